/** Opens an operation's logbook: reads the log, checking every byte on the way, and folds the account from it. */
import type { OperationId } from '../kernel/index.ts'
import { applyEntries, newAccount, type ReceivedEntry } from '../domain/index.ts'
import { readRowsMax, type Damage } from '../storage/index.ts'
import { damagedEntry, receivedOf } from './account-entry.ts'
import { openKeyring } from './keyring.ts'
import type { Logbook } from './logbook-state.ts'
import type { Author, LogbookPorts } from './ports.ts'

export type OpenOptions = Readonly<{
  /** Home's author on the installation that is home; null elsewhere. */
  home: Author | null
  /** Called after each page, with positions read and to be read in all. */
  onProgress?(done: number, total: number): void
}>

/** Cost: linear in the log. Damaged positions keep their place, say nothing, and are named in `damage`. */
export async function openLogbook(operationId: OperationId, ports: LogbookPorts, options: OpenOptions): Promise<Logbook> {
  const account = newAccount()
  const { size } = await ports.store.head(operationId)
  const damage: Damage[] = []
  let before: ReceivedEntry | null = null
  for (let from = 0; from < size; from += readRowsMax) {
    const to = Math.min(size, from + readRowsMax)
    const page = await ports.store.read({ operationId, from, to, parts: 'count' })
    damage.push(...page.damage)
    const byPosition = new Map(page.placed.map((placed) => [placed.position, placed]))
    const entries: ReceivedEntry[] = []
    for (let position = from; position < to; position++) {
      const placed = byPosition.get(position)
      const entry: ReceivedEntry = placed === undefined ? damagedEntry(position, before ?? blank, ports.hash) : receivedOf(placed)
      entries.push(entry)
      before = entry
    }
    applyEntries(account, entries)
    options.onProgress?.(to, size)
  }
  const held = await ports.store.held(operationId)
  const heldDevices = new Set(held.flatMap((each) => (each.deviceId === null ? [] : [each.deviceId])))
  const keyring = await openKeyring(operationId, ports)
  return { operationId, ports, keyring, account, home: options.home, damage, heldDevices, queue: Promise.resolve() }
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
