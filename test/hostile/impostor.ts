// Hostile input with right bytes: what a known device, or one that pretends to be, can sign. Chains that lie about
// their number, their predecessor, their epoch or their operation; entries of another time, version or type;
// signatures of others, or none.
import { nodeCipher, nodeHash, nodeSigner, signingKeyOfSeed } from '../../src/adapters/node/crypto/index.ts'
import { ActId, DeviceId, OperationId, assert, instantOf, newId, toHex, type Instant, type Json, type OfficerId, type Signer } from '../../src/kernel/index.ts'
import { buildEntries, commitLine, signCommit, type ChainState, type Entry } from '../../src/ledger/index.ts'
import type { Author } from '../../src/logbook/index.ts'
import { seededRandom, type SeededRandom } from '../../src/simulation/index.ts'
import type { Hostile } from './mutate.ts'

/** A known device in hostile hands. `chain` is the true end of what home has of it, renewed before each line. */
export type Impostor = { readonly author: Author; readonly officerId: OfficerId; readonly random: SeededRandom; chain: ChainState; last: string }

type Lie = Readonly<{
  chain?: ChainState
  signer?: Signer
  drafts?: number
  type?: string
  version?: number
  occurredAt?: Instant
  count?: Json
  officerId?: OfficerId | null
  /** Draws ids from here: the same text gives the same entry id again. */
  ids?: string
}>

export async function tell(impostor: Impostor, lie: Lie): Promise<string> {
  const { random, author } = impostor
  const entries = await build(impostor, lie)
  const line = commitLine(await signCommit(entries, [lie.signer ?? author.signer], nodeHash))
  if (random.chance(0.5)) impostor.last = line
  return line
}

async function build(impostor: Impostor, lie: Lie): Promise<readonly Entry[]> {
  const random = lie.ids === undefined ? impostor.random : seededRandom(lie.ids, nodeHash)
  const nowMs = 1_734_700_000_000
  const draft = {
    type: lie.type ?? 'place.counted',
    version: lie.version ?? 1,
    occurredAt: lie.occurredAt ?? instantOf(nowMs),
    occurredErrorMs: 0,
    count: lie.count ?? { placeId: '0'.repeat(32), heads: impostor.random.below(4_000), children: null, infants: null, manner: 'awake', counters: 1, rollCallId: null },
    sealed: [],
  }
  const built = await buildEntries({
    drafts: Array.from({ length: lie.drafts ?? 1 }, () => draft),
    chain: lie.chain ?? impostor.chain,
    actId: newId(ActId, impostor.random),
    officerId: lie.officerId === undefined ? impostor.officerId : lie.officerId,
    unlock: 'pin',
    nowMs,
    random,
    hash: nodeHash,
    cipher: nodeCipher,
  })
  assert(built.ok, 'impostor: cannot be built')
  return built.value.entries
}

/** A line that is right in every way, so that what is good still comes through. */
export async function goodLine(impostor: Impostor): Promise<string> {
  return tell(impostor, { drafts: 1 + impostor.random.below(4) })
}

const contents: readonly [Json, ...Json[]] = [
  {}, [], null, 0, 'x', { a: 1 }, { registrationId: '0' }, { placeId: '0'.repeat(32) }, { placeId: '0'.repeat(32), heads: -1 }, { heads: 1, 'heads ': 1 }, { __proto__: null },
  { text: 'é'.repeat(2_000) }, { in: { in: { in: { in: { in: { in: { in: { in: [[[[1]]]] } } } } } } } }, { target: 'f'.repeat(64) }, { receipts: [] },
]

const types = ['person.sighted', 'person.registered', 'entry.withdrawn', 'entry.set-aside', 'entry.corrected', 'operation.opened', 'rules.adopted', 'commits.received', 'device.proposed', 'device.revoked', 'registration.erased', 'magic.happened', 'x.y', 'discrepancy.settled'] as const
const moments = ['9999-12-31T23:59:59.999Z', '0000-01-01T00:00:00.000Z', '2099-01-01T00:00:00.000Z', '1970-01-01T00:00:00.000Z'] as const

/** Out: a line signed by somebody, that lies in one way. */
export async function signedLie(impostor: Impostor): Promise<Hostile> {
  const { random, chain } = impostor
  const stranger = nodeSigner(signingKeyOfSeed(random.bytes(32)))
  const lying = (how: string, lie: Lie) => async (): Promise<Hostile> => ({ line: await tell(impostor, lie), how, grammar: 'aware' })
  const ways: readonly [() => Promise<Hostile>, ...(() => Promise<Hostile>)[]] = [
    lying('signed by a stranger', { signer: stranger }),
    lying('a device nobody knows', { chain: { ...chain, deviceId: newId(DeviceId, random) } }),
    lying('another operation', { chain: { ...chain, operationId: newId(OperationId, random) } }),
    lying('a number too far', { chain: { ...chain, sequence: chain.sequence + 5 + random.below(1_000_000), prev: chain.prev ?? ('a'.repeat(64) as never) } }),
    lying('a predecessor nobody has', { chain: { ...chain, sequence: Math.max(1, chain.sequence), prev: toHex(random.bytes(32)) as never } }),
    lying('from the future or before the calendar', { occurredAt: random.pick(moments) as Instant }),
    lying('of a newer version', { version: 2 + random.below(999) }),
    lying('content that no schema takes', { type: random.pick(types), count: random.pick(contents) }),
    lying('a type nobody knows', { type: 'magic.happened', count: random.pick(contents) }),
    lying('by no officer', { officerId: null }),
    lying('an entry id that is taken', { ids: 'the same every time' }),
    async () => ({ line: impostor.last, how: 'sent again', grammar: 'aware' }),
    async () => ({ line: withSignatures(await goodLine(impostor), random), how: 'signatures changed', grammar: 'aware' }),
  ]
  return random.pick(ways)()
}

/** The line is right but for what stands under it. */
function withSignatures(line: string, random: SeededRandom): string {
  const value = JSON.parse(line) as { commit: { signatures: string[] } } // a line we have just written
  const [first = ''] = value.commit.signatures
  const [head = '', body = '', signature = ''] = first.split('.')
  const unsigned = `${btoa('{"alg":"none","typ":"x"}').replaceAll('=', '')}.${body}.`
  value.commit.signatures = random.pick<string[]>([[], [first, first], [first, first, first, first, first], [`${head}.${body}.${signature.slice(0, -2)}`], [unsigned], [`${head}.${signature}.${body}`], ['..'], ['a'.repeat(3_000)]])
  return JSON.stringify(value)
}
