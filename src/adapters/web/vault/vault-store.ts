/**
 * Several officers beside each other on one phone, each with keys closed under a key of their own and the ways to it, in a
 * database apart: what clears the ledger's copy leaves it, and the other way. Nothing opens anything without its officer. Rule VA4.
 */
import { openDB, type DBSchema, type IDBPDatabase } from 'idb'
import type { OfficerId } from '../../../kernel/index.ts'
import type { ClosedWay } from './closed-way.ts'
import type { SealedKeys } from './sealed-keys.ts'

export const vaultName = 'amparo-vault'
/** The second kept the ways apart from what they open. */
const vaultVersion = 2

/** Officers kept on one phone: some shifts of a place. */
export const vaultRowsMax = 64

/** `credentialId`: the passkey to ask for; null for the other ways. */
export type KeptWay = Readonly<{ closed: ClosedWay; credentialId: Uint8Array | null }>

/**
 * `label`: what the lock screen shows, in clear; initials or a number do.
 * `clear`: what the shell needs before anything is open; nothing that has to be kept from a finder.
 */
export type VaultRow = Readonly<{ officerId: OfficerId; label: string; clear: string; sealed: SealedKeys; ways: readonly KeptWay[] }>

export type Vault = Readonly<{
  /** By label. */
  rows(): Promise<readonly VaultRow[]>
  /** Durable when it answers, whole or not at all. Takes the place of what this officer had. Out: `full` where nothing was kept. */
  keep(row: VaultRow): Promise<'kept' | 'full'>
  /** Browsers overwrite when they see fit; what is left is sealed. */
  remove(officerId: OfficerId): Promise<void>
  close(): void
}>

interface VaultSchema extends DBSchema {
  officers: { key: OfficerId; value: VaultRow }
}

/** Fails: with the platform's own error where the browser keeps nothing for the app. */
export async function openVault(name: string = vaultName): Promise<Vault> {
  const database: IDBPDatabase<VaultSchema> = await openDB<VaultSchema>(name, vaultVersion, {
    upgrade: (fresh) => {
      fresh.createObjectStore('officers')
    },
    // A later version in another tab goes first; this one is loaded anew.
    blocking: () => database.close(),
  })
  return {
    rows: async () => (await database.getAll('officers')).sort((a, b) => (a.label < b.label ? -1 : a.label > b.label ? 1 : 0)),
    keep: async (row) => {
      const at = database.transaction('officers', 'readwrite', { durability: 'strict' })
      const [count, before] = await Promise.all([at.store.count(), at.store.getKey(row.officerId)])
      const isRoom = before !== undefined || count < vaultRowsMax
      if (isRoom) await at.store.put(row, row.officerId)
      await at.done
      return isRoom ? 'kept' : 'full'
    },
    remove: async (officerId) => {
      const at = database.transaction('officers', 'readwrite', { durability: 'strict' })
      await at.store.delete(officerId)
      await at.done
    },
    close: () => database.close(),
  }
}
