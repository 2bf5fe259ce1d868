/** Rows that change after all: damaged ones that are put right from another copy (rule ST12), and parts whose keys are erased (rule ST13). */
import type { Hash, KeyId, OperationId, Sha256 } from '../../kernel/index.ts'
import type { PlacedEntry } from '../../ledger/index.ts'
import { fitsTree, type StoredPart } from '../../storage/index.ts'
import { erasedKeys } from './append.ts'
import { operationAt } from './operation-row.ts'
import { packRow, unpackRow, withoutParts } from './pack-row.ts'
import { pageAt } from './page-at.ts'
import { pageOf, rowsIn } from './page-row.ts'
import type { Writing } from './schema.ts'
import { nodesAbove, writeNodes } from './tiles.ts'

export type RepairAsked = Readonly<{ operationId: OperationId; placed: PlacedEntry; siblings: readonly Sha256[] }>

export async function repair(at: Writing, { operationId, placed, siblings }: RepairAsked, hash: Hash): Promise<'repaired' | 'does-not-fit'> {
  const found = await operationAt(at, operationId, hash)
  if (found === null) return 'does-not-fit'
  const { operation, head } = found
  const { entry, position } = placed
  const node = await nodesAbove(at, operation, { position, size: head.size })
  const nodes = fitsTree(placed, { operationId, head, node, siblings, hash })
  if (nodes === null) return 'does-not-fit'
  const erased = new Set(await erasedKeys(at, operation))
  const page = await pageAt(at, operation, position)
  const others = page === null ? [] : rowsIn(page)
  const before = others.find((row) => row.position === position)
  const parts = new Map<number, StoredPart>(before === undefined ? [] : unpackRow(before, null, 'all').parts)
  for (const [index, { keyId }] of entry.header.parts.entries()) {
    const isGone = keyId !== null && erased.has(keyId)
    const part = isGone ? null : (entry.parts[index] ?? null)
    // A part nobody handed over stays as it is: writing "withheld" over damage would hide the loss.
    if (part !== null || isGone) parts.set(index, { keyId, part, absent: isGone ? 'erased' : null })
  }
  const { deviceId, epoch } = entry.header
  const chain = before?.chain ?? (await at.objectStore('chains').get([operation, deviceId, epoch]))?.chain ?? 0
  await writeNodes(at, operation, nodes)
  const rows = [...others.filter((row) => row !== before), packRow({ chain, placed, parts })].sort((a, b) => a.position - b.position)
  await at.objectStore('pages').put(pageOf(operation, rows, page?.position ?? position))
  return 'repaired'
}

/** Rows looked at in one go. */
const sliceRows = 500

/** Out: parts removed. Cost: reads the whole log; erasing is rare on a phone, and an index for it would cost every entry. */
export async function eraseParts(at: Writing, operation: number, of: Readonly<{ size: number; keyIds: readonly KeyId[] }>): Promise<number> {
  const keyIds = new Set(of.keyIds)
  await Promise.all([...keyIds].map((keyId) => at.objectStore('erased').put(1, [operation, keyId])))
  const store = at.objectStore('pages')
  let count = 0
  for (let from = 0; from < of.size; from += sliceRows) {
    // Each page in the slice in which it begins.
    for (const page of await store.getAll(IDBKeyRange.bound([operation, from], [operation, from + sliceRows], false, true))) {
      if (!page.entries.some(([, , , , , , parts]) => parts.some(([keyId]) => keyId !== null && keyIds.has(keyId)))) continue
      const rows = rowsIn(page).map((row) => {
        const { stripped, removed } = withoutParts(row, keyIds)
        count += removed
        return stripped
      })
      await store.put(pageOf(operation, rows, page.position))
    }
  }
  return count
}
