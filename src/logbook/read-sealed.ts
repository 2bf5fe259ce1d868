/** Opens sealed contents for somebody who may read them: each part answers by itself, open or why not. */
import type { Json } from '../kernel/index.ts'
import type { Row } from '../domain/index.ts'
import { openParts, type OpenedPart, type PartClass, type PlacedEntry } from '../ledger/index.ts'
import { keysById } from './keyring.ts'
import type { Logbook } from './logbook-state.ts'

export type SealedContent = Readonly<{
  position: number
  type: string
  class: PartClass
  subject: string | null
  part: OpenedPart
}>

/** In: positions. Out: every sealed part of them, in order, of the classes asked for. */
export async function readSealed(logbook: Logbook, rows: readonly Row[], classes: ReadonlySet<PartClass>): Promise<readonly SealedContent[]> {
  const found: SealedContent[] = []
  // A few hundred at a time: their bytes are held together, and others have their turn between.
  for (let from = 0; from < rows.length; from += rowsAtOnce) found.push(...(await readSome(logbook, rows.slice(from, from + rowsAtOnce), classes)))
  return found
}

const rowsAtOnce = 250

async function readSome(logbook: Logbook, rows: readonly Row[], classes: ReadonlySet<PartClass>): Promise<readonly SealedContent[]> {
  const { cipher, hash } = logbook.ports
  const asked = (await placedAt(logbook, rows)).flatMap((placed) =>
    placed.entry.header.parts.flatMap(({ keyId, subject, class: partClass }, partNumber) => (keyId === null || !classes.has(partClass) ? [] : [{ placed, partNumber, keyId, subject, class: partClass }])),
  )
  const keys = await keysById(logbook.keyring, logbook.account, asked.map(({ keyId }) => keyId))
  const opened = await openParts(asked.map(({ placed, partNumber, keyId }) => ({ entry: placed.entry, partNumber, key: keys.get(keyId) ?? null })), cipher, hash)
  return asked.map((each, at) => ({
    position: each.placed.position,
    type: each.placed.entry.header.type,
    class: each.class,
    subject: each.subject,
    part: opened[at] ?? { state: 'absent' },
  }))
}

/** Out: in the order asked; neighbours are read in one go. */
async function placedAt({ operationId, ports }: Logbook, rows: readonly Row[]): Promise<readonly PlacedEntry[]> {
  const spans: { from: Row; to: Row }[] = []
  for (const row of [...new Set(rows)].sort((a, b) => a - b)) {
    const last = spans.at(-1)
    if (last === undefined || row > last.to) spans.push({ from: row, to: row + 1 })
    else last.to = row + 1
  }
  const pages = await Promise.all(spans.map(({ from, to }) => ports.store.read({ operationId, from, to, parts: 'all' })))
  const byRow = new Map(pages.flatMap(({ placed }) => placed.map((each) => [each.position, each])))
  return rows.flatMap((row) => byRow.get(row) ?? [])
}

/** Contents that opened, without the rest. */
export function openContents(contents: readonly SealedContent[]): readonly Readonly<{ subject: string | null; class: PartClass; content: Json }>[] {
  return contents.flatMap(({ subject, class: each, part }) => (part.state === 'open' ? [{ subject, class: each, content: part.content }] : []))
}
