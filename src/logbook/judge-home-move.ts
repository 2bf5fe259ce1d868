/**
 * Whoever follows home follows it where it goes, by signatures alone: commits that say so, judged on what this replica
 * knows of administrators and devices, before a word of the new home is believed. Rules HM4 and HM7.
 */
import { accept, assert, refuse, type DeviceId, type OfficerId, type Outcome, type PublicSigningKey } from '../kernel/index.ts'
import { homeNow, isReadable, judgeFollowed, judgeHomeMove, type Account, type CountOf, type HomeMoveRefusal } from '../domain/index.ts'
import { commitLine, keyThumbprint, readCommitLine, verifyCommits, type CommitCheck, type KeyOf, type ReadCommit } from '../ledger/index.ts'
import { receivedAt } from './account-entry.ts'
import { currentRoster, type Logbook } from './logbook-state.ts'
import { keyOf, officerKeys } from './signing-keys.ts'

/** Null where the commit says nothing of home. */
export function homeMoveIn({ commit }: ReadCommit): Readonly<{ count: CountOf<'home.moved'>; author: Readonly<{ deviceId: DeviceId; epoch: number; sequence: number }> }> | null {
  for (const entry of commit.entries) {
    if (entry.header.type !== 'home.moved') continue
    const { content } = receivedAt(entry, 0)
    if (isReadable(content) && content.type === 'home.moved') return { count: content.count, author: entry.header }
  }
  return null
}

/** Officers whose own signatures of a commit hold. */
export function signedBy(logbook: Logbook, read: ReadCommit, check: CommitCheck): ReadonlySet<OfficerId> {
  const { hash } = logbook.ports
  const names = new Map<string, OfficerId>()
  for (const { officerId, publicKeys } of currentRoster(logbook).officers.values()) {
    for (const publicKey of publicKeys) names.set(keyThumbprint(officerKey(publicKey), hash), officerId)
  }
  const found = read.signatures.flatMap(({ kid }, at) => (at > 0 && check.signatures[at] === 'valid' ? (names.get(kid) ?? []) : []))
  return new Set(found)
}

function officerKey(publicKey: string): PublicSigningKey {
  return keyOf(publicKey.length === 64 ? 'Ed25519' : 'ES256', publicKey)
}

/** In: a commit whose signatures were verified. Out: null where it may enter, or says nothing of home. */
export function whyNotMove(logbook: Logbook, read: ReadCommit, check: CommitCheck): HomeMoveRefusal | null {
  const stated = homeMoveIn(read)
  if (stated === null) return null
  const judged = judgeHomeMove(logbook.account, { ...stated, signedBy: signedBy(logbook, read, check) })
  return judged.ok ? null : judged.refusal.code
}

export type FollowRefusal = HomeMoveRefusal | 'commit-malformed' | 'signature-wrong'
export type FollowedHome = Readonly<{ homeDeviceId: DeviceId; homeKey: PublicSigningKey }>

/**
 * In: commits, in order, by which home left the one that this replica holds for home. Out: who is home now.
 * Fails: as `judgeHomeMove`; nothing is followed half-way.
 */
export async function followHome(logbook: Logbook, lines: readonly string[]): Promise<Outcome<FollowedHome, FollowRefusal>> {
  let { account } = logbook
  let at: FollowedHome | null = null
  for (const line of lines.slice(0, movesMax)) {
    const read = readCommitLine(line, logbook.ports.hash)
    const stated = read.ok ? homeMoveIn(read.value) : null
    if (!read.ok || stated === null) return refuse('commit-malformed')
    const { count } = stated
    const here: Logbook = { ...logbook, account }
    const [check] = await verifyCommits([read.value], keysOfMove(here, count), logbook.ports)
    if (check?.verdict !== 'verified') return refuse('signature-wrong')
    const judged = judgeFollowed(account, { ...stated, signedBy: signedBy(here, read.value, check) })
    if (!judged.ok) return judged
    at = { homeDeviceId: count.toDeviceId, homeKey: keyOf(count.algorithm, count.publicKey) }
    account = leftFor(account, count)
  }
  return at === null ? refuse('commit-malformed') : accept(at)
}

/** Homes of one operation; more than these nobody follows in one step. */
const movesMax = 20

/** Home signs with the key under which it is known; whoever seized, with the one that the administrators signed. */
function keysOfMove(logbook: Logbook, count: CountOf<'home.moved'>): KeyOf {
  const roster = currentRoster(logbook)
  const officers = new Map(officerKeys(roster).map((key) => [keyThumbprint(key, logbook.ports.hash), key]))
  return ({ payload, signature, kid }) => {
    if (signature > 0) return officers.get(kid) ?? null
    if (payload.deviceId === count.toDeviceId) return keyOf(count.algorithm, count.publicKey)
    const device = roster.devices.get(payload.deviceId)
    return device === undefined ? null : keyOf(device.algorithm, device.publicKey)
  }
}

/** The account as it is once this move is known, for the next one: who is home, and nothing else. */
function leftFor(account: Account, count: CountOf<'home.moved'>): Account {
  const { homes } = account.table
  const now = homeNow(homes)
  const { lastEpoch, lastSequence, toDeviceId, toEpoch, ledgerEpoch } = count
  const left = now === null ? [] : [{ ...now, until: { epoch: lastEpoch, sequence: lastSequence } }]
  const tenures = [...homes.tenures.slice(0, -1), ...left, { deviceId: toDeviceId, fromEpoch: toEpoch, ledgerEpoch, until: null, row: null }]
  return { ...account, table: { ...account.table, homes: { ...homes, tenures } } }
}

/** Out: commits by which home moved on from this device, in order, without their sealed parts; all of them for a device that never was home, and none for whoever holds none for it. */
export async function movesSince({ operationId, ports, account }: Logbook, from: DeviceId | null): Promise<readonly string[]> {
  if (from === null) return []
  const { tenures } = account.table.homes
  const later = tenures.slice(tenures.findLastIndex(({ deviceId }) => deviceId === from) + 1)
  const lines: string[] = []
  for (const { row } of later) {
    if (row === null) continue
    const [stored] = await ports.store.commits(operationId, row, row + 1)
    assert(stored !== undefined && stored.placedCount === stored.count, 'homes: a move that is not a commit of its own')
    const { placed } = await ports.store.read({ operationId, from: stored.firstPosition, to: stored.firstPosition + stored.count, parts: 'count' })
    lines.push(commitLine({ signatures: stored.signatures, entries: placed.map(({ entry }) => entry) }))
  }
  return lines
}
