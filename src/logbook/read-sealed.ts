/** Opens sealed contents for somebody who may read them: each part answers by itself, open or why not. */
import type { Json } from '../kernel/index.ts'
import type { Row } from '../domain/index.ts'
import { openParts, type OpenedPart, type PartClass, type PlacedEntry } from '../ledger/index.ts'
import { keyById } from './keyring.ts'
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
  const { store, cipher, hash } = logbook.ports
  const asked: { placed: PlacedEntry; partNumber: number; class: PartClass; subject: string | null; key: Uint8Array | null }[] = []
  for (const row of rows) {
    const page = await store.read({ operationId: logbook.operationId, from: row, to: row + 1, parts: 'all' })
    for (const placed of page.placed) {
      for (const [partNumber, part] of placed.entry.header.parts.entries()) {
        if (part.keyId === null || !classes.has(part.class)) continue
        asked.push({ placed, partNumber, class: part.class, subject: part.subject, key: await keyById(logbook.keyring, logbook.account, part.keyId) })
      }
    }
  }
  const opened = await openParts(asked.map(({ placed, partNumber, key }) => ({ entry: placed.entry, partNumber, key })), cipher, hash)
  return asked.map((each, at) => ({
    position: each.placed.position,
    type: each.placed.entry.header.type,
    class: each.class,
    subject: each.subject,
    part: opened[at] ?? { state: 'absent' },
  }))
}

/** Contents that opened, without the rest. */
export function openContents(contents: readonly SealedContent[]): readonly Readonly<{ subject: string | null; class: PartClass; content: Json }>[] {
  return contents.flatMap(({ subject, class: each, part }) => (part.state === 'open' ? [{ subject, class: each, content: part.content }] : []))
}
