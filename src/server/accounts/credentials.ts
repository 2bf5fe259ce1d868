/**
 * Whose password, code or passkey is this? better-auth judges; it is called in this process alone and
 * none of its routes is reachable. The session it makes for an answer is deleted before the answer is
 * given: sessions of the server are ours, bound to a device. Rules AU3 to AU9.
 */
import { passkey } from '@better-auth/passkey'
import { betterAuth, type BetterAuthOptions } from 'better-auth'
import { APIError } from 'better-auth/api'
import { getMigrations } from 'better-auth/db/migration'
import { twoFactor, username } from 'better-auth/plugins'
import type { DatabaseSync } from 'node:sqlite'
import type { Pool } from 'pg'
import { nameCharsMax, nameCharsMin, passwordCharsMax, passwordCharsMin } from './limits.ts'
import type { Hash, Random } from '../../kernel/index.ts'
import { hashOfCode, newCode } from './codes.ts'
import type { PasswordHash } from './password-hash.ts'

export type CredentialsSetting = Readonly<{
  database: DatabaseSync | Pool
  origin: string
  /** Hex; better-auth signs and encrypts with it. */
  secret: string
  passwordHash: PasswordHash
  random: Random
  hash: Hash
}>

/** Where a directory sends a browser back to: `/v1/accounts/directory/callback/:directoryId`. */
export const directoryPath = '/v1/accounts/directory'
export const appName = 'Amparo'

/** What both instances share: the one for passwords and passkeys, and the one for directories. */
export function commonOptions(setting: CredentialsSetting) {
  const { passwordHash } = setting
  return {
    appName,
    database: setting.database,
    baseURL: setting.origin,
    basePath: directoryPath,
    secret: setting.secret,
    trustedOrigins: [setting.origin],
    telemetry: { enabled: false },
    // Its lines hold names; what we log are codes.
    logger: { disabled: true },
    // Ours is per device and account (rule AU17).
    rateLimit: { enabled: false },
    advanced: { ipAddress: { disableIpTracking: true }, cookiePrefix: 'amparo-auth', useSecureCookies: setting.origin.startsWith('https:') },
    session: { cookieCache: { enabled: false } },
    // Subjects of a directory are linked by an administrator, never found by their e-mail address.
    account: { accountLinking: { enabled: false } },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: passwordCharsMin,
      // Characters here are UTF-16 units; the rule of passwords counts letters.
      maxPasswordLength: passwordCharsMax * 2,
      password: { hash: (password: string) => passwordHash.hash(password), verify: (stored: { hash: string; password: string }) => passwordHash.verify(stored) },
    },
  } satisfies BetterAuthOptions
}

export function makeAuth(setting: CredentialsSetting) {
  return betterAuth({
    ...commonOptions(setting),
    plugins: [
      username({ minUsernameLength: nameCharsMin, maxUsernameLength: nameCharsMax }),
      // A lock here would let anybody with a password shut its owner out; delays are ours (rule AU17).
      twoFactor({ issuer: appName, accountLockout: { enabled: false }, backupCodeOptions: backupCodes(setting) }),
      passkey({
        rpID: new URL(setting.origin).hostname,
        rpName: appName,
        origin: setting.origin,
        authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
        registration: { afterVerification: ({ verification }) => mustBeVerified(verification.registrationInfo?.userVerified) },
        authentication: { afterVerification: ({ verification }) => mustBeVerified(verification.authenticationInfo.userVerified) },
      }),
    ],
  })
}

/**
 * Backup codes are of 128 bits, so that a plain hash of each is enough (ASVS 6.5.2). better-auth hands the list as JSON, with
 * those of before as they are kept; whoever shows one hands its hash to it (`holdCode`).
 */
function backupCodes({ random, hash }: CredentialsSetting) {
  const kept = (code: string): string => (/^[0-9a-f]{64}$/.test(code) ? code : hashOfCode(hash, code))
  return {
    customBackupCodesGenerate: () => Array.from({ length: backupCodesCount }, () => newCode(random)),
    storeBackupCodes: {
      encrypt: (json: string) => Promise.resolve(JSON.stringify((JSON.parse(json) as string[]).map(kept))), // a list of codes, as better-auth made it
      decrypt: (text: string) => Promise.resolve(text),
    },
  }
}

const backupCodesCount = 10

export type Auth = ReturnType<typeof makeAuth>

/** Its tables, made or extended at each start; nothing is dropped. */
export async function migrateCredentials(auth: Auth): Promise<void> {
  const { runMigrations } = await getMigrations(auth.options)
  await runMigrations()
}

/** Presence is not enough: whoever holds the phone must have shown a finger, a face or its code to it. */
function mustBeVerified(verified: boolean | undefined): undefined {
  if (verified !== true) throw new APIError('UNAUTHORIZED', { code: 'NOT_VERIFIED' })
  return undefined
}
