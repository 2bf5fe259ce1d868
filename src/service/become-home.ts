/**
 * A copy whose device is home by now goes on as home: its log in the epoch that the move names, and what had come in
 * beside it taken in, since nobody else acknowledges it any more. May be called again after a break. Rules HM6 and HM7.
 */
import { assert } from '../kernel/index.ts'
import { homeNow } from '../domain/index.ts'
import { heldHere, homeHere, openLogbook, raiseEpoch, receiveCommits, takeCheckpoint, type Author, type FieldTail, type Logbook } from '../logbook/index.ts'
import { wholeCommitsOf } from '../sync/index.ts'

/** In: the device's author, in any epoch. Out: the log as home keeps it. Fails: throws where the log does not say so. */
export async function becomeHome(tail: FieldTail, author: Author): Promise<Logbook> {
  const { logbook: copy, store } = tail
  const { operationId, ports } = copy
  const now = homeNow(copy.account.table.homes)
  assert(now?.deviceId === author.deviceId, 'home: the log does not say so')
  await raiseEpoch(copy, now.ledgerEpoch)
  const { ledgerEpoch } = await ports.store.head(operationId)
  const home = await openLogbook(operationId, ports, { home: { ...author, epoch: ledgerEpoch } })
  assert(homeHere(home) !== null, 'home: opened and is not')
  for await (const commits of wholeCommitsOf(store, operationId)) await receiveCommits(home, commits, [])
  await receiveCommits(home, await heldHere(tail), [])
  const stated = await takeCheckpoint(home)
  assert(stated.ok, 'home: its first checkpoint')
  return home
}
