/**
 * Several officers' sealed keys beside each other on one phone, in a database of their own: what clears the ledger's
 * copy leaves them, and the other way. Nothing opens anything without its officer. Rule VA4.
 */
import { openDB, type DBSchema, type IDBPDatabase } from 'idb'
import type { OfficerId } from '../../../kernel/index.ts'
import type { Way } from './secret.ts'
import type { SealedKeys } from './sealed-keys.ts'

export const vaultName = 'amparo-vault'
const vaultVersion = 1

/** Ways of opening kept on one phone: three for each of some forty officers of a shift. */
export const vaultRowsMax = 128

/**
 * `label`: what the lock screen shows, in clear; initials or a number do.
 * `credentialId`: the passkey to ask for, null for the other ways.
 */
export type VaultRow = Readonly<{ officerId: OfficerId; label: string; credentialId: Uint8Array | null; sealed: SealedKeys }>

export type Vault = Readonly<{
  /** By label, then way. */
  rows(): Promise<readonly VaultRow[]>
  /** Durable when it answers. Takes the place of what this officer had for this way. Out: `full` where nothing was kept. */
  keep(row: VaultRow): Promise<'kept' | 'full'>
  /** One way of an officer, or all of them: null. Browsers overwrite when they see fit; what is left is sealed. */
  remove(officerId: OfficerId, way: Way | null): Promise<void>
  close(): void
}>

interface VaultSchema extends DBSchema {
  sealed: { key: [OfficerId, Way]; value: VaultRow }
}

/** Fails: with the platform's own error where the browser keeps nothing for the app. */
export async function openVault(name: string = vaultName): Promise<Vault> {
  const database: IDBPDatabase<VaultSchema> = await openDB<VaultSchema>(name, vaultVersion, {
    upgrade: (fresh) => {
      fresh.createObjectStore('sealed')
    },
    // A later version in another tab goes first; this one is loaded anew.
    blocking: () => database.close(),
  })
  return {
    rows: async () => (await database.getAll('sealed')).sort((a, b) => compare(a.label, b.label) || compare(a.sealed.way, b.sealed.way)),
    keep: async (row) => {
      const at = database.transaction('sealed', 'readwrite', { durability: 'strict' })
      const key: [OfficerId, Way] = [row.officerId, row.sealed.way]
      const [count, before] = await Promise.all([at.store.count(), at.store.getKey(key)])
      const isRoom = before !== undefined || count < vaultRowsMax
      if (isRoom) await at.store.put(row, key)
      await at.done
      return isRoom ? 'kept' : 'full'
    },
    remove: async (officerId, way) => {
      const at = database.transaction('sealed', 'readwrite', { durability: 'strict' })
      await at.store.delete(way === null ? IDBKeyRange.bound([officerId], [officerId, []]) : [officerId, way])
      await at.done
    },
    close: () => database.close(),
  }
}

function compare(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1
}
