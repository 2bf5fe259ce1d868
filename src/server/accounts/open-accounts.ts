/**
 * Opens the accounts of an installation on node:sqlite or PostgreSQL, makes or extends the tables, and
 * gives the plugin and the functions the server calls. Nothing is asked of the network at start.
 */
import type { FastifyPluginAsync } from 'fastify'
import type { Pool } from 'pg'
import { accept, assert, minuteMs, refuse, toHex, toUtf8, type Clock, type DeviceId, type Ms, type OperationId, type Outcome } from '../../kernel/index.ts'
import type { Accounts, AccountsOptions } from './accounts.ts'
import { makeAuth, migrateCredentials, type CredentialsSetting } from './credentials.ts'
import { addKnownDevice, announceDevices, openExerciseEnrolment, renewLease, revokeDevice } from './devices.ts'
import { directoryAuths } from './directory-auth.ts'
import { askSession, type Asked } from './gate.ts'
import { nameOf } from './holders.ts'
import { addressesMax, passwordCost, wrongCodesPerMinute } from './limits.ts'
import { makeNonces } from './nonce.ts'
import { makePasswordHash, type PasswordHash } from './password-hash.ts'
import type { Parts } from './parts.ts'
import { migratingAlone, openAccountsSchema } from './postgres.ts'
import { sendProblem } from './problem.ts'
import { administratorRoutes } from './routes-administrators.ts'
import { directoryRoutes } from './routes-directory.ts'
import { ownRoutes } from './routes-own.ts'
import { signInRoutes } from './routes-sign-in.ts'
import { answerFailures, type Desk } from './routing.ts'
import { issueFirstCodes } from './set-up-codes.ts'
import { createExerciseAccounts, postStatement } from './set-up.ts'
import { endEverySession, endSessionsOf, holderRow } from './sessions.ts'
import { openAccountsFile } from './sqlite.ts'
import type { Sql } from './sql.ts'
import { migrateAccounts } from './tables.ts'
import { makeTries } from './tries.ts'
import { usedProofsInMemory, usedProofsInTable } from './used-proofs.ts'

const secretBytes = 32

/** What tests look into or put in the way; the server leaves it out. */
export type AccountsSeams = Readonly<{ passwordHash?: PasswordHash; around?: (sql: Sql) => Sql }>

/** Fails: throws `AccountsFailure`: `database-failed`, `database-newer`. */
export async function openAccounts(options: AccountsOptions, seams: AccountsSeams = {}): Promise<Accounts> {
  const parts = await makeParts(options, seams)
  const asked: Asked = new WeakMap()
  const desk: Desk = {
    parts,
    sessionOf(request, reply) {
      const there = asked.get(request) ?? askSession(parts, request, reply)
      asked.set(request, there)
      return there
    },
  }
  const plugin: FastifyPluginAsync = (app) => {
    answerFailures(app, parts)
    signInRoutes(app, desk)
    ownRoutes(app, desk)
    administratorRoutes(app, desk)
    directoryRoutes(app, desk)
    return Promise.resolve()
  }
  await announceDevices(parts)
  return {
    plugin,
    sessionOf: (request, reply) => desk.sessionOf(request, reply),
    sendRefusal: (reply, code) => sendProblem(reply, code),
    issueFirstCodes: (administrators) => issueFirstCodes(parts, administrators),
    createExerciseAccounts: (accounts) => createExerciseAccounts(parts, accounts),
    openExerciseEnrolment: (agencyId) => openExerciseEnrolment(parts, agencyId),
    nameOf: (accountId) => nameOf(parts.auth, accountId),
    addKnownDevice: (device) => addKnownDevice(parts, device),
    renewLease: (deviceId) => renewLease(parts, deviceId),
    revokeDevice: (deviceId, by) => revoke(parts, deviceId, by?.accountId ?? null),
    endSessionsOfAccount: (accountId) => endSessionsOf(parts, accountId),
    endAllSessions: () => endEverySession(parts),
    setPost: async (accountId, post) => {
      if ((await holderRow(parts, accountId)) === null) return refuse('account-not-known')
      await parts.sql.write([postStatement(accountId, post)])
      return accept(undefined)
    },
    removePost: async (accountId: string, operationId: OperationId) => {
      await parts.sql.write([{ text: 'DELETE FROM post WHERE account_id = $1 AND operation_id = $2', values: [accountId, operationId] }])
    },
    announce: () => announceDevices(parts),
    close: () => parts.sql.close(),
  }
}

async function makeParts(options: AccountsOptions, seams: AccountsSeams): Promise<Parts> {
  const { clock, hash, random, database, origin, secret } = options
  assert(secret.length === secretBytes, 'accounts: the secret is not 32 bytes')
  const isHttps = isHttpsOrigin(origin)
  const passwordHash = seams.passwordHash ?? makePasswordHash(passwordCost)
  const key = (use: string): Uint8Array => hash.hkdfSha256(secret, toUtf8(`amparo accounts ${use}`))
  const isFile = database.kind === 'sqlite'
  const file = isFile ? openAccountsFile(database.folder) : null
  const own = file?.sql ?? (await openAccountsSchema(poolOf(options)))
  const setting: CredentialsSetting = { database: file?.connection ?? poolOf(options), origin, secret: toHex(key('credentials')), passwordHash, random, hash }
  const auth = makeAuth(setting)
  const migrate = async (): Promise<void> => {
    await migrateAccounts(own, clock.now())
    await migrateCredentials(auth)
  }
  if (isFile) await migrate()
  else await migratingAlone(poolOf(options), migrate)
  const sql = seams.around?.(own) ?? own
  return {
    sql,
    auth,
    passwordHash,
    clock,
    random,
    hash,
    origin,
    isHttps,
    verifier: options.verifier,
    // One process serves a folder and remembers numbers in memory: its nonces end with it.
    nonces: makeNonces(isFile ? random.bytes(secretBytes) : key('nonces'), { hash, clock }),
    usedProofs: isFile ? usedProofsInMemory(clock) : usedProofsInTable(sql, clock),
    tries: makeTries(sql, { clock, hash, key: key('tries') }),
    mayTryCode: wrongCodes(clock),
    directories: options.directories,
    directoryAuth: directoryAuths(setting, options.directories),
    onDeviceConfirmed: options.onDeviceConfirmed,
    onDeviceRevoked: options.onDeviceRevoked,
    log: options.log,
  }
}

function poolOf({ database }: AccountsOptions): Pool {
  assert(database.kind === 'postgres', 'accounts: no pool')
  return database.pool
}

/** Cookies and keys of browsers ask for HTTPS; on this machine alone HTTP counts as safe. */
function isHttpsOrigin(origin: string): boolean {
  const { protocol, hostname, origin: plain } = new URL(origin)
  assert(plain === origin, 'accounts: the origin has a path')
  assert(protocol === 'https:' || ['127.0.0.1', 'localhost', '[::1]'].includes(hostname), 'accounts: the origin is not HTTPS')
  return protocol === 'https:'
}

async function revoke(parts: Parts, deviceId: DeviceId, by: string | null): Promise<Outcome<void, 'device-not-known'>> {
  const done = await revokeDevice(parts, deviceId, by)
  return done.ok ? done : refuse('device-not-known')
}

/** State: counts of this minute by address, owned by one accounts instance; a new minute starts empty. */
function wrongCodes(clock: Clock): (address: string) => boolean {
  let minute: Ms = 0
  const counts = new Map<string, number>()
  return (address) => {
    const now = Math.floor(clock.now() / minuteMs)
    if (now !== minute || counts.size >= addressesMax) counts.clear()
    minute = now
    const count = (counts.get(address) ?? 0) + 1
    counts.set(address, count)
    return count <= wrongCodesPerMinute
  }
}
