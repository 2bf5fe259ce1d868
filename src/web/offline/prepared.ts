/**
 * A replica that is opened while something else is still asked, and shown to nobody before that has answered: taken, or
 * closed as soon as it is there, and then what was folded for it serves whoever comes next. Rule WB31.
 */
import type { Author } from '../../logbook/index.ts'
import type { Account } from '../../domain/index.ts'
import type { OpenedReplica } from './open-replica.ts'
import type { Opened } from './vault-store.ts'

/** For whom it is opened, and by what. */
export type PreparedFor = Readonly<{ opened: Opened; unlock: Author['unlock'] }>

export type Prepared = Readonly<{
  /** Once. Out: null where it was opened for another officer, office or copy, or was dropped; then it is closed. */
  take(wanted: PreparedFor): Promise<OpenedReplica> | null
  /** Nothing where it was taken. */
  drop(): void
  /** When it was taken, or is closed: until then it may still write. */
  ended: Promise<void>
}>

/** In: `left`, told the account of one that was dropped; nobody writes to it any more. */
export function newPrepared(made: PreparedFor, open: () => Promise<OpenedReplica>, left: (account: Account) => void): Prepared {
  const opening = open()
  // Whoever takes it hears why it failed.
  opening.catch(() => undefined)
  let isOver = false
  const ended = Promise.withResolvers<void>()
  const drop = (): void => {
    if (isOver) return
    isOver = true
    void close().catch(() => undefined).finally(ended.resolve)
  }
  const close = async (): Promise<void> => {
    const { core, close: closeIt } = await opening
    const account = await core.leave()
    await closeIt()
    if (account !== null) left(account)
  }
  return {
    take: (wanted) => {
      if (!isSame(made, wanted)) drop()
      if (isOver) return null
      isOver = true
      ended.resolve()
      return opening
    },
    drop,
    ended: ended.promise,
  }
}

/** Keys are those of the device: the vault hands out the same for an officer's name. */
function isSame(made: PreparedFor, wanted: PreparedFor): boolean {
  const textOf = ({ opened: { name, office, copy, epoch }, unlock }: PreparedFor): string => JSON.stringify([name, Object.entries(office).toSorted(([a], [b]) => (a < b ? -1 : 1)), copy, epoch, unlock])
  return textOf(made) === textOf(wanted) && made.opened.keys === wanted.opened.keys
}
