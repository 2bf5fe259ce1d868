/**
 * May this device be home from here on? Asked by whoever states it, by home that is told of it, and by every replica
 * before it follows: two administrators of two agencies, whose signatures the commit carries, for a device that two
 * agencies have spoken for, away from the home there is. Rules HM3 and HM4.
 */
import { accept, refuse, type DeviceId, type OfficerId, type Outcome } from '../../kernel/index.ts'
import type { CountOf } from '../entries/entry-catalogue.ts'
import { homeNow, tenureOf } from '../folds/homes.ts'
import { knownCount, type Account } from '../folds/account-state.ts'
import { rosterAt, type Roster } from '../folds/roster.ts'

export type HomeMoveRefusal =
  | 'home-differs'
  | 'author-differs'
  | 'not-administrator'
  | 'same-agency'
  | 'signature-missing'
  | 'device-unknown'
  | 'device-revoked'
  | 'epoch-not-next'

/** `author`: of the entry that states it. `signedBy`: officers whose own signatures of its commit were verified. */
export type HomeMoveStated = Readonly<{
  author: Readonly<{ deviceId: DeviceId; epoch: number; sequence: number }>
  count: CountOf<'home.moved'>
  signedBy: ReadonlySet<OfficerId>
}>

/** Whether a log may take it in. Fails, in this order: as listed above. */
export function judgeHomeMove(account: Account, stated: HomeMoveStated): Outcome<null, HomeMoveRefusal> {
  const { count } = stated
  const leaves = leavesHome(account, stated)
  if (!leaves.ok) return leaves
  const roster = rosterAt(account.table, account.indexes.rosterRows, knownCount(account))
  const signed = administratorsSigned(roster, stated)
  if (!signed.ok) return signed
  const device = roster.devices.get(count.toDeviceId)
  if (device === undefined || device.state === 'proposed' || device.publicKey !== count.publicKey) return refuse('device-unknown', { id: count.toDeviceId })
  if (device.state === 'revoked') return refuse('device-revoked', { id: count.toDeviceId })
  // Its words from before are a device's own, in an epoch of their own.
  return count.toEpoch > lastEpochOf(account, count.toDeviceId) ? accept(null) : refuse('epoch-not-next', { toEpoch: count.toEpoch })
}

/**
 * Whether somebody who holds only an older part of the log may follow: the new home's enrolment may stand in what it has
 * not fetched yet, and so may administrators. Home's own word is enough where home hands over, since whoever is enrolled is
 * its word too; where home is seized, that of administrators who are known here. Fails: as listed above.
 */
export function judgeFollowed(account: Account, stated: HomeMoveStated): Outcome<null, HomeMoveRefusal> {
  const leaves = leavesHome(account, stated)
  if (!leaves.ok || stated.count.how === 'handed-over') return leaves
  return administratorsSigned(rosterAt(account.table, account.indexes.rosterRows, knownCount(account)), stated)
}

function leavesHome({ table }: Account, { author, count }: HomeMoveStated): Outcome<null, HomeMoveRefusal> {
  const home = homeNow(table.homes)
  if (home === null || home.deviceId !== count.fromDeviceId || count.toDeviceId === home.deviceId) return refuse('home-differs', { home: home?.deviceId ?? null })
  if (!isAuthor(author, count) || (count.how === 'handed-over' && tenureOf(table.homes, author) < 0)) return refuse('author-differs', { deviceId: author.deviceId })
  const isNext = count.how === 'seized' ? count.ledgerEpoch > home.ledgerEpoch : count.ledgerEpoch >= home.ledgerEpoch
  return isNext ? accept(null) : refuse('epoch-not-next', { ledgerEpoch: count.ledgerEpoch })
}

function administratorsSigned({ officers }: Roster, { count, signedBy }: HomeMoveStated): Outcome<null, HomeMoveRefusal> {
  const [first, second] = count.officerIds.map((id) => officers.get(id))
  if (first?.role !== 'administrator' || second?.role !== 'administrator') return refuse('not-administrator')
  if (first.agencyId === second.agencyId) return refuse('same-agency', { id: first.agencyId })
  const unsigned = count.officerIds.find((id) => !signedBy.has(id))
  return unsigned === undefined ? accept(null) : refuse('signature-missing', { officerId: unsigned })
}

/** Home hands over with its last word; whoever seizes begins with it. */
function isAuthor(author: HomeMoveStated['author'], count: CountOf<'home.moved'>): boolean {
  if (count.how === 'seized') return author.deviceId === count.toDeviceId && author.epoch === count.toEpoch
  return author.deviceId === count.fromDeviceId && author.epoch === count.lastEpoch && author.sequence === count.lastSequence
}

/** Out: 0 where it has written nothing yet. */
function lastEpochOf({ table }: Account, deviceId: DeviceId): number {
  let last = 0
  for (const key of table.chains.keys()) if (key.startsWith(`${deviceId}/`)) last = Math.max(last, Number(key.slice(deviceId.length + 1)))
  return last
}
