// The custody file: written, opened, refused.
import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Encrypter, armor, generateX25519Identity } from 'age-encryption'
import { afterAll, describe, expect, it } from 'vitest'
import { toUtf8 } from '../../../kernel/index.ts'
import { nodeDisk } from '../disk/index.ts'
import { CustodyError, openCustody, recipientOf, saveCustody, type Custody, type CustodyUnlock } from './index.ts'

const folder = mkdtempSync(join(tmpdir(), 'amparo-custody-'))
afterAll(() => {
  rmSync(folder, { recursive: true })
})
const disk = nodeDisk
const custody: Custody = new Map([
  ['home-signing-key', new Uint8Array([1, 2, 3])],
  ['group-operation', new Uint8Array(32).fill(7)],
])
const identity = await generateX25519Identity()
const recipients = [await recipientOf(identity)]

describe('custody', () => {
  it('opens with the passphrase, holds nothing in clear, and is its owner’s alone', async () => {
    const path = join(folder, 'by-passphrase.age')
    // The lowest cost: the test is about the format, not about scrypt.
    await saveCustody(path, custody, { disk, lock: { by: 'passphrase', passphrase: 'pájaro volcán niebla', workFactor: 2 } })
    expect(await openCustody(path, { disk, unlock: { by: 'passphrase', passphrase: 'pájaro volcán niebla' } })).toEqual(custody)
    expect(readFileSync(path, 'utf8')).toMatch(/^-----BEGIN AGE ENCRYPTED FILE-----\n/)
    expect(readFileSync(path, 'utf8')).not.toContain('home')
    expect(statSync(path).mode & 0o777).toBe(0o600)
    expect(await codeOf(path, { by: 'passphrase', passphrase: 'pajaro' })).toBe('custody-does-not-open')
    expect(await codeOf(path, { by: 'identity', identity })).toBe('custody-does-not-open')
  })

  it('opens with an identity that a recipient belongs to, and is written over whole', async () => {
    const path = join(folder, 'by-identity.age')
    await saveCustody(path, new Map(), { disk, lock: { by: 'recipients', recipients } })
    await saveCustody(path, custody, { disk, lock: { by: 'recipients', recipients } })
    expect(await openCustody(path, { disk, unlock: { by: 'identity', identity } })).toEqual(custody)
    expect(await codeOf(path, { by: 'identity', identity: await generateX25519Identity() })).toBe('custody-does-not-open')
    expect(readdirSync(folder).filter((name) => name.startsWith('.'))).toEqual([])
  })

  it.each([
    ['no JSON', 'x', 'custody-malformed'],
    ['not canonical', '{"secrets":{},"format":1}', 'custody-malformed'],
    ['a list', '[]', 'custody-malformed'],
    ['a later format', '{"format":2}', 'custody-newer-format'],
    ['no secrets', '{"format":1}', 'custody-malformed'],
    ['a secret that is a number', '{"format":1,"secrets":{"a":1}}', 'custody-malformed'],
    ['a secret that is not base64', '{"format":1,"secrets":{"a":"?"}}', 'custody-malformed'],
  ])('what opens and is not ours: %s', async (_, text, code) => {
    const path = join(folder, 'foreign.age')
    const encrypter = new Encrypter()
    for (const recipient of recipients) encrypter.addRecipient(recipient)
    writeFileSync(path, armor.encode(await encrypter.encrypt(toUtf8(text))))
    expect(await codeOf(path, { by: 'identity', identity })).toBe(code)
  })

  it('missing, cut, and not even text', async () => {
    const unlock = { by: 'identity', identity } as const
    expect(await codeOf(join(folder, 'none'), unlock)).toBe('custody-missing')
    const path = join(folder, 'damaged.age')
    writeFileSync(path, readFileSync(join(folder, 'by-identity.age')).subarray(0, 200))
    expect(await codeOf(path, unlock)).toBe('custody-does-not-open')
    writeFileSync(path, new Uint8Array([0xff, 0xfe]))
    expect(await codeOf(path, unlock)).toBe('custody-does-not-open')
  })
})

async function codeOf(path: string, unlock: CustodyUnlock): Promise<string> {
  try {
    await openCustody(path, { disk, unlock })
    return 'opened'
  } catch (error) {
    return error instanceof CustodyError ? error.code : 'another error'
  }
}
