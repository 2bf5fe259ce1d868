/**
 * Home's log as it was folded, kept between two starts of the app: whoever comes back waits for one row of the disk and not for
 * ten thousand. A copy and nothing else, in clear like the counts it is made of; of this program alone, since another may fold
 * otherwise. What is damaged, of another log or of another program is read and folded anew. Rule WB33.
 */
import { accountInTurns, type Account } from '../../domain/index.ts'
import type { LedgerStore } from '../../storage/index.ts'
import { openSealedPieces, type SealedPieces } from '../../adapters/web/pieces/index.ts'
import type { Which } from './ahead.ts'
import { inTurns, writtenPieces } from './copied-account.ts'
import { once } from './once.ts'
import { nearlyFullPercent, roomHere } from './room.ts'

type Log = Pick<LedgerStore, 'head' | 'read'>

export type KeptAccounts = Readonly<{
  /** Out: of a beginning of the log that `store` holds; null where none is kept. Fails: as the browser. */
  read(which: Which, store: Log): Promise<Account | null>
  /** Whether so much came since the last time that keeping it is worth its while. */
  isDue(which: Which, rows: number): boolean
  /** Out: false where the account went on meanwhile, or the device is nearly full: then nothing is kept, and what was stays. Fails: as the browser, where the disk is full. */
  keep(which: Which, account: Account): Promise<boolean>
  /** Reads what the disk holds of the rows that came with the copy, whose bytes nobody looked at since the app started. Out: whether all of them are what was folded; if not, nothing is kept any more. */
  isSound(which: Which, account: Account, store: Log): Promise<boolean>
}>

export const keptAccountsName = 'amparo-accounts'

/** In: `program`, another name with every change of any of its files; `pause` gives others their turn. */
export type KeptAccountsPorts = Readonly<{ open: (name: string) => Promise<SealedPieces>; program: string; isNearlyFull: () => Promise<boolean>; pause: (ms: number) => Promise<void> }>

export function newKeptAccounts({ open, program, isNearlyFull, pause }: KeptAccountsPorts): KeptAccounts {
  const opened = once(() => open(keptAccountsName))
  /** Of which copies how many rows were not looked at. */
  const unseen = new Map<string, number>()
  const kept = new Map<string, number>()
  return {
    read: async (which, store) => {
      const pieces = await (await opened()).read(idOf(which), markOf(which, program))
      if (pieces === null) return null
      const account = await inTurns(accountInTurns(pieces), () => pause(0))
      if (!(await isOfLog(which, account, store))) return null
      unseen.set(idOf(which), account.table.rows.length)
      kept.set(idOf(which), account.table.rows.length)
      return account
    },
    isDue: (which, rows) => {
      const before = kept.get(idOf(which)) ?? 0
      return rows - before >= Math.max(dueRows, before / dueOf)
    },
    keep: async (which, account) => {
      if (await isNearlyFull()) return false
      const rows = account.table.rows.length
      const pieces = await writtenPieces(account, () => pause(0))
      if (pieces === null) return false
      await (await opened()).keep({ id: idOf(which), mark: markOf(which, program), pieces })
      kept.set(idOf(which), rows)
      return true
    },
    isSound: async (which, account, store) => {
      const end = unseen.get(idOf(which)) ?? 0
      for (let from = 0; from < end; from += rowsAtOnce) {
        const to = Math.min(end, from + rowsAtOnce)
        const { placed, damage } = await store.read({ operationId: which.operationId, from, to, parts: 'count' })
        const isSame = damage.length === 0 && placed.length === to - from && placed.every(({ entry, position }) => account.table.rows[position]?.hash === entry.hash)
        if (!isSame) {
          await (await opened()).drop(idOf(which))
          return false
        }
        await pause(betweenMs)
      }
      unseen.delete(idOf(which))
      return true
    },
  }
}

/** As the browser opens them, in the worker whose own address has another name with every build. */
export const browserAccounts = (pause: (ms: number) => Promise<void>): KeptAccounts => newKeptAccounts({ open: openSealedPieces, program: location.pathname, isNearlyFull: async () => ((await roomHere())?.percent ?? 0) >= nearlyFullPercent, pause })

/** One a copy of one operation: the disk holds no two. */
const idOf = ({ operationId }: Which): string => operationId

/** Another way of writing them down has another number. */
const markOf = ({ copy }: Which, program: string): string => `1 ${copy} ${program}`

/** So many are read and folded while a door is shown, and by whoever opens it at once in a moment. */
const dueRows = 500
/** Of a large log a twentieth: all of it is written anew each time. */
const dueOf = 20

/** The bytes are read while somebody works: little at a time, and then nothing for a while. */
const [rowsAtOnce, betweenMs] = [50, 250]

/** Home may have come back from a backup, and another log be here, or less of it. */
async function isOfLog({ operationId }: Which, { table }: Account, store: Log): Promise<boolean> {
  const rows = table.rows.length
  const { size } = await store.head(operationId)
  if (rows === 0 || size < rows) return false
  const { placed } = await store.read({ operationId, from: rows - 1, to: rows, parts: 'count' })
  return placed[0]?.entry.hash === table.rows[rows - 1]?.hash
}
