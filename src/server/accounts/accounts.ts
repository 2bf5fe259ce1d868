/**
 * What does the accounts' part of the server offer, and what does it need? The types the server is built
 * on: sessions bound to devices, first set-up, devices of two agencies, leases. The routes live in `plugin`.
 */
import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify'
import type { Pool } from 'pg'
import type {
  AgencyId,
  Clock,
  DeviceId,
  Hash,
  Ms,
  OperationId,
  Outcome,
  PublicSigningKey,
  Random,
  SignatureAlgorithm,
  Verifier,
} from '../../kernel/index.ts'
import type { Post, Session, SessionRefusal } from './session.ts'

/** An agency's own directory (OpenID Connect). `clientSecret` comes from the keys file, never from the project. */
export type Directory = Readonly<{
  /** Short name in addresses, such as `pgn`. */
  directoryId: string
  agencyId: AgencyId
  discoveryUrl: string
  clientId: string
  clientSecret: string
}>

/** How a device came to be trusted; becomes `device.proposed` and `device.confirmed`. */
export type DeviceTrust =
  | Readonly<{ way: 'two-agencies'; proposedBy: DeviceWord; confirmedBy: DeviceWord }>
  /** The first device of an agency's first administrator: vouched for by the set-up code alone. */
  | Readonly<{ way: 'set-up'; proposedBy: DeviceWord; confirmedBy: null }>
  /** Of an exercise: enrolled with its code, confirmed by nobody, good for exercise accounts alone. */
  | Readonly<{ way: 'exercise'; proposedBy: null; confirmedBy: null }>

export type DeviceWord = Readonly<{ accountId: string; agencyId: AgencyId; posts: readonly Post[] }>

export type ConfirmedDevice = Readonly<{
  deviceId: DeviceId
  /** Hex of the raw key, as the entries have it. */
  publicKey: string
  algorithm: SignatureAlgorithm
  /** Hex of the X25519 key that content keys are sealed to. */
  sealingKey: string
  agencyId: AgencyId
  trust: DeviceTrust
}>

export type RevokedDevice = Readonly<{ deviceId: DeviceId; by: DeviceWord | null }>

export type AccountsOptions = Readonly<{
  database: Readonly<{ kind: 'sqlite'; folder: string }> | Readonly<{ kind: 'postgres'; pool: Pool }>
  clock: Clock
  random: Random
  hash: Hash
  verifier: Verifier
  /** Scheme, host and port that browsers see, such as `https://amparo.local:8443`. HTTP only on loopback. */
  origin: string
  /** 32 bytes from the custody or keys file. Another one ends all sessions and makes second factors unreadable. */
  secret: Uint8Array
  directories: readonly Directory[]
  /** Called after the confirmation is durable, and again until it succeeds once: same id, same content. */
  onDeviceConfirmed: (device: ConfirmedDevice) => Promise<void>
  /** As above. Sessions and shares of the device are gone before it is called. */
  onDeviceRevoked: (device: RevokedDevice) => Promise<void>
  /** Ids and codes only; never a name. */
  log: (line: AccountsLogLine) => void
}>

export type AccountsLogLine = Readonly<{ code: string; about: Readonly<Record<string, string | number | null>> }>

/** Printed once by the caller; only a hash of `code` is kept. */
export type IssuedCode = Readonly<{ code: string; agencyId: AgencyId; endsAtMs: Ms }>

export type FirstAdministrator = Readonly<{ agencyId: AgencyId; posts: readonly Post[] }>

export type ExerciseAccountInput = Readonly<{ name: string; agencyId: AgencyId; duty: 'administrator' | 'officer'; posts: readonly Post[] }>
/** Printed once by the caller; the phrase is kept as a password hash only. */
export type ExerciseAccount = Readonly<{ accountId: string; name: string; phrase: string }>

export type KnownDevice = Readonly<{ deviceId: DeviceId; key: PublicSigningKey; sealingKey: string; agencyId: AgencyId; label: string }>

export type Accounts = Readonly<{
  /** Routes under `/v1/accounts/`. Register without a prefix. */
  plugin: FastifyPluginAsync
  /** Once per request, however often it is asked; hands the next nonce out on `reply`, also with a refusal. */
  sessionOf(request: FastifyRequest, reply: FastifyReply): Promise<Outcome<Session, SessionRefusal>>
  /** The answer to give with a refused session: problem details and 401. */
  sendRefusal(reply: FastifyReply, code: string): FastifyReply
  /** Codes for the first administrators, one an agency. Fails: `set-up-done` once any administrator of these agencies has an account. */
  issueFirstCodes(administrators: readonly FirstAdministrator[]): Promise<Outcome<readonly IssuedCode[], 'set-up-done'>>
  /** Accounts of an exercise, with pass phrases drawn at random. All or none. Fails: `name-taken`. */
  createExerciseAccounts(accounts: readonly ExerciseAccountInput[]): Promise<Outcome<readonly ExerciseAccount[], 'name-taken'>>
  /** A code with which any number of devices join an exercise for a day. Printed once by the caller. */
  openExerciseEnrolment(agencyId: AgencyId): Promise<IssuedCode>
  /** For showing who did something; null when the account is gone. */
  nameOf(accountId: string): Promise<string | null>
  /** A device the ledger already knows. Same id and content is success. Fails: `device-differs`. */
  addKnownDevice(device: KnownDevice): Promise<Outcome<void, 'device-differs'>>
  /** The device's right to work offline, renewed at each exchange. */
  renewLease(deviceId: DeviceId): Promise<Outcome<Readonly<{ leaseEndsAtMs: Ms }>, 'device-not-known' | 'device-revoked'>>
  /** Ends its sessions, drops its shares, at once. */
  revokeDevice(deviceId: DeviceId, by: DeviceWord | null): Promise<Outcome<void, 'device-not-known'>>
  endSessionsOfAccount(accountId: string): Promise<void>
  endAllSessions(): Promise<void>
  /** Gives the account an office, or replaces the one it has in that operation. */
  setPost(accountId: string, post: Post): Promise<Outcome<void, 'account-not-known'>>
  removePost(accountId: string, operationId: OperationId): Promise<void>
  /** Repeats calls to `onDeviceConfirmed` and `onDeviceRevoked` that have not succeeded; a job calls it. */
  announce(): Promise<void>
  close(): Promise<void>
}>
