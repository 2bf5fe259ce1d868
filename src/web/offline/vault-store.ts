/**
 * What lies on this device between two sign-ins: for each officer the device's keys, the office and whom the device holds for
 * home, closed under a key of the officer's own that several ways may open (`src/adapters/web/vault`). In clear stand the name
 * on the lock screen, the office's ids and the device's public key, with which somebody writes who cannot read. Rules WB11, WB14.
 */
import { DeviceId, assert, fromHex, toBase64Url, toHex, type OfficerId, type Outcome, type Sha256, accept, refuse } from '../../kernel/index.ts'
import { z } from 'zod'
import { exportSigningKey, importSigningKey, webRandom, type SigningKey, type WrappingKey } from '../../adapters/web/crypto/index.ts'
import { closeWay, officerKeyBytes, openKeys, openWay, sealKeys, secretBytes, stretchRoundsMin, type KeptWay, type Secret, type Vault, type VaultRow, type Way } from '../../adapters/web/vault/index.ts'
import type { KnownHome } from '../../service/index.ts'
import type { Office } from './core.ts'
import type { KeptOfficer } from './engine.ts'

/** `pkcs8`: as exported once when it was made; kept in memory while somebody is signed in, to be closed again. */
export type DeviceKeys = Readonly<{ deviceId: DeviceId | null; signing: SigningKey; pkcs8: Uint8Array; sealing: WrappingKey }>

/** `copy`: which copy of home's log is in use; another is begun when home came back from a backup. `epoch`: of the device's chain. */
export type Opened = Readonly<{ name: string; officerKey: Uint8Array; keys: DeviceKeys; office: Office; home: KnownHome | null; copy: number; epoch: number }>

/** What may be known before anything is open. */
export type Clear = Readonly<{ office: Office; deviceId: DeviceId; sealingKey: Uint8Array; copy: number; epoch: number }>

export type NewWay = Readonly<{ secret: Secret; salt: Uint8Array; credentialId: Uint8Array | null }>

export type VaultStore = Readonly<{
  officers(): Promise<readonly KeptOfficer[]>
  clear(name: string): Promise<Clear | null>
  /** Of the device's chain, whoever opens it: the latest there is here. */
  epoch(): Promise<number>
  /** The salt of the way: a passkey is asked with it, a PIN stretched with it. Null where this officer has no such way. */
  saltOf(name: string, way: Way): Promise<Readonly<{ salt: Uint8Array; rounds: number }> | null>
  /** In the place of whatever this officer had here: ways to another key open nothing any more. */
  begin(opened: Opened): Promise<void>
  /** Keeps the ways there are. Fails: throws where the browser keeps nothing, or is full. */
  keep(opened: Opened): Promise<void>
  /** Beside the other ways, in the place of another of its kind. */
  addWay(opened: Opened, way: NewWay): Promise<void>
  /** Fails: `sign-in-refused` where nobody of that name was here, that way is not kept, or the secret opens nothing: not told apart. */
  open(name: string, secret: Secret): Promise<Outcome<Opened, 'sign-in-refused'>>
}>

export async function keysOf(deviceId: DeviceId | null, signing: SigningKey, sealing: WrappingKey): Promise<DeviceKeys> {
  return { deviceId, signing, pkcs8: await exportSigningKey(signing), sealing }
}

/** For whoever is at this device for the first time. */
export function newOpened(name: string, at: Omit<Opened, 'name' | 'officerKey'>): Opened {
  return { name, ...at, officerKey: webRandom.bytes(officerKeyBytes) }
}

export function newSalt(): Uint8Array {
  return webRandom.bytes(secretBytes)
}

export function vaultStoreOf(vault: Vault): VaultStore {
  const rowOf = async (name: string): Promise<VaultRow | undefined> => (await vault.rows()).find(({ label }) => label === name)
  const wayOf = (row: VaultRow | undefined, way: Way): KeptWay | undefined => row?.ways.find(({ closed }) => closed.way === way)
  return {
    officers: async () => (await vault.rows()).map(officerIn),
    clear: async (name) => {
      const row = await rowOf(name)
      return row === undefined ? null : clearIn(row)
    },
    epoch: async () => (await vault.rows()).reduce((latest, row) => Math.max(latest, clearIn(row).epoch), firstEpoch),
    saltOf: async (name, way) => {
      const found = wayOf(await rowOf(name), way)
      return found === undefined ? null : { salt: found.closed.salt, rounds: found.closed.rounds }
    },
    begin: (opened) => keepRow(vault, opened, []),
    keep: async (opened) => keepRow(vault, opened, (await rowOf(opened.name))?.ways ?? []),
    addWay: async (opened, { secret, salt, credentialId }) => {
      const closed = await closeWay(opened.officerKey, secret, { salt, rounds: stretchRoundsMin, random: webRandom })
      const others = ((await rowOf(opened.name))?.ways ?? []).filter((each) => each.closed.way !== closed.way)
      await keepRow(vault, opened, [...others, { closed, credentialId }])
    },
    open: async (name, secret) => {
      const row = await rowOf(name)
      const way = wayOf(row, secret.way)
      const officerKey = way === undefined ? null : await openWay(way.closed, secret)
      if (row === undefined || officerKey?.ok !== true) return refuse('sign-in-refused')
      const opened = await openKeys(row.sealed, officerKey.value)
      if (!opened.ok) return refuse('sign-in-refused')
      const { signing, sealing, beside } = opened.value
      const keys: DeviceKeys = { deviceId: row.sealed.deviceId, signing: await importSigningKey(signing.publicKey, signing.pkcs8), pkcs8: signing.pkcs8, sealing }
      return accept({ name, officerKey: officerKey.value, keys, ...besideIn(beside), epoch: clearIn(row).epoch })
    },
  }
}

async function keepRow(vault: Vault, { name, officerKey, keys, office, home, copy, epoch }: Opened, ways: readonly KeptWay[]): Promise<void> {
  const { deviceId, signing, pkcs8, sealing } = keys
  assert(deviceId !== null, 'vault: the device has not joined')
  const closed = { signing: { publicKey: signing.publicKey, pkcs8 }, sealing, beside: besideText({ office, home, copy }) }
  const sealed = await sealKeys(closed, officerKey, { deviceId, random: webRandom })
  const clear = JSON.stringify({ office, deviceId, sealingKey: toHex(sealing.publicKey), copy, epoch } satisfies z.infer<typeof ClearText>)
  const kept = await vault.keep({ officerId: office.officerId, label: name, clear, sealed, ways })
  assert(kept === 'kept', 'vault: full')
}

const firstEpoch = 1

/** The row of a device that came back from a copy: it begins another chain (FORMATS 4). */
export function inNextEpoch(row: VaultRow): VaultRow {
  const clear = ClearText.parse(JSON.parse(row.clear))
  return { ...row, clear: JSON.stringify({ ...clear, epoch: clear.epoch + 1 }) }
}

const Hex = z.string().regex(/^(?:[0-9a-f]{2})*$/)
const Key = z.strictObject({ algorithm: z.enum(['Ed25519', 'ES256']), raw: Hex })
const OfficeText = z.strictObject({ operationId: z.string(), officerId: z.string(), agencyId: z.string(), role: z.string(), nature: z.enum(['actual', 'exercise']) })
const Copy = z.int().min(1)
const Beside = z.strictObject({
  office: OfficeText,
  home: z.strictObject({ genesis: Hex, homeDeviceId: DeviceId, homeKey: Key, formerKeys: z.array(Key) }).nullable(),
  copy: Copy,
})
/** `epoch`: not there in rows of the first versions. */
const ClearText = z.strictObject({ office: OfficeText, deviceId: DeviceId, sealingKey: Hex, copy: Copy, epoch: z.int().min(firstEpoch).default(firstEpoch) })

function besideText({ office, home, copy }: Pick<Opened, 'office' | 'home' | 'copy'>): string {
  const keyText = ({ algorithm, raw }: SigningKey['publicKey']) => ({ algorithm, raw: toHex(raw) })
  return JSON.stringify({ office, copy, home: home === null ? null : { genesis: home.genesis, homeDeviceId: home.homeDeviceId, homeKey: keyText(home.homeKey), formerKeys: home.formerKeys.map(keyText) } })
}

function besideIn(text: string): Pick<Opened, 'office' | 'home' | 'copy'> {
  const { office, home, copy } = Beside.parse(JSON.parse(text))
  const key = ({ algorithm, raw }: z.infer<typeof Key>) => ({ algorithm, raw: fromHex(raw) })
  return {
    office: officeIn(office),
    copy,
    home: home === null ? null : { genesis: home.genesis as Sha256, homeDeviceId: home.homeDeviceId, homeKey: key(home.homeKey), formerKeys: home.formerKeys.map(key) }, // written by `besideText` from values of these brands, and closed since
  }
}

function clearIn({ clear }: VaultRow): Clear {
  const { office, deviceId, sealingKey, copy, epoch } = ClearText.parse(JSON.parse(clear))
  return { office: officeIn(office), deviceId, sealingKey: fromHex(sealingKey), copy, epoch }
}

function officeIn(office: z.infer<typeof OfficeText>): Office {
  return { ...(office as Office), officerId: office.officerId as OfficerId } // written by this file from an office as the server gave it
}

function officerIn(row: VaultRow): KeptOfficer {
  const passkey = row.ways.find(({ closed }) => closed.way === 'passkey')
  const credentialId = passkey?.credentialId ?? null
  return {
    name: row.label,
    nature: clearIn(row).office.nature,
    ways: row.ways.map(({ closed }) => closed.way),
    passkey: passkey === undefined || credentialId === null ? null : { credentialId: toBase64Url(credentialId), salt: toBase64Url(passkey.closed.salt) },
  }
}

