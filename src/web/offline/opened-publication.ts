/**
 * What opened of the public record on this device, in memory while somebody is signed in: what is known of sources, their
 * texts, drafts, reasons. Opened when a screen of it is asked for, each entry once; what did not open is tried again then.
 */
import type { Json, Sha256 } from '../../kernel/index.ts'
import { isReadable, type Row } from '../../domain/index.ts'
import { openParts, type Entry } from '../../ledger/index.ts'
import { keyById, readSealed, type FieldTail } from '../../logbook/index.ts'

export type OpenedPublication = Readonly<{
  /** Fails: as the stores. */
  refresh(): Promise<void>
  /** By entry. */
  known(): ReadonlyMap<Sha256, Json>
}>

const publication = new Set(['publication'] as const)

export function newOpenedPublication(tail: FieldTail): OpenedPublication {
  const opened = new Map<Sha256, Json>()
  let under: Promise<void> = Promise.resolve()
  const refreshNow = async (): Promise<void> => {
    const { logbook } = tail
    const { rows } = logbook.account.table
    const due = rowsOf(tail).filter((row) => {
      const hash = rows[row]?.hash
      return hash !== undefined && !opened.has(hash)
    })
    for (const { position, part } of await readSealed(logbook, due, publication)) {
      const row = rows[position]
      if (row !== undefined && part.state === 'open') opened.set(row.hash, part.content)
    }
    for (const entry of tail.waiting) if (!opened.has(entry.hash)) await openWaiting(entry)
  }
  async function openWaiting(entry: Entry): Promise<void> {
    const { keyring, account, ports } = tail.logbook
    for (const [partNumber, part] of entry.header.parts.entries()) {
      if (part.keyId === null || part.class !== 'publication') continue
      const key = await keyById(keyring, account, part.keyId)
      const [read] = await openParts([{ entry, partNumber, key }], ports.cipher, ports.hash)
      if (read?.state === 'open') opened.set(entry.hash, read.content)
    }
  }
  return {
    refresh: () => {
      const refreshed = under.then(refreshNow)
      under = refreshed.catch(() => undefined)
      return refreshed
    },
    known: () => opened,
  }
}

/** In home's log. The bytes of an original are opened for whoever asks for that file alone. */
function rowsOf({ logbook: { account } }: FieldTail): readonly Row[] {
  const texts = [...account.indexes.sourcePieces.values()].flat().filter((row) => {
    const content = account.table.rows[row]?.content
    return content !== undefined && isReadable(content) && content.type === 'source.bytes-kept' && content.count.of === 'text'
  })
  return [...account.indexes.publicationRows, ...texts]
}
