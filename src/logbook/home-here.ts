/**
 * Does this logbook decide? It is home's where the log says that its device is (FORMATS 3); one that handed over or was
 * seized goes on as a copy, whatever its settings say. Rules HM1 and HM5.
 */
import { homeEpochIn, homeNow, type Account } from '../domain/index.ts'
import type { Logbook } from './logbook-state.ts'
import type { Author } from './ports.ts'

/** Null on a replica, and where home is another device by now. */
export function homeHere({ home, account }: Pick<Logbook, 'home' | 'account'>): Author | null {
  const now = homeNow(account.table.homes)
  return home !== null && (now === null || now.deviceId === home.deviceId) ? home : null
}

/** Home once, or meant to be, and another device is by now. */
export function isHomeElsewhere(logbook: Pick<Logbook, 'home' | 'account'>): boolean {
  return logbook.home !== null && homeHere(logbook) === null
}

/** In: an author in the epoch of the ledger. Out: in that of its own chain, as far as it is home. */
export function homeAuthor(account: Account, author: Author): Author {
  const now = homeNow(account.table.homes)
  return now?.deviceId === author.deviceId ? { ...author, epoch: homeEpochIn(now, author.epoch) } : author
}

/** What others hand in is for another home to take: nothing of it was written. */
export class HomeElsewhere extends Error {
  override readonly name = 'HomeElsewhere'
  constructor() {
    super('home is another device')
  }
}

/** A server that was home acknowledges nothing any more: what it took in now, home would never see. */
export function assertHomeHere(logbook: Logbook): void {
  if (isHomeElsewhere(logbook)) throw new HomeElsewhere()
}
