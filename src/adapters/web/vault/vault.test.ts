// VA1 to VA4: the keys of a phone at rest.
import 'fake-indexeddb/auto'
import { describe, expect, test } from 'vitest'
import { DeviceId, OfficerId, newId, toBase64, toBase64Url, toHex } from '../../../kernel/index.ts'
import { exportSigningKey, generateSigningKey, generateWrappingKey, importSigningKey, webRandom } from '../crypto/index.ts'
import { besideLengthMax, closeWay, openKeys, openVault, openWay, sealKeys, stretchPin, stretchRoundsMax, stretchRoundsMin, vaultRowsMax, type ClosedWay, type DeviceKeys, type KeptWay, type Secret, type VaultRow } from './index.ts'

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

const officerKey = random.bytes(32)
const deviceId = newId(DeviceId, random)

function closedUnder(secret: Secret): Promise<ClosedWay> {
  return closeWay(officerKey, secret, { salt, rounds, random })
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
    const [closed, sealed] = [await closedUnder(secret), await sealKeys(keys, officerKey, { deviceId, random })]
    const way = await openWay(closed, secret)
    expect(way).toEqual({ ok: true, value: officerKey })
    const opened = await openKeys(sealed, way.ok ? way.value : new Uint8Array(32))
    expect(opened).toEqual({ ok: true, value: keys })
    if (opened.ok) expect((await importSigningKey(opened.value.signing.publicKey, opened.value.signing.pkcs8)).privateKey.extractable).toBe(false)
    expect((await closedUnder(secret)).bytes).not.toEqual(closed.bytes)
    expect((await sealKeys(keys, officerKey, { deviceId, random })).bytes).not.toEqual(sealed.bytes)
  })

  test('[VA1] a device that is not known yet closes its keys all the same; what is too long is not closed, nor under a short key', async () => {
    const input = { deviceId: null, random }
    expect(await openKeys(await sealKeys(keys, officerKey, input), officerKey)).toEqual({ ok: true, value: keys })
    await expect(sealKeys({ ...keys, beside: 'x'.repeat(besideLengthMax + 1) }, officerKey, input)).rejects.toThrow('too long')
    await expect(sealKeys(keys, officerKey.slice(1), input)).rejects.toThrow('length')
    await expect(closeWay(officerKey.slice(1), byPasskey, { salt, rounds, random })).rejects.toThrow('length')
  })

  test.each(secrets)('[VA1] $way: nothing of a private key stands in what is kept', async (secret) => {
    const said = saidBy([await closedUnder(secret), await sealKeys(keys, officerKey, { deviceId, random })])
    const privateBytes = [keys.signing.pkcs8, keys.signing.pkcs8.slice(-32), keys.sealing.privateKey]
    for (const bytes of [...privateBytes, officerKey, pin.half, share]) for (const form of formsOf(bytes)) expect(said).not.toContain(form)
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
    for (const [right, wrong] of rows) expect(await openWay(await closedUnder(right), wrong)).toMatchObject({ ok: false, refusal: { code: 'secret-differs' } })
    expect(await openKeys(await sealKeys(keys, officerKey, { deviceId, random }), random.bytes(32))).toMatchObject({ ok: false, refusal: { code: 'secret-differs' } })
  })

  test('[VA2] a PIN gives the server a proof that is not the half it keeps, and a token that says nothing of the PIN', async () => {
    expect(pin.proof).toMatch(/^[0-9a-f]{64}$/)
    expect(new Set([pin.proof, toHex(pin.half), pin.token, toHex(salt)]).size).toBe(4)
    expect(await stretchPin('4071', { salt, rounds })).toEqual(pin)
    expect((await stretchPin('4072', { salt, rounds })).token).toBe(pin.token)
    const elsewhere = await stretchPin('4071', { salt: random.bytes(32), rounds })
    expect([elsewhere.proof, elsewhere.token]).not.toEqual(expect.arrayContaining([pin.proof, pin.token]))
    await expect(stretchPin('407', { salt, rounds })).rejects.toThrow('PIN too short')
    for (const wrong of [stretchRoundsMin - 1, stretchRoundsMax + 1]) await expect(stretchPin('4071', { salt, rounds: wrong })).rejects.toThrow('rounds')
  })

  test('[VA3] changed, cut, weakened or later ways are named as such', async () => {
    const closed = await closedUnder(byPhrase)
    const { bytes, nonce } = closed
    const rows: readonly (readonly [object, string])[] = [
      [{ format: 2 }, 'newer-format'],
      [{ rounds: 1_000 }, 'vault-malformed'],
      [{ rounds: stretchRoundsMax + 1 }, 'vault-malformed'],
      [{ salt: salt.slice(1) }, 'vault-malformed'],
      [{ bytes: bytes.slice(0, 16) }, 'vault-malformed'],
      [{ way: 'passkey', rounds: 600_000 }, 'vault-malformed'],
      [{ rounds: rounds + 1 }, 'secret-differs'],
      [{ salt: random.bytes(32) }, 'secret-differs'],
      [{ nonce: nonce.map((byte) => byte ^ 1) }, 'secret-differs'],
      [{ bytes: bytes.map((byte, at) => (at === 9 ? byte ^ 1 : byte)) }, 'secret-differs'],
    ]
    for (const [change, code] of rows) expect(await openWay({ ...closed, ...change }, byPhrase), code).toMatchObject({ ok: false, refusal: { code } })
  })

  test('[VA3] changed, cut or later sealed keys are named as such', async () => {
    const sealed = await sealKeys(keys, officerKey, { deviceId, random })
    const rows: readonly (readonly [object, string])[] = [
      [{ format: 2 }, 'newer-format'],
      [{ bytes: sealed.bytes.slice(0, 16) }, 'vault-malformed'],
      [{ nonce: sealed.nonce.slice(1) }, 'vault-malformed'],
      [{ deviceId: newId(DeviceId, random) }, 'secret-differs'],
      [{ bytes: sealed.bytes.map((byte, at) => (at === 9 ? byte ^ 1 : byte)) }, 'secret-differs'],
    ]
    for (const [change, code] of rows) expect(await openKeys({ ...sealed, ...change }, officerKey), code).toMatchObject({ ok: false, refusal: { code } })
  })
})

describe('beside each other', () => {
  const rowOf = async (label: string): Promise<VaultRow> => {
    const own = random.bytes(32)
    const ways: KeptWay[] = []
    for (const secret of secrets) ways.push({ closed: await closeWay(own, secret, { salt, rounds, random }), credentialId: secret.way === 'passkey' ? random.bytes(16) : null })
    return { officerId: newId(OfficerId, random), label, clear: '{}', sealed: await sealKeys(keys, own, { deviceId, random }), ways }
  }

  test('[VA4] several officers keep several ways to the same keys, one is taken back, and nothing stands in clear', async () => {
    const name = `vault ${toHex(random.bytes(4))}`
    const vault = await openVault(name)
    const [first, second] = [await rowOf('R. T.'), await rowOf('A. M.')]
    for (const row of [first, second]) expect(await vault.keep(row)).toBe('kept')
    vault.close()
    const again = await openVault(name)
    const rows = await again.rows()
    expect(rows.map(({ label, ways }) => [label, ways.length])).toEqual([['A. M.', 3], ['R. T.', 3]])
    for (const { sealed, ways } of rows) {
      for (const [at, { closed }] of ways.entries()) {
        const opened = await openWay(closed, secrets[at] ?? byPasskey)
        expect(await openKeys(sealed, opened.ok ? opened.value : new Uint8Array(32))).toEqual({ ok: true, value: keys })
      }
    }
    for (const bytes of [keys.signing.pkcs8.slice(-32), keys.sealing.privateKey]) for (const form of formsOf(bytes)) expect(saidBy(rows)).not.toContain(form)
    await again.keep({ ...first, ways: first.ways.filter(({ closed }) => closed.way !== 'pin') })
    await again.remove(second.officerId)
    expect((await again.rows()).map(({ label, ways }) => [label, ways.map(({ closed }) => closed.way)])).toEqual([['R. T.', ['passkey', 'passphrase']]])
    again.close()
  })

  test('[VA4] a full vault keeps what it has', async () => {
    const vault = await openVault(`vault ${toHex(random.bytes(4))}`)
    const first = await rowOf('x')
    await vault.keep(first)
    for (let count = 1; count < vaultRowsMax; count++) await vault.keep({ ...first, officerId: newId(OfficerId, random) })
    expect([await vault.keep({ ...first, officerId: newId(OfficerId, random) }), await vault.keep({ ...first, label: 'y' })]).toEqual(['full', 'kept'])
    expect((await vault.rows()).length).toBe(vaultRowsMax)
    vault.close()
  })
})
