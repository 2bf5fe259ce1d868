/**
 * What an officer's key closes beside the keys of the device, in a database apart: copies of what lies here already in another
 * form, which may go at any time. Rule VA5.
 */
import { openDB, type DBSchema, type IDBPDatabase } from 'idb'
import { assert, canonicalJson, toUtf8, type Random } from '../../../kernel/index.ts'
import { officerKeyBytes } from './closed-way.ts'
import { decryptBytes, encryptBytes, nonceBytes } from './gcm.ts'

/** In clear. `mark`: what its shell tells old rows by. */
export type ClosedRow = Readonly<{ id: string; mark: number }>

export type ClosedRows = Readonly<{
  /** Out: null where nothing stands under the id, and for another key and changed bytes alike. */
  read(id: string, officerKey: Uint8Array): Promise<Uint8Array | null>
  /** In the place of what stood under the id. Fails: with the platform's own error where the disk is full. */
  keep(row: ClosedRow & Readonly<{ bytes: Uint8Array }>, officerKey: Uint8Array): Promise<void>
  /** Browsers overwrite when they see fit; what is left is closed. */
  drop(isDue: (row: ClosedRow) => boolean): Promise<void>
  close(): void
}>

interface RowsSchema extends DBSchema {
  rows: { key: string; value: ClosedRow & Readonly<{ nonce: Uint8Array; bytes: Uint8Array }> }
}

/** Fails: with the platform's own error where the browser keeps nothing for the app. */
export async function openClosedRows(name: string, random: Random): Promise<ClosedRows> {
  const database: IDBPDatabase<RowsSchema> = await openDB<RowsSchema>(name, 1, {
    upgrade: (fresh) => {
      fresh.createObjectStore('rows', { keyPath: 'id' })
    },
    blocking: () => database.close(),
  })
  const useOf = async (row: ClosedRow, nonce: Uint8Array, officerKey: Uint8Array) => ({ key: await rowKey(name, officerKey), nonce, beside: toUtf8(canonicalJson({ id: row.id, mark: row.mark })) })
  return {
    read: async (id, officerKey) => {
      const row = await database.get('rows', id)
      return row === undefined ? null : decryptBytes(row.bytes, await useOf(row, row.nonce, officerKey))
    },
    keep: async ({ bytes, ...row }, officerKey) => {
      const nonce = random.bytes(nonceBytes)
      const closed = await encryptBytes(bytes, await useOf(row, nonce, officerKey))
      await database.put('rows', { ...row, nonce, bytes: closed })
    },
    drop: async (isDue) => {
      const at = database.transaction('rows', 'readwrite', { durability: 'strict' })
      for (let cursor = await at.store.openCursor(); cursor !== null; cursor = await cursor.continue()) if (isDue(cursor.value)) await cursor.delete()
      await at.done
    },
    close: () => database.close(),
  }
}

/** HKDF-SHA-256 (RFC 5869): the officer's key itself closes the keys of the device, and nothing else. */
async function rowKey(name: string, officerKey: Uint8Array): Promise<CryptoKey> {
  assert(officerKey.length === officerKeyBytes, "vault: length of an officer's key")
  const base = await crypto.subtle.importKey('raw', new Uint8Array(officerKey), 'HKDF', false, ['deriveKey'])
  const params = { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(), info: new Uint8Array(toUtf8(`amparo closed rows\n${name}`)) }
  return crypto.subtle.deriveKey(params, base, { name: 'AES-GCM', length: 8 * officerKeyBytes }, false, ['encrypt', 'decrypt'])
}
