/**
 * The custody file: the secrets of an installation (home's signing key, the private key of the group
 * `operation`, the band key) in one age file (age-encryption.org/v1), armoured so that it can be
 * printed. Kept outside the ledger's folder, so that no copy of the ledger carries its own keys
 * (FORMATS 6). Plaintext: `{"format":1,"secrets":{"name":"base64"}}`, canonical.
 */
import { Decrypter, Encrypter, armor, identityToRecipient } from 'age-encryption'
import { canonicalJson, fromBase64, fromUtf8, parseCanonical, toBase64, toUtf8, type Disk } from '../../../kernel/index.ts'

/** Secrets by name. Names are ours, such as `home-signing-key`; values are raw bytes. */
export type Custody = ReadonlyMap<string, Uint8Array>

/** `workFactor`: base-2 logarithm of scrypt's cost; 18 takes about a second and 256 MB on a laptop. */
export type CustodyLock =
  | Readonly<{ by: 'passphrase'; passphrase: string; workFactor: number }>
  | Readonly<{ by: 'recipients'; recipients: readonly string[] }>
export type CustodyUnlock = Readonly<{ by: 'passphrase'; passphrase: string }> | Readonly<{ by: 'identity'; identity: string }>

export type CustodyErrorCode = 'custody-missing' | 'custody-does-not-open' | 'custody-malformed' | 'custody-newer-format'

/** A failure of the shell's surroundings; the message never holds a secret. */
export class CustodyError extends Error {
  override readonly name = 'CustodyError'
  readonly code: CustodyErrorCode
  constructor(code: CustodyErrorCode, path: string) {
    super(`${code}: ${path}`)
    this.code = code
  }
}

/** Cost of scrypt for a passphrase; see `CustodyLock`. */
export const custodyWorkFactor = 18

/** Writes whole or not at all. */
export async function saveCustody(path: string, custody: Custody, options: Readonly<{ disk: Disk; lock: CustodyLock }>): Promise<void> {
  const encrypter = new Encrypter()
  const { lock } = options
  if (lock.by === 'passphrase') {
    encrypter.setPassphrase(lock.passphrase)
    encrypter.setScryptWorkFactor(lock.workFactor)
  } else {
    for (const recipient of lock.recipients) encrypter.addRecipient(recipient)
  }
  const secrets = Object.fromEntries([...custody].map(([name, bytes]) => [name, toBase64(bytes)]))
  const locked = await encrypter.encrypt(toUtf8(canonicalJson({ format: 1, secrets })))
  await options.disk.writeAtomic(path, toUtf8(armor.encode(locked)))
}

/** Fails: throws `CustodyError`: `custody-missing`, `custody-does-not-open`, `custody-newer-format`, `custody-malformed`. */
export async function openCustody(path: string, options: Readonly<{ disk: Disk; unlock: CustodyUnlock }>): Promise<Custody> {
  const bytes = await options.disk.read(path)
  if (bytes === null) throw new CustodyError('custody-missing', path)
  const plain = await unlocked(bytes, options.unlock)
  if (plain === null) throw new CustodyError('custody-does-not-open', path)
  const custody = readSecrets(plain)
  if (typeof custody === 'string') throw new CustodyError(custody, path)
  return custody
}

/** Out: the recipient text of an identity text, for locking to a key that somebody else keeps. */
export function recipientOf(identity: string): Promise<string> {
  return identityToRecipient(identity)
}

async function unlocked(bytes: Uint8Array, unlock: CustodyUnlock): Promise<Uint8Array | null> {
  const decrypter = new Decrypter()
  if (unlock.by === 'passphrase') decrypter.addPassphrase(unlock.passphrase)
  else decrypter.addIdentity(unlock.identity)
  try {
    return await decrypter.decrypt(armor.decode(fromUtf8(bytes) ?? ''))
  } catch {
    // The library throws for a wrong passphrase, a wrong identity and a damaged file alike.
    return null
  }
}

function readSecrets(plain: Uint8Array): Custody | 'custody-malformed' | 'custody-newer-format' {
  const parsed = parseCanonical(fromUtf8(plain) ?? '')
  const outer: unknown = parsed.ok ? parsed.value : null
  if (!isFields(outer)) return 'custody-malformed'
  if (typeof outer['format'] === 'number' && outer['format'] > 1) return 'custody-newer-format'
  const secrets = outer['secrets']
  if (outer['format'] !== 1 || !isFields(secrets)) return 'custody-malformed'
  const custody = new Map<string, Uint8Array>()
  for (const [name, text] of Object.entries(secrets)) {
    const bytes = typeof text === 'string' ? fromBase64(text) : null
    if (bytes === null) return 'custody-malformed'
    custody.set(name, bytes)
  }
  return custody
}

function isFields(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
