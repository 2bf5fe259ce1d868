/**
 * Something large that was worked out and can be worked out again, in pieces under a name: with the hashes of its bytes, so that
 * what the disk changed is not taken for it. What it says lies in clear, as what it was worked out from does. Rule VA6.
 */
import { openDB, type DBSchema, type IDBPDatabase } from 'idb'

export type Piece = string | Uint8Array

/** `mark`: what its shell tells old ones by. */
export type PiecesRow = Readonly<{ id: string; mark: string; pieces: readonly Piece[] }>

export type SealedPieces = Readonly<{
  /** Out: null where nothing stands under the id, where it has another mark, and where a byte is another. Fails: as the browser. */
  read(id: string, mark: string): Promise<readonly Piece[] | null>
  /** In the place of what stood under the id. Fails: with the platform's own error where the disk is full. */
  keep(row: PiecesRow): Promise<void>
  drop(id: string): Promise<void>
  close(): void
}>

type Stored = Readonly<{ id: string; mark: string; kinds: readonly ('text' | 'bytes')[]; bytes: readonly Uint8Array<ArrayBuffer>[]; seal: Uint8Array<ArrayBuffer> }>

interface PiecesSchema extends DBSchema {
  pieces: { key: string; value: Stored }
}

/** Fails: with the platform's own error where the browser keeps nothing for the app. */
export async function openSealedPieces(name: string): Promise<SealedPieces> {
  const database: IDBPDatabase<PiecesSchema> = await openDB<PiecesSchema>(name, 1, {
    upgrade: (fresh) => {
      fresh.createObjectStore('pieces', { keyPath: 'id' })
    },
    blocking: () => database.close(),
  })
  return {
    read: async (id, mark) => {
      const row = await database.get('pieces', id)
      if (row === undefined || row.mark !== mark || !isSame(row.seal, await sealOf(row))) return null
      return row.bytes.map((bytes, at) => (row.kinds[at] === 'text' ? new TextDecoder().decode(bytes) : bytes))
    },
    keep: async ({ id, mark, pieces }) => {
      const row = { id, mark, kinds: pieces.map((piece) => (typeof piece === 'string' ? ('text' as const) : ('bytes' as const))), bytes: pieces.map((piece) => (typeof piece === 'string' ? new TextEncoder().encode(piece) : new Uint8Array(piece))) }
      await database.put('pieces', { ...row, seal: await sealOf(row) })
    },
    drop: (id) => database.delete('pieces', id),
    close: () => database.close(),
  }
}

/** SHA-256 over what stands beside the pieces and the SHA-256 of each: done by the browser itself, in a thread of its own. */
async function sealOf({ id, mark, kinds, bytes }: Omit<Stored, 'seal'>): Promise<Uint8Array<ArrayBuffer>> {
  const hashes = await Promise.all(bytes.map((each) => crypto.subtle.digest('SHA-256', each)))
  const beside = new TextEncoder().encode(JSON.stringify([id, mark, kinds]))
  const all = new Uint8Array(await new Blob([beside, ...hashes]).arrayBuffer())
  return new Uint8Array(await crypto.subtle.digest('SHA-256', all))
}

function isSame(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, at) => byte === b[at])
}
