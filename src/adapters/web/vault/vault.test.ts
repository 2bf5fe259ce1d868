// VA1 to VA4: the keys of a phone at rest.
import 'fake-indexeddb/auto'
import { describe, expect, test } from 'vitest'
import { DeviceId, OfficerId, newId, toBase64, toBase64Url, toHex } from '../../../kernel/index.ts'
import { exportSigningKey, generateSigningKey, generateWrappingKey, importSigningKey, webRandom } from '../crypto/index.ts'
import { besideLengthMax, openKeys, openVault, sealKeys, stretchPin, stretchRoundsMax, stretchRoundsMin, vaultRowsMax, type DeviceKeys, type SealedKeys, type Secret, type VaultRow } from './index.ts'

const random = webRandom
const rounds = stretchRoundsMin

async function keysOfDevice(): Promise<DeviceKeys> {
  const signing = await generateSigningKey('Ed25519')
  return { signing: { publicKey: signing.publicKey, pkcs8: await exportSigningKey(signing) }, sealing: await generateWrappingKey(), beside: '{"office":"Casa Verapaz"}' }
}

const keys = await keysOfDevice()
const salt = random.bytes(32)
const pin = await stretchPin('4071', { salt, rounds })
const share = random.bytes(32)

const byPasskey: Secret = { way: 'passkey', prfOutput: random.bytes(32) }
const byPin: Secret = { way: 'pin', stretched: pin, share }
const byPhrase: Secret = { way: 'passphrase', phrase: 'cuatro garzas en la orilla' }
const secrets = [byPasskey, byPin, byPhrase]

async function sealedUnder(secret: Secret): Promise<SealedKeys> {
  return sealKeys(keys, secret, { deviceId: newId(DeviceId, random), salt, rounds, random })
}

/** Every text in which these bytes could stand. */
function formsOf(bytes: Uint8Array): readonly string[] {
  return [toHex(bytes), toBase64(bytes).replace(/=*$/, ''), toBase64Url(bytes), bytes.join()]
}

/** All bytes and texts of a value, each as hex and as text. */
function saidBy(value: unknown): string {
  if (value instanceof Uint8Array) return formsOf(value).join(' ')
  if (Array.isArray(value)) return value.map(saidBy).join(' ')
  return typeof value === 'object' && value !== null ? Object.values(value).map(saidBy).join(' ') : String(value)
}

describe('closing and opening', () => {
  test.each(secrets)('[VA1] $way: the same secret opens, and what comes out signs', async (secret) => {
    const sealed = await sealedUnder(secret)
    const opened = await openKeys(sealed, secret)
    expect(opened).toEqual({ ok: true, value: keys })
    if (opened.ok) expect((await importSigningKey(opened.value.signing.publicKey, opened.value.signing.pkcs8)).privateKey.extractable).toBe(false)
    expect((await sealedUnder(secret)).bytes).not.toEqual(sealed.bytes)
  })

  test('[VA1] a device that is not known yet closes its keys all the same; what is too long is not closed', async () => {
    const input = { deviceId: null, salt, rounds, random }
    expect(await openKeys(await sealKeys(keys, byPasskey, input), byPasskey)).toEqual({ ok: true, value: keys })
    await expect(sealKeys({ ...keys, beside: 'x'.repeat(besideLengthMax + 1) }, byPasskey, input)).rejects.toThrow('too long')
  })

  test.each(secrets)('[VA1] $way: nothing of a private key stands in what is kept', async (secret) => {
    const said = saidBy(await sealedUnder(secret))
    const privateBytes = [keys.signing.pkcs8, keys.signing.pkcs8.slice(-32), keys.sealing.privateKey]
    for (const bytes of [...privateBytes, pin.half, share]) for (const form of formsOf(bytes)) expect(said).not.toContain(form)
    expect(said).not.toContain('Verapaz')
    expect(saidBy({ keys })).toContain(toHex(keys.sealing.privateKey))
  })

  test('[VA2] another PRF output, PIN, share or phrase opens nothing', async () => {
    const otherPin = await stretchPin('4072', { salt, rounds })
    const rows: readonly (readonly [Secret, Secret])[] = [
      [byPasskey, { way: 'passkey', prfOutput: random.bytes(32) }],
      [byPin, { way: 'pin', stretched: otherPin, share }],
      [byPin, { way: 'pin', stretched: pin, share: random.bytes(32) }],
      [byPhrase, { way: 'passphrase', phrase: 'cuatro garzas en la orillA' }],
      [byPhrase, byPin],
    ]
    for (const [right, wrong] of rows) expect(await openKeys(await sealedUnder(right), wrong)).toMatchObject({ ok: false, refusal: { code: 'secret-differs' } })
  })

  test('[VA2] a PIN gives the server a proof that is not the half it keeps', async () => {
    expect(pin.proof).toMatch(/^[0-9a-f]{64}$/)
    expect(pin.proof).not.toBe(toHex(pin.half))
    expect(await stretchPin('4071', { salt, rounds })).toEqual(pin)
    expect((await stretchPin('4071', { salt: random.bytes(32), rounds })).proof).not.toBe(pin.proof)
    await expect(stretchPin('407', { salt, rounds })).rejects.toThrow('PIN too short')
    for (const wrong of [stretchRoundsMin - 1, stretchRoundsMax + 1]) await expect(stretchPin('4071', { salt, rounds: wrong })).rejects.toThrow('rounds')
  })

  test('[VA3] changed, cut, weakened or later sealed keys are named as such', async () => {
    const sealed = await sealedUnder(byPhrase)
    const { bytes, nonce } = sealed
    const rows: readonly (readonly [object, string])[] = [
      [{ format: 2 }, 'newer-format'],
      [{ rounds: 1_000 }, 'vault-malformed'],
      [{ rounds: stretchRoundsMax + 1 }, 'vault-malformed'],
      [{ salt: salt.slice(1) }, 'vault-malformed'],
      [{ bytes: bytes.slice(0, 16) }, 'vault-malformed'],
      [{ way: 'passkey', rounds: 600_000 }, 'vault-malformed'],
      [{ rounds: rounds + 1 }, 'secret-differs'],
      [{ deviceId: newId(DeviceId, random) }, 'secret-differs'],
      [{ salt: random.bytes(32) }, 'secret-differs'],
      [{ nonce: nonce.map((byte) => byte ^ 1) }, 'secret-differs'],
      [{ bytes: bytes.map((byte, at) => (at === 9 ? byte ^ 1 : byte)) }, 'secret-differs'],
    ]
    for (const [change, code] of rows) expect(await openKeys({ ...sealed, ...change }, byPhrase)).toMatchObject({ ok: false, refusal: { code } })
  })
})

describe('beside each other', () => {
  test('[VA4] several officers keep several ways, take one back, and nothing stands in clear', async () => {
    const name = `vault ${toHex(random.bytes(4))}`
    const vault = await openVault(name)
    const officers = ['R. T.', 'A. M.'].map((label) => ({ label, officerId: newId(OfficerId, random) }))
    for (const officer of officers) {
      for (const secret of secrets) {
        const row: VaultRow = { ...officer, credentialId: secret.way === 'passkey' ? random.bytes(16) : null, sealed: await sealedUnder(secret) }
        expect(await vault.keep(row)).toBe('kept')
      }
    }
    vault.close()
    const again = await openVault(name)
    const rows = await again.rows()
    expect(rows.map(({ label, sealed }) => [label, sealed.way])).toEqual(['A. M.', 'R. T.'].flatMap((label) => ['passkey', 'passphrase', 'pin'].map((way) => [label, way])))
    for (const { sealed } of rows) {
      const secret = secrets.find(({ way }) => way === sealed.way)
      if (secret === undefined) throw new Error('test: a secret')
      expect(await openKeys(sealed, secret)).toEqual({ ok: true, value: keys })
    }
    for (const bytes of [keys.signing.pkcs8.slice(-32), keys.sealing.privateKey]) for (const form of formsOf(bytes)) expect(saidBy(rows)).not.toContain(form)
    const [first, second] = officers
    if (first === undefined || second === undefined) throw new Error('test: officers')
    await again.remove(first.officerId, 'pin')
    expect((await again.rows()).length).toBe(5)
    await again.remove(second.officerId, null)
    expect((await again.rows()).map(({ label, sealed }) => [label, sealed.way])).toEqual([['R. T.', 'passkey'], ['R. T.', 'passphrase']])
    again.close()
  })

  test('[VA4] a full vault keeps what it has', async () => {
    const vault = await openVault(`vault ${toHex(random.bytes(4))}`)
    const sealed = await sealedUnder({ way: 'passkey', prfOutput: random.bytes(32) })
    const row = (): VaultRow => ({ officerId: newId(OfficerId, random), label: 'x', credentialId: null, sealed })
    const first = row()
    await vault.keep(first)
    for (let count = 1; count < vaultRowsMax; count++) await vault.keep(row())
    expect([await vault.keep(row()), await vault.keep({ ...first, label: 'y' })]).toEqual(['full', 'kept'])
    expect((await vault.rows()).length).toBe(vaultRowsMax)
    vault.close()
  })
})
