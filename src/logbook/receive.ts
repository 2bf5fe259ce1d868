/**
 * How commits come in (FORMATS 3). Transport: what is not authentic, or whose device is not known yet,
 * waits outside the log and is named; only what builds on it waits behind it. Content: what is authentic
 * enters; home's receipts and verdicts are entries of its own, in the same transaction.
 */
import { assert, fromUtf8, hashHex, toUtf8, type DeviceId, type PublicSigningKey, type RefusalFacts, type Sha256 } from '../kernel/index.ts'
import { definitionOf, isReadable } from '../domain/index.ts'
import {
  commitLine,
  growingChains,
  judgeCommit,
  keyThumbprint,
  readCommit,
  readCommitLine,
  verifyCommits,
  type Acceptance,
  type Commit,
  type Entry,
  type KeyOf,
  type PlacedEntry,
  type ReadCommit,
} from '../ledger/index.ts'
import { appendEntriesMax, type KeyWrap } from '../storage/index.ts'
import { receivedAt } from './account-entry.ts'
import { assertHomeHere, isHomeElsewhere } from './home-here.ts'
import { whyNotMove } from './judge-home-move.ts'
import { lookAgain } from './keyring.ts'
import { LogGrew } from './log-grew.ts'
import { homeWords, refusalWords, type Entering } from './home-words.ts'
import { keyOf, officerKeys } from './signing-keys.ts'
import { chainsOf, currentRoster, inTurn, type Logbook } from './logbook-state.ts'
import type { Refused } from './verdicts.ts'
import { catchUp, writeCommits, type Written } from './write-commits.ts'

/** `about` says where: the entry, the field, the length. */
export type HeldLine = Readonly<{ index: number; reason: string; about: RefusalFacts }>

/** What became of one commit. `held`: outside the log, with the reason; the sender is told. */
export type Received = Readonly<{
  placed: readonly PlacedEntry[]
  held: readonly HeldLine[]
  already: number
}>

/** In: lines as they came, of any content; wraps of keys that were minted for them. Bad lines are held as they are; nothing is dropped. */
export async function receiveLines(logbook: Logbook, lines: readonly string[], wraps: readonly KeyWrap[] = []): Promise<Received> {
  const { hash, clock, store } = logbook.ports
  const commits: Commit[] = []
  const indexOf: number[] = []
  const held: HeldLine[] = []
  for (const [index, line] of lines.entries()) {
    const read = readCommitLine(line, hash)
    if (read.ok) {
      commits.push(read.value.commit)
      indexOf.push(index)
      continue
    }
    held.push({ index, reason: read.refusal.code, about: read.refusal.about })
    // What a newer version wrote is kept whole, to be read by that version one day; its length was checked.
    const bytes = toUtf8(line.toWellFormed().slice(0, read.refusal.code === 'newer-format' ? line.length : heldBytesMax))
    const id = hashHex(hash, bytes)
    await store.hold(logbook.operationId, { id, reason: read.refusal.code, deviceId: null, heldSinceMs: clock.now(), bytes })
  }
  const received = await receiveCommits(logbook, commits, wraps)
  const more = received.held.map((each) => ({ ...each, index: indexOf[each.index] ?? each.index }))
  return { ...received, held: [...held, ...more].sort((a, b) => a.index - b.index) }
}

/** What is kept of a line that cannot be read: enough to see what it was, never without bound. */
const heldBytesMax = 1_000_000

/** In: commits whose bytes were read; `wraps`: of keys minted for them. */
export function receiveCommits(logbook: Logbook, commits: readonly Commit[], wraps: readonly KeyWrap[]): Promise<Received> {
  return inTurn(logbook, () => {
    assertHomeHere(logbook)
    return takeIn(logbook, commits, wraps)
  })
}

/** Entries of one append, half of what a store takes: home may have a verdict on each. */
const entriesAtOnce = appendEntriesMax / 2

/**
 * The same for somebody whose turn it is already. A wave at a time: enrolments in one wave let the next one in,
 * and more than one append takes waits for the next.
 */
export async function takeIn(logbook: Logbook, commits: readonly Commit[], wraps: readonly KeyWrap[], were: 'stated' | 'decided-now' = 'stated'): Promise<Received> {
  await catchUp(logbook)
  let waiting: readonly Waiting[] = commits.map((commit, index) => ({ commit, index, reason: '' }))
  const taken: (Waiting & Refused)[] = []
  const placed: PlacedEntry[] = []
  let already = 0
  let pendingWraps = wraps
  for (;;) {
    const wave = await judgeWave(logbook, waiting.map((each) => each.commit))
    let entryCount = 0
    const entering = waiting.flatMap((each, at) => {
      const acceptance = wave[at]
      if (acceptance?.verdict !== 'accept') return []
      entryCount += acceptance.entries.length
      return entryCount <= entriesAtOnce ? [{ ...each, acceptance }] : []
    })
    const isEntering = new Set(entering.map((each) => each.index))
    const next = waiting.flatMap((each, at) => {
      const acceptance = wave[at]
      if (acceptance?.verdict === 'held') return [{ ...each, reason: acceptance.reason }]
      return acceptance?.verdict === 'accept' && !isEntering.has(each.index) ? [each] : []
    })
    const entered = entering.length === 0 ? { outcome: 'written' as const, placed: [] } : await enter(logbook, entering, pendingWraps)
    if (entered.outcome === 'behind') {
      // Observations are judged again on the longer log; what was decided on the shorter one is for its maker to decide again.
      if (were === 'decided-now') throw new LogGrew()
      continue
    }
    if (entered.outcome === 'id-taken') {
      // Nothing was written. Of those with this id the last stays outside; the others, and what was to build on it, are judged again.
      const stays = lastWith(entering, entered.entryId)
      taken.push({ ...stays, reason: 'id-taken', target: entered.here })
      waiting = waiting.filter((each) => each.index !== stays.index)
      continue
    }
    already += wave.filter((each) => each.verdict === 'already').length
    placed.push(...entered.placed)
    if (entering.length > 0) pendingWraps = []
    waiting = next
    if (entering.length === 0 || waiting.length === 0) break
  }
  // Keys of what waits outside or is here already, and keys wrapped anew for another group: nobody hands them in again.
  if (pendingWraps.length > 0) await logbook.ports.keys.put(logbook.operationId, pendingWraps)
  if (wraps.length > 0) lookAgain(logbook.keyring)
  const outside = [...taken, ...waiting].sort((a, b) => a.index - b.index)
  // Said before it is held: a process that ends in between is sent the same again.
  placed.push(...(await sayRefused(logbook, taken)))
  for (const each of outside) await holdCommit(logbook, each.commit, each.reason)
  placed.push(...(await retryHeld(logbook, placed)))
  return { placed, held: outside.map(({ index, reason, commit }) => ({ index, reason, about: whereOf(commit) })), already }
}

type Waiting = Readonly<{ commit: Commit; index: number; reason: string }>

function lastWith(entering: readonly (Waiting & Entering)[], entryId: string): Waiting & Readonly<{ entry: Entry }> {
  const found = entering.flatMap((each) => {
    const entry = each.commit.entries.find(({ header }) => header.entryId === entryId)
    return entry === undefined ? [] : [{ ...each, entry }]
  })
  const last = found.at(-1)
  assert(last !== undefined, 'receive: an id taken by nobody')
  return last
}

/** The same id with other bytes is a refusal and a discrepancy (FORMATS 3). */
async function sayRefused(logbook: Logbook, refused: readonly Refused[]): Promise<readonly PlacedEntry[]> {
  const words = await refusalWords(logbook, refused)
  if (words.length === 0) return []
  const written = await writeCommits(logbook, words, [])
  // Another process wrote meanwhile, perhaps this very word: asked again on the longer log.
  if (written.outcome === 'behind') return sayRefused(logbook, refused)
  assert(written.outcome === 'written', "receive: home's own ids are taken")
  return written.placed
}

function whereOf(commit: Commit): RefusalFacts {
  const header = commit.entries[0]?.header
  return { deviceId: header?.deviceId ?? null, epoch: header?.epoch ?? null, sequence: header?.sequence ?? null }
}

async function judgeWave(logbook: Logbook, commits: readonly Commit[]): Promise<readonly (Acceptance | Readonly<{ verdict: 'held'; reason: string }>)[]> {
  const read = commits.map((commit) => readCommit(commit))
  const readable = read.flatMap((each) => (each.ok ? [each.value] : []))
  const checks = (await verifyCommits(readable, keyLookup(logbook, readable), logbook.ports)).values()
  const roster = currentRoster(logbook)
  const chains = growingChains(chainsOf(logbook.account))
  return read.map((each) => {
    if (!each.ok) return { verdict: 'held', reason: each.refusal.code }
    const check = checks.next().value
    if (check === undefined || each.value.payload.operationId !== logbook.operationId) return { verdict: 'held', reason: 'operation-differs' }
    const device = roster.devices.get(each.value.payload.deviceId)
    const acceptance = judgeCommit({ commit: each.value, check: check.verdict, revocation: device?.revokedAfter ?? null, chains })
    const whyNot = acceptance.verdict === 'accept' ? whyNotMove(logbook, each.value, check) : null
    if (whyNot !== null) return { verdict: 'held', reason: whyNot }
    if (acceptance.verdict === 'accept') chains.add(acceptance.entries)
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
  return officerKeys(currentRoster(logbook)).find((key) => keyThumbprint(key, logbook.ports.hash) === kid) ?? null
}

/** Appends what may enter, with home's receipts and verdicts behind it; nothing of it where an entry id is taken. */
async function enter(logbook: Logbook, entering: readonly Entering[], wraps: readonly KeyWrap[]): Promise<Written> {
  const commits = entering.map((each) => each.commit)
  return writeCommits(logbook, [...commits, ...(await homeWords(logbook, entering))], wraps)
}

async function holdCommit(logbook: Logbook, commit: Commit, reason: string): Promise<void> {
  const { hash, clock, store } = logbook.ports
  const bytes = toUtf8(commitLine(commit))
  const deviceId = commit.entries[0]?.header.deviceId ?? null
  if (deviceId !== null && retried.has(reason)) waitFor(logbook, deviceId, commit)
  await store.hold(logbook.operationId, { id: hashHex(hash, bytes), reason, deviceId, heldSinceMs: clock.now(), bytes })
}

function waitFor(logbook: Logbook, deviceId: DeviceId, commit: Commit): void {
  const prevs = logbook.heldDevices.get(deviceId) ?? new Set()
  const prev = commit.entries[0]?.header.prev ?? null
  if (prevs !== 'unread' && prev !== null) prevs.add(prev)
  logbook.heldDevices.set(deviceId, prevs)
}

/**
 * What waited for a device or for a missing predecessor, tried again once that came. Nothing else is looked at:
 * what somebody has us hold must slow down nobody, a hostile device of ours included.
 */
async function retryHeld(logbook: Logbook, placed: readonly PlacedEntry[]): Promise<readonly PlacedEntry[]> {
  const { store, hash } = logbook.ports
  const devices = cured(logbook, placed)
  // Home that moved takes in nothing more: what waits here is sent on by whoever wrote it.
  if (devices.size === 0 || isHomeElsewhere(logbook)) return []
  const ofThem = (await store.held(logbook.operationId)).filter((each) => each.deviceId !== null && devices.has(each.deviceId))
  const waiting = ofThem
    .filter((each) => retried.has(each.reason))
    .flatMap((each) => {
      const commit = readCommitLine(fromUtf8(each.bytes) ?? '', hash)
      return commit.ok ? [{ id: each.id, commit: commit.value.commit }] : []
    })
  const ready = followingHere(logbook, waiting)
  for (const each of devices) logbook.heldDevices.delete(each)
  const again = await takeIn(logbook, ready.map((each) => each.commit), [])
  const stillHeld = new Set(again.held.map((each) => ready[each.index]?.id))
  const freed = ready.map((each) => each.id).filter((id) => !stillHeld.has(id))
  // Released only now: a process that ends in between finds them held and tries again.
  await store.releaseHeld(logbook.operationId, freed)
  for (const { id, commit } of waiting) {
    const deviceId = commit.entries[0]?.header.deviceId
    if (deviceId !== undefined && !freed.includes(id)) waitFor(logbook, deviceId, commit)
  }
  return again.placed
}

/** Devices of which something waits for an entry that came, or about which something came. */
function cured(logbook: Logbook, placed: readonly PlacedEntry[]): ReadonlySet<DeviceId> {
  const found = new Set<DeviceId>()
  if (logbook.heldDevices.size === 0) return found
  for (const { entry } of placed) {
    const { content } = receivedAt(entry, 0)
    const named = isReadable(content) ? (definitionOf(content.type).touches(content.count).devices ?? []) : []
    for (const deviceId of named) if (logbook.heldDevices.has(deviceId)) found.add(deviceId)
    const waitedFor = logbook.heldDevices.get(entry.header.deviceId)
    if (waitedFor === 'unread' || waitedFor?.has(entry.hash) === true) found.add(entry.header.deviceId)
  }
  return found
}

/** Those whose predecessor is here or comes with them, in the order of their chains. */
function followingHere<Held extends Readonly<{ commit: Commit }>>(logbook: Logbook, waiting: readonly Held[]): readonly Held[] {
  const heads = new Set<Sha256>()
  return waiting
    .toSorted((a, b) => epochAndSequence(a.commit) - epochAndSequence(b.commit))
    .filter(({ commit }) => {
      const prev = commit.entries[0]?.header.prev ?? null
      const follows = prev === null || heads.has(prev) || logbook.account.table.byHash.has(prev)
      if (follows) for (const entry of commit.entries) heads.add(entry.hash)
      return follows
    })
}

/** Orders the commits of one device; an epoch never holds so many entries. */
function epochAndSequence(commit: Commit): number {
  const header = commit.entries[0]?.header
  return header === undefined ? 0 : header.epoch * 2 ** 32 + header.sequence
}

/** Reasons that time may cure. */
const retried: ReadonlySet<string> = new Set(['device-unknown', 'gap'])
