/**
 * Puts back the bytes of one position, in the writer's transaction, once they fit the tree (rule ST12).
 * The permit lets the triggers through for this position and this transaction.
 */
import type { OperationId, Sha256 } from '../../kernel/index.ts'
import type { PlacedEntry } from '../../ledger/index.ts'
import { fitsTree } from '../../storage/index.ts'
import type { Connection } from './connection.ts'
import { headFor, isErased, type WriteSite } from './ledger-writes.ts'
import { operationNo } from './operation-no.ts'
import { nodeAt } from './read-tree.ts'
import { chainFor, insertEntry, partKeyFor, writeNode, writePart } from './write-rows.ts'

type RepairAsked = Readonly<{ operationId: OperationId; placed: PlacedEntry; siblings: readonly Sha256[] }>

export function repair(site: WriteSite, { operationId, placed, siblings }: RepairAsked): 'repaired' | 'does-not-fit' {
  const { connection, hash } = site
  const operation = operationNo(connection, operationId)
  if (operation === null) return 'does-not-fit'
  const node = (level: number, index: number): Sha256 | null => nodeAt(connection, { operation, level, index })
  const nodes = fitsTree(placed, { operationId, head: headFor(site, operationId), node, siblings, hash })
  if (nodes === null) return 'does-not-fit'
  const { position } = placed
  connection.run('INSERT INTO repair_permits (operation, position) VALUES (?, ?)', operation, position)
  for (const { level, index } of nodes) connection.run('DELETE FROM nodes WHERE operation = ? AND level = ? AND node = ?', operation, level, index)
  for (const one of nodes) writeNode(connection, operation, one)
  connection.run('DELETE FROM entries WHERE operation = ? AND position = ?', operation, position)
  insertEntry(connection, operation, { placed, chain: chainFor(connection, operation, placed.entry.header) })
  placed.entry.header.parts.forEach((_, index) => repairPart(connection, { operation, placed, index }))
  connection.run('DELETE FROM repair_permits WHERE operation = ? AND position = ?', operation, position)
  return 'repaired'
}

/** A part nobody handed over stays as it is: writing "withheld" over damage would hide the loss. */
function repairPart(connection: Connection, { operation, placed, index }: Readonly<{ operation: number; placed: PlacedEntry; index: number }>): void {
  const { entry, position } = placed
  const keyId = entry.header.parts[index]?.keyId ?? null
  const isGone = keyId !== null && isErased(connection, operation, keyId)
  const part = isGone ? null : (entry.parts[index] ?? null)
  if (part === null && !isGone) return
  connection.run('DELETE FROM parts WHERE operation = ? AND position = ? AND part_index = ?', operation, position, index)
  writePart(connection, operation, { position, index, stored: { keyId, part, absent: isGone ? 'erased' : null }, key: keyId === null ? null : partKeyFor(connection, operation, keyId) })
}
