/**
 * What lies on this device between two sign-ins: for each officer the device's keys and the office, wrapped under what only
 * that officer knows. The database holds names of accounts and bytes; nothing of it opens without the secret.
 */
import { DeviceId, assert, fromHex, fromUtf8, toHex, toUtf8, type Sha256 } from '../../kernel/index.ts'
import { z } from 'zod'
import { exportSigningKey, importSigningKey, type SigningKey, type WrappingKey } from '../../adapters/web/crypto/index.ts'
import type { KnownHome } from '../../service/index.ts'
import type { Office } from './core.ts'

/** `pkcs8`: as exported once when it was made; kept in memory while somebody is signed in, to be wrapped again. */
export type DeviceKeys = Readonly<{ deviceId: DeviceId | null; signing: SigningKey; pkcs8: Uint8Array; sealing: WrappingKey }>

export type Opened = Readonly<{ name: string; keys: DeviceKeys; office: Office; home: KnownHome | null }>

export type VaultStore = Readonly<{
  officers(): Promise<readonly Readonly<{ name: string }>[]>
  knows(name: string): Promise<boolean>
  keep(opened: Opened, secret: string): Promise<void>
  /** Null where nobody of that name signed in here, or the secret opens nothing: the two are not told apart. */
  open(name: string, secret: string): Promise<Opened | null>
}>

type Kept = Readonly<{ name: string; salt: Uint8Array; iv: Uint8Array; wrapped: ArrayBuffer }>

/** OWASP's figure for PBKDF2 with SHA-256 (2023): half a second on a cheap phone. */
const iterations = 600_000
const databaseName = 'amparo-vault'

export async function keysOf(deviceId: DeviceId | null, signing: SigningKey, sealing: WrappingKey): Promise<DeviceKeys> {
  return { deviceId, signing, pkcs8: await exportSigningKey(signing), sealing }
}

export async function openVaultStore(): Promise<VaultStore> {
  const database = await openDatabase()
  const all = (): Promise<readonly Kept[]> => asked(database.transaction('officers').objectStore('officers').getAll())
  return {
    officers: async () => (await all()).map(({ name }) => ({ name })),
    knows: async (name) => (await all()).some((kept) => kept.name === name),
    keep: async (opened, secret) => {
      const salt = crypto.getRandomValues(new Uint8Array(16))
      const iv = crypto.getRandomValues(new Uint8Array(12))
      const key = await keyOf(secret, salt)
      const wrapped = await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData: exactBytes(toUtf8(opened.name)) }, key, exactBytes(toUtf8(textOf(opened))))
      const kept: Kept = { name: opened.name, salt, iv, wrapped }
      const transaction = database.transaction('officers', 'readwrite', { durability: 'strict' })
      transaction.objectStore('officers').put(kept)
      await done(transaction)
    },
    open: async (name, secret) => {
      const kept = (await all()).find((each) => each.name === name)
      if (kept === undefined) return null
      const key = await keyOf(secret, kept.salt)
      const plain = await crypto.subtle.decrypt({ name: 'AES-GCM', iv: exactBytes(kept.iv), additionalData: exactBytes(toUtf8(name)) }, key, kept.wrapped).catch(() => null)
      return plain === null ? null : readOpened(name, new Uint8Array(plain))
    },
  }
}

async function keyOf(secret: string, salt: Uint8Array): Promise<CryptoKey> {
  const material = await crypto.subtle.importKey('raw', exactBytes(toUtf8(secret)), 'PBKDF2', false, ['deriveKey'])
  return crypto.subtle.deriveKey({ name: 'PBKDF2', hash: 'SHA-256', salt: exactBytes(salt), iterations }, material, { name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt'])
}

const Hex = z.string().regex(/^(?:[0-9a-f]{2})*$/)
const Key = z.strictObject({ algorithm: z.enum(['Ed25519', 'ES256']), raw: Hex })
const KeptText = z.strictObject({
  deviceId: DeviceId, signing: Key, pkcs8: Hex, sealing: z.strictObject({ publicKey: Hex, privateKey: Hex }),
  office: z.strictObject({ operationId: z.string(), officerId: z.string(), agencyId: z.string(), role: z.string(), nature: z.enum(['actual', 'exercise']) }),
  home: z.strictObject({ genesis: Hex, homeDeviceId: DeviceId, homeKey: Key, formerKeys: z.array(Key) }).nullable(),
})

function textOf({ keys, office, home }: Opened): string {
  const { deviceId, signing, pkcs8, sealing } = keys
  const keyText = ({ algorithm, raw }: SigningKey['publicKey']) => ({ algorithm, raw: toHex(raw) })
  const homeText = home === null ? null : { genesis: home.genesis, homeDeviceId: home.homeDeviceId, homeKey: keyText(home.homeKey), formerKeys: home.formerKeys.map(keyText) }
  return JSON.stringify({ deviceId, signing: keyText(signing.publicKey), pkcs8: toHex(pkcs8), sealing: { publicKey: toHex(sealing.publicKey), privateKey: toHex(sealing.privateKey) }, office, home: homeText })
}

async function readOpened(name: string, plain: Uint8Array): Promise<Opened> {
  const read = KeptText.parse(JSON.parse(fromUtf8(plain) ?? ''))
  const key = ({ algorithm, raw }: z.infer<typeof Key>) => ({ algorithm, raw: fromHex(raw) })
  const pkcs8 = fromHex(read.pkcs8)
  const signing = await importSigningKey(key(read.signing), pkcs8)
  const sealing = { publicKey: fromHex(read.sealing.publicKey), privateKey: fromHex(read.sealing.privateKey) }
  // Written by `textOf` from values of these brands, and nobody else can have written it.
  const office = read.office as Office
  const home = read.home === null ? null : { genesis: read.home.genesis as Sha256, homeDeviceId: read.home.homeDeviceId, homeKey: key(read.home.homeKey), formerKeys: read.home.formerKeys.map(key) }
  return { name, keys: { deviceId: read.deviceId, signing, pkcs8, sealing }, office, home }
}

function openDatabase(): Promise<IDBDatabase> {
  const request = indexedDB.open(databaseName, 1)
  request.addEventListener('upgradeneeded', () => void request.result.createObjectStore('officers', { keyPath: 'name' }))
  return asked(request)
}

function asked<Value>(request: IDBRequest<Value>): Promise<Value> {
  return new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result))
    request.addEventListener('error', () => reject(request.error ?? new Error('vault')))
  })
}

function done(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.addEventListener('complete', () => resolve())
    transaction.addEventListener('abort', () => reject(transaction.error ?? new Error('vault')))
  })
}

/** An ArrayBuffer of exactly these bytes, as WebCrypto wants it. */
function exactBytes(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  assert(bytes.length < 1_000_000, 'vault: bytes')
  return new Uint8Array(bytes)
}
