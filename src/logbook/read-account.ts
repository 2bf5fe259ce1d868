/**
 * From stored rows to the account: a page at a time, every byte checked on the way. Damaged positions keep
 * their place, say nothing, and are named. Used when a logbook is opened, and after a write that failed and
 * may have happened all the same.
 */
import type { Hash, OperationId } from '../kernel/index.ts'
import { applyEntries, type Account, type ReceivedEntry } from '../domain/index.ts'
import type { PlacedEntry } from '../ledger/index.ts'
import { readRowsMax, type Damage, type LedgerStore } from '../storage/index.ts'
import { damagedEntry, receivedOf } from './account-entry.ts'

/** `goesOn`: asked after each page; false ends it there, with all before it in the account. */
export type AccountSource = Readonly<{ operationId: OperationId; store: Pick<LedgerStore, 'head' | 'read'>; hash: Hash; account: Account; rowsAtOnce?: number; goesOn?: () => Promise<boolean> }>

export type ReadRows = Readonly<{ placed: readonly PlacedEntry[]; damage: readonly Damage[] }>

/** Applies whatever the store holds beyond the account. Cost: linear in that. */
export async function readAccount(source: AccountSource, onProgress: (done: number, total: number) => void = () => undefined): Promise<ReadRows> {
  const { operationId, store, hash, account, rowsAtOnce = readRowsMax, goesOn = () => Promise.resolve(true) } = source
  const { size } = await store.head(operationId)
  const placed: PlacedEntry[] = []
  const damage: Damage[] = []
  for (let from = account.table.rows.length; from < size; from += rowsAtOnce) {
    const to = Math.min(size, from + rowsAtOnce)
    const page = await store.read({ operationId, from, to, parts: 'count' })
    applyEntries(account, receivedRows(page.placed, { from, to, before: account.table.rows.at(-1) ?? blank, hash }))
    for (const each of page.placed) placed.push(each)
    damage.push(...page.damage)
    onProgress(to, size)
    if (!(await goesOn())) break
  }
  return { placed, damage }
}

type Rows = Readonly<{ from: number; to: number; before: ReceivedEntry; hash: Hash }>

function receivedRows(placed: readonly PlacedEntry[], rows: Rows): readonly ReceivedEntry[] {
  const byPosition = new Map(placed.map((each) => [each.position, each]))
  const entries: ReceivedEntry[] = []
  let { before } = rows
  for (let position = rows.from; position < rows.to; position++) {
    const here = byPosition.get(position)
    before = here === undefined ? damagedEntry(position, before, rows.hash) : receivedOf(here)
    entries.push(before)
  }
  return entries
}

/** Stands before the first entry where even that one is damaged. */
const blank: ReceivedEntry = {
  hash: '' as ReceivedEntry['hash'], // replaced by the damaged position's own before use
  recordedAtMs: 0,
  occurredAtMs: 0,
  occurredErrorMs: 0,
  deviceId: '' as ReceivedEntry['deviceId'], // no device: it has no chain to stand in
  epoch: 0,
  sequence: 0,
  officerId: null,
  actId: '' as ReceivedEntry['actId'], // no act: it is not folded
  content: { type: 'damaged', unreadable: 'part-absent' },
}
