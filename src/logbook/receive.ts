/**
 * How commits come in (FORMATS 3). Transport: what is not authentic, or whose device is not known yet,
 * waits outside the log and is named; only what builds on it waits behind it. Content: what is authentic
 * enters; home's receipts and verdicts are entries of its own, in the same transaction.
 */
import { ActId, fromHex, fromUtf8, hashHex, instantOf, newId, toUtf8, type PublicSigningKey, type Sha256 } from '../kernel/index.ts'
import { isReadable, type EntryDraft } from '../domain/index.ts'
import {
  buildEntries,
  chainsWith,
  commitLine,
  judgeCommit,
  keyThumbprint,
  readCommit,
  readCommitLine,
  signCommit,
  verifyCommits,
  type Acceptance,
  type Chains,
  type Commit,
  type Entry,
  type KeyOf,
  type PlacedEntry,
  type ReadCommit,
} from '../ledger/index.ts'
import type { KeyWrap } from '../storage/index.ts'
import { receivedAt } from './account-entry.ts'
import { chainsOf, chainState, currentRoster, type Logbook } from './logbook-state.ts'
import { receiptDraft, verdictDrafts } from './verdicts.ts'
import { writeCommits } from './write-commits.ts'

/** What became of one commit. `held`: outside the log, with the reason; the sender is told. */
export type Received = Readonly<{
  placed: readonly PlacedEntry[]
  held: readonly Readonly<{ index: number; reason: string }>[]
  already: number
}>

/** In: lines as they came, of any content. Bad ones are held as they are; nothing is dropped. */
export async function receiveLines(logbook: Logbook, lines: readonly string[]): Promise<Received> {
  const { hash, clock, store } = logbook.ports
  const commits: Commit[] = []
  const indexOf: number[] = []
  const held: Readonly<{ index: number; reason: string }>[] = []
  for (const [index, line] of lines.entries()) {
    const read = readCommitLine(line, hash)
    if (read.ok) {
      commits.push(read.value.commit)
      indexOf.push(index)
      continue
    }
    held.push({ index, reason: read.refusal.code })
    const bytes = toUtf8(line.toWellFormed().slice(0, heldBytesMax))
    const id = hashHex(hash, bytes)
    await store.hold(logbook.operationId, { id, reason: read.refusal.code, deviceId: null, heldSinceMs: clock.now(), bytes })
  }
  const received = await receiveCommits(logbook, commits, [])
  const more = received.held.map((each) => ({ index: indexOf[each.index] ?? each.index, reason: each.reason }))
  return { ...received, held: [...held, ...more].sort((a, b) => a.index - b.index) }
}

/** What is kept of a line that cannot be read: enough to see what it was, never without bound. */
const heldBytesMax = 1_000_000

/** In: commits whose bytes were read. A wave at a time: enrolments in one wave let the next one in. */
export async function receiveCommits(logbook: Logbook, commits: readonly Commit[], wraps: readonly KeyWrap[]): Promise<Received> {
  let waiting = commits.map((commit, index) => ({ commit, index, reason: '' }))
  const placed: PlacedEntry[] = []
  let already = 0
  let pendingWraps = wraps
  for (;;) {
    const wave = await judgeWave(logbook, waiting.map((each) => each.commit))
    already += wave.filter((each) => each.verdict === 'already').length
    const entering = waiting.flatMap(({ commit }, at) => {
      const acceptance = wave[at]
      return acceptance?.verdict === 'accept' ? [{ commit, acceptance }] : []
    })
    const next = waiting.flatMap((each, at) => {
      const acceptance = wave[at]
      return acceptance?.verdict === 'held' ? [{ ...each, reason: acceptance.reason }] : []
    })
    if (entering.length > 0) {
      placed.push(...(await enter(logbook, entering, pendingWraps)))
      pendingWraps = []
    }
    waiting = next
    if (entering.length === 0 || waiting.length === 0) break
  }
  for (const each of waiting) await holdCommit(logbook, each.commit, each.reason)
  placed.push(...(await retryHeld(logbook, placed)))
  return { placed, held: waiting.map(({ index, reason }) => ({ index, reason })), already }
}

type Entering = Readonly<{ commit: Commit; acceptance: Extract<Acceptance, { verdict: 'accept' }> }>

async function judgeWave(logbook: Logbook, commits: readonly Commit[]): Promise<readonly (Acceptance | Readonly<{ verdict: 'held'; reason: string }>)[]> {
  const read = commits.map((commit) => readCommit(commit))
  const readable = read.flatMap((each) => (each.ok ? [each.value] : []))
  const checks = (await verifyCommits(readable, keyLookup(logbook, readable), logbook.ports)).values()
  const roster = currentRoster(logbook)
  let chains: Chains = chainsOf(logbook.account)
  return read.map((each) => {
    if (!each.ok) return { verdict: 'held', reason: each.refusal.code }
    const check = checks.next().value
    if (check === undefined || each.value.payload.operationId !== logbook.operationId) return { verdict: 'held', reason: 'operation-differs' }
    const device = roster.devices.get(each.value.payload.deviceId)
    const acceptance = judgeCommit({ commit: each.value, check: check.verdict, revocation: device?.revokedAfter ?? null, chains })
    if (acceptance.verdict === 'accept') chains = chainsWith(chains, acceptance.entries)
    return acceptance
  })
}

/** Keys of known devices; the very first commit speaks for its own device, pinned by its hash ever after. */
function keyLookup(logbook: Logbook, commits: readonly ReadCommit[]): KeyOf {
  const roster = currentRoster(logbook)
  const isGenesis = logbook.account.table.rows.length === 0
  return ({ payload, signature, kid }) => {
    if (signature > 0) return officerKey(logbook, kid)
    const device = roster.devices.get(payload.deviceId)
    if (device !== undefined && device.state !== 'proposed') return keyOf(device.algorithm, device.publicKey)
    const genesis = isGenesis ? commits[0] : undefined
    return genesis?.payload === payload ? selfCertified(genesis) : null
  }
}

function selfCertified({ commit, payload }: ReadCommit): PublicSigningKey | null {
  for (const entry of commit.entries) {
    const { content } = receivedAt(entry, 0)
    if (!isReadable(content) || content.type !== 'device.proposed' || content.count.deviceId !== payload.deviceId) continue
    return keyOf(content.count.algorithm, content.count.publicKey)
  }
  return null
}

function officerKey(logbook: Logbook, kid: string): PublicSigningKey | null {
  for (const officer of currentRoster(logbook).officers.values()) {
    for (const publicKey of officer.publicKeys) {
      const key = keyOf(publicKey.length === 64 ? 'Ed25519' : 'ES256', publicKey)
      if (keyThumbprint(key, logbook.ports.hash) === kid) return key
    }
  }
  return null
}

function keyOf(algorithm: PublicSigningKey['algorithm'], publicKey: string): PublicSigningKey {
  return { algorithm, raw: fromHex(publicKey) }
}

/** Appends what may enter, with home's receipts and verdicts behind it. A taken id keeps its commit outside. */
async function enter(logbook: Logbook, entering: readonly Entering[], wraps: readonly KeyWrap[]): Promise<readonly PlacedEntry[]> {
  const commits = entering.map((each) => each.commit)
  const own = await homeCommit(logbook, entering)
  const written = await writeCommits(logbook, own === null ? commits : [...commits, own], wraps)
  if (written.outcome === 'written') return written.placed
  const taken = entering.filter(({ commit }) => commit.entries.some((entry) => entry.header.entryId === written.entryId))
  for (const { commit } of taken) await holdCommit(logbook, commit, 'id-taken')
  const others = entering.filter((each) => !taken.includes(each))
  return others.length === 0 ? [] : enter(logbook, others, wraps)
}

/** Home's own words about what it takes in: a receipt for other devices' commits, verdicts on contents. */
async function homeCommit(logbook: Logbook, entering: readonly Entering[]): Promise<Commit | null> {
  const { home, ports } = logbook
  if (home === null) return null
  const foreign = entering.filter(({ commit }) => commit.entries[0]?.header.deviceId !== home.deviceId)
  const entries = entering.flatMap(({ acceptance }) => acceptance.entries)
  const late = new Set<Sha256>(entering.flatMap(({ acceptance }) => acceptance.entries.slice(acceptance.entries.length - acceptance.afterRevocation).map((entry) => entry.hash)))
  const drafts: EntryDraft[] = [...receiptDraft(foreign.map(({ commit }) => commit)), ...verdictDrafts(logbook, entries, late)]
  if (drafts.length === 0) return null
  const nowMs = ports.clock.now()
  const chain = homeChain(logbook, entries)
  const built = await buildEntries({
    drafts: drafts.map((draft) => ({ type: draft.type, version: 1, occurredAt: instantOf(nowMs), occurredErrorMs: 0, count: draft.count, sealed: [] })),
    chain,
    actId: newId(ActId, ports.random),
    officerId: null,
    unlock: 'operator',
    nowMs,
    random: ports.random,
    hash: ports.hash,
    cipher: ports.cipher,
  })
  return built.ok ? signCommit(built.value.entries, [home.signer], ports.hash) : null
}

/** Home's chain after what enters of its own in the same batch. */
function homeChain(logbook: Logbook, entries: readonly Entry[]): ReturnType<typeof chainState> {
  const home = logbook.home
  const state = chainState(logbook, home ?? { deviceId: '' as never, epoch: 1 })
  const last = entries.findLast((entry) => entry.header.deviceId === state.deviceId && entry.header.epoch === state.epoch)
  return last === undefined ? state : { ...state, sequence: last.header.sequence, prev: last.hash }
}

async function holdCommit(logbook: Logbook, commit: Commit, reason: string): Promise<void> {
  const { hash, clock, store } = logbook.ports
  const bytes = toUtf8(commitLine(commit))
  const deviceId = commit.entries[0]?.header.deviceId ?? null
  if (deviceId !== null) logbook.heldDevices.add(deviceId)
  await store.hold(logbook.operationId, { id: hashHex(hash, bytes), reason, deviceId, heldSinceMs: clock.now(), bytes })
}

/** What waited for a device or for a missing predecessor, tried again once something came that may cure it. */
async function retryHeld(logbook: Logbook, placed: readonly PlacedEntry[]): Promise<readonly PlacedEntry[]> {
  const { store, hash } = logbook.ports
  const cures = placed.some(({ entry }) => entry.header.type.startsWith('device.') || logbook.heldDevices.has(entry.header.deviceId))
  if (!cures || logbook.heldDevices.size === 0) return []
  const held = (await store.held(logbook.operationId)).filter((each) => retried.has(each.reason))
  const read = held.flatMap((each) => {
    const commit = readCommitLine(fromUtf8(each.bytes) ?? '', hash)
    return commit.ok ? [{ id: each.id, commit: commit.value.commit }] : []
  })
  if (read.length === 0) return []
  logbook.heldDevices.clear()
  const again = await receiveCommits(logbook, read.map((each) => each.commit), [])
  const stillHeld = new Set(again.held.map((each) => read[each.index]?.id))
  // Released only now: a process that ends in between finds them held and tries again.
  await store.releaseHeld(logbook.operationId, read.map((each) => each.id).filter((id) => !stillHeld.has(id)))
  return again.placed
}

/** Reasons that time may cure. */
const retried: ReadonlySet<string> = new Set(['device-unknown', 'gap'])
