/** What every function of the accounts works with; made once at opening, handed down as one argument. */
import type { Clock, Hash, Random, Verifier } from '../../kernel/index.ts'
import type { AccountsOptions } from './accounts.ts'
import type { Auth } from './credentials.ts'
import type { DirectoryAuth } from './directory-auth.ts'
import type { Nonces } from './nonce.ts'
import type { PasswordHash } from './password-hash.ts'
import type { Sql } from './sql.ts'
import type { Tries } from './tries.ts'
import type { UsedProofs } from './used-proofs.ts'

export type Parts = Readonly<{
  sql: Sql
  auth: Auth
  passwordHash: PasswordHash
  clock: Clock
  random: Random
  hash: Hash
  verifier: Verifier
  nonces: Nonces
  usedProofs: UsedProofs
  tries: Tries
  /** Of an address, in memory: wrong codes a minute. Out: true while it may go on. */
  mayTryCode: (address: string) => boolean
  origin: string
  isHttps: boolean
  directories: AccountsOptions['directories']
  /** Null: no such directory. Fails: throws `AccountsFailure` with `directory-off-line`. */
  directoryAuth: (directoryId: string) => Promise<DirectoryAuth | null>
  onDeviceConfirmed: AccountsOptions['onDeviceConfirmed']
  onDeviceRevoked: AccountsOptions['onDeviceRevoked']
  log: AccountsOptions['log']
}>
