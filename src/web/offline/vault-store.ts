/**
 * What lies on this device between two sign-ins: for each officer the device's keys and the office, closed under what only
 * that officer knows (`src/adapters/web/vault`). Nothing of it opens without the secret; of who was here stands the name of
 * the account, since it is what the lock screen offers.
 */
import { DeviceId, assert, fromHex, toHex, type OfficerId, type Sha256 } from '../../kernel/index.ts'
import { z } from 'zod'
import { exportSigningKey, importSigningKey, webRandom, type SigningKey, type WrappingKey } from '../../adapters/web/crypto/index.ts'
import { openKeys, openVault, sealKeys, secretBytes, stretchRoundsMin } from '../../adapters/web/vault/index.ts'
import type { KnownHome } from '../../service/index.ts'
import type { Office } from './core.ts'

/** `pkcs8`: as exported once when it was made; kept in memory while somebody is signed in, to be closed again. */
export type DeviceKeys = Readonly<{ deviceId: DeviceId | null; signing: SigningKey; pkcs8: Uint8Array; sealing: WrappingKey }>

export type Opened = Readonly<{ name: string; keys: DeviceKeys; office: Office; home: KnownHome | null }>

export type VaultStore = Readonly<{
  officers(): Promise<readonly Readonly<{ name: string }>[]>
  knows(name: string): Promise<boolean>
  /** Fails: throws where the browser keeps nothing, or is full. */
  keep(opened: Opened, secret: string): Promise<void>
  /** Null where nobody of that name signed in here, or the secret opens nothing: the two are not told apart. */
  open(name: string, secret: string): Promise<Opened | null>
}>

export async function keysOf(deviceId: DeviceId | null, signing: SigningKey, sealing: WrappingKey): Promise<DeviceKeys> {
  return { deviceId, signing, pkcs8: await exportSigningKey(signing), sealing }
}

export async function openVaultStore(): Promise<VaultStore> {
  const vault = await openVault()
  return {
    officers: async () => (await vault.rows()).map(({ label }) => ({ name: label })),
    knows: async (name) => (await vault.rows()).some(({ label }) => label === name),
    keep: async ({ name, keys, office, home }, phrase) => {
      const { deviceId, signing, pkcs8, sealing } = keys
      const closed = { signing: { publicKey: signing.publicKey, pkcs8 }, sealing, beside: besideText(office, home) }
      const sealed = await sealKeys(closed, { way: 'passphrase', phrase }, { deviceId, salt: webRandom.bytes(secretBytes), rounds: stretchRoundsMin, random: webRandom })
      const kept = await vault.keep({ officerId: office.officerId, label: name, credentialId: null, sealed })
      assert(kept === 'kept', 'vault: full')
    },
    open: async (name, phrase) => {
      const row = (await vault.rows()).find(({ label, sealed }) => label === name && sealed.way === 'passphrase')
      const opened = row === undefined ? null : await openKeys(row.sealed, { way: 'passphrase', phrase })
      if (row === undefined || opened?.ok !== true) return null
      const { signing, sealing, beside } = opened.value
      const keys: DeviceKeys = { deviceId: row.sealed.deviceId, signing: await importSigningKey(signing.publicKey, signing.pkcs8), pkcs8: signing.pkcs8, sealing }
      return { name, keys, ...besideIn(beside) }
    },
  }
}

const Hex = z.string().regex(/^(?:[0-9a-f]{2})*$/)
const Key = z.strictObject({ algorithm: z.enum(['Ed25519', 'ES256']), raw: Hex })
const Beside = z.strictObject({
  office: z.strictObject({ operationId: z.string(), officerId: z.string(), agencyId: z.string(), role: z.string(), nature: z.enum(['actual', 'exercise']) }),
  home: z.strictObject({ genesis: Hex, homeDeviceId: DeviceId, homeKey: Key, formerKeys: z.array(Key) }).nullable(),
})

function besideText(office: Office, home: KnownHome | null): string {
  const keyText = ({ algorithm, raw }: SigningKey['publicKey']) => ({ algorithm, raw: toHex(raw) })
  return JSON.stringify({ office, home: home === null ? null : { genesis: home.genesis, homeDeviceId: home.homeDeviceId, homeKey: keyText(home.homeKey), formerKeys: home.formerKeys.map(keyText) } })
}

function besideIn(text: string): Pick<Opened, 'office' | 'home'> {
  const { office, home } = Beside.parse(JSON.parse(text))
  const key = ({ algorithm, raw }: z.infer<typeof Key>) => ({ algorithm, raw: fromHex(raw) })
  return {
    // Written by `besideText` from values of these brands, and closed under the officer's secret since.
    office: { ...(office as Office), officerId: office.officerId as OfficerId },
    home: home === null ? null : { genesis: home.genesis as Sha256, homeDeviceId: home.homeDeviceId, homeKey: key(home.homeKey), formerKeys: home.formerKeys.map(key) }, // as above
  }
}
