/**
 * What others wrote and home has not acknowledged, taken into this replica's tail: phones push it to the laptop they
 * are under, or fetch it from there, so that work shows at once where there is no network (rule 10). It is verified
 * against the devices known here; what cannot be yet waits outside and is passed on to home all the same. Rules SN20 to SN22.
 */
import { fromUtf8, hashHex, toUtf8, type PublicSigningKey } from '../kernel/index.ts'
import { commitLine, growingChains, judgeCommit, keyThumbprint, readCommitLine, saltBytes, verifyCommits, type Commit, type KeyOf, type ReadCommit } from '../ledger/index.ts'
import type { KeyWrap, NewCommit } from '../storage/index.ts'
import { addHere, hereAccount, type FieldTail } from './field-tail.ts'
import { chainsOf, currentRoster, inTurn } from './logbook-state.ts'
import { keyOf, officerKeys } from './signing-keys.ts'

/** Of each line: null when it stands in the tail or in home's log, or why it waits outside. */
export type TakenHere = readonly (string | null)[]

/** Reasons that home, or time, may cure: these are passed on. */
const passedOn: ReadonlySet<string> = new Set(['device-unknown', 'gap'])

/** In: lines as they came, of any content. Out: one answer each; nothing is dropped. */
export function takeHere(tail: FieldTail, lines: readonly string[], wraps: readonly KeyWrap[]): Promise<TakenHere> {
  return inTurn(tail.logbook, () => takeNow(tail, lines, wraps))
}

/** What waits outside the tail and goes on to home. */
export async function heldHere({ store, logbook }: FieldTail): Promise<readonly Commit[]> {
  const held = await store.held(logbook.operationId)
  return held.flatMap(({ bytes, reason }) => {
    const read = passedOn.has(reason) ? readCommitLine(fromUtf8(bytes) ?? '', logbook.ports.hash) : null
    return read?.ok === true ? [read.value.commit] : []
  })
}

/** Tries again what waited outside: after home's log brought enrolments, or the entries themselves. */
export function retryHere(tail: FieldTail): Promise<void> {
  return inTurn(tail.logbook, async () => {
    const { store, logbook } = tail
    const held = (await store.held(logbook.operationId)).filter(({ reason }) => passedOn.has(reason))
    if (held.length === 0) return
    const taken = await takeNow(tail, held.map(({ bytes }) => fromUtf8(bytes) ?? ''), [])
    // Let go only now: a process that ends in between finds them held and tries again.
    await store.releaseHeld(logbook.operationId, held.flatMap(({ id }, at) => (taken[at] === null ? [id] : [])))
  })
}

type Line = Readonly<{ text: string; read: ReadCommit | null; reason: string }>

async function takeNow(tail: FieldTail, texts: readonly string[], wraps: readonly KeyWrap[]): Promise<TakenHere> {
  const { logbook } = tail
  const { hash } = logbook.ports
  const lines = texts.map((text): Line => {
    const read = readCommitLine(text, hash)
    return read.ok ? { text, read: read.value, reason: '' } : { text, read: null, reason: read.refusal.code }
  })
  const readable = lines.flatMap(({ read }) => (read === null ? [] : [read]))
  const checks = (await verifyCommits(readable, keysHere(tail), logbook.ports)).values()
  const chains = growingChains(chainsOf(hereAccount(tail)))
  const outcomes: (string | null)[] = []
  // First, so that no entry stands here without the keys that came with it.
  if (wraps.length > 0) await logbook.ports.keys.put(logbook.operationId, wraps)
  for (const { text, read, reason } of lines) {
    const check = read === null ? undefined : checks.next().value
    let why: string | null = reason
    if (read !== null && check !== undefined) {
      why = read.payload.operationId === logbook.operationId ? null : 'operation-differs'
      const judged = why === null ? judgeCommit({ commit: read, check: check.verdict, revocation: null, chains }) : null
      if (judged?.verdict === 'held') why = judged.reason
      if (judged?.verdict === 'accept') {
        why = await appendHere(tail, read.commit)
        if (why === null) chains.add(judged.entries)
      }
    }
    if (why !== null) await hold(tail, { text, read, reason: why })
    outcomes.push(why)
  }
  return outcomes
}

/** The commit as it was signed, whole: entries of it that home acknowledged stand in home's log beside it. Out: null, or why not. */
async function appendHere(tail: FieldTail, commit: Commit): Promise<string | null> {
  const { store, logbook } = tail
  const { random, clock } = logbook.ports
  // It may be of this device's own chain, as after its databases were lost.
  tail.chain = null
  const fresh: NewCommit = { commit, leafSalts: commit.entries.map(() => random.bytes(saltBytes)), recordedAtMs: null }
  const result = await store.append({ operationId: logbook.operationId, expect: null, receivedAtMs: clock.now(), commits: [fresh], wraps: [] })
  if (result.outcome !== 'appended') return result.outcome
  const { byHash } = hereAccount(tail).table
  const entries = commit.entries.filter(({ hash }) => !byHash.has(hash))
  addHere(tail, entries)
  return null
}

async function hold(tail: FieldTail, { text, read, reason }: Line): Promise<void> {
  const { store, logbook } = tail
  const { hash, clock } = logbook.ports
  const bytes = toUtf8(read === null ? text.toWellFormed().slice(0, heldLettersMax) : commitLine(read.commit))
  await store.hold(logbook.operationId, { id: hashHex(hash, bytes), reason, deviceId: read?.payload.deviceId ?? null, heldSinceMs: clock.now(), bytes })
}

/** What is kept of a line that cannot be read: enough to see what it was. */
const heldLettersMax = 1_000_000

/** Of devices that two agencies spoke for, and of officers, as far as home's log is here. */
function keysHere({ logbook }: FieldTail): KeyOf {
  const roster = currentRoster(logbook)
  const officers = new Map<string, PublicSigningKey>(officerKeys(roster).map((key) => [keyThumbprint(key, logbook.ports.hash), key]))
  return ({ payload, signature, kid }) => {
    if (signature > 0) return officers.get(kid) ?? null
    const device = roster.devices.get(payload.deviceId)
    return device === undefined || device.state === 'proposed' ? null : keyOf(device.algorithm, device.publicKey)
  }
}
