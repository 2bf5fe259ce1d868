/**
 * Keys of a server beside the custody file: a file with which it signs as home and reads nobody's name, and two files of
 * two operators who together open the one group that a server holds (FORMATS 6). Rules KY6, KY14 and KY26.
 */
import { existsSync, renameSync } from 'node:fs'
import { generateWrappingKey, nodeRandom, nodeUnwrapper } from '../adapters/node/crypto/index.ts'
import { ageShare, keyOfShares, saveCustody, saveShare, splitInTwo, type Custody, type CustodyLock, type CustodyUnlock } from '../adapters/node/custody/index.ts'
import { nodeDisk } from '../adapters/node/disk/index.ts'
import { KeyId, newId, toHex, type Unwrapper } from '../kernel/index.ts'
import { keyGroups, perform, rewrapDue, type Author, type Logbook } from '../logbook/index.ts'
import { CliFailure } from './cli-failure.ts'
import { exitCodes } from './exit-codes.ts'

export type ServerPaths = Readonly<{
  /** What a server needs to sign as home: no private key of any group. */
  server: string
  operators: readonly [string, string]
}>

export type ServerLocks = Readonly<{ server: CustodyLock; operators: readonly [CustodyLock, CustodyLock] }>

/** In: the data folder, beside which they lie until they are carried away. */
export function serverPathsOf(store: string): ServerPaths {
  return { server: `${store}.server.age`, operators: [`${store}.operator-1.age`, `${store}.operator-2.age`] }
}

/** What of the custody file a server may have. The private key of the group of last resort is not in it. */
const serverSecrets = ['home-device-id', 'home-signing-key', 'group-operation-public', 'band-key'] as const

/** As `renewServerKeys`, where there are none. Fails: `store-exists`. */
export async function createServerKeys(paths: ServerPaths, custody: Custody, at: ServerKeysAt): Promise<void> {
  const there = [paths.server, ...paths.operators].find((path) => existsSync(path))
  if (there !== undefined) throw new CliFailure(exitCodes.refused, 'store-exists', `Something is there already: ${there}.`)
  await renewServerKeys(paths, custody, at)
}

export type ServerKeysAt = Readonly<{ logbook: Logbook; home: Author; locks: ServerLocks }>

/**
 * Draws a key for the server, the first or another, states its epoch and wraps for it what it is to open. The operators'
 * files are written beside the ones in use before anybody seals to the key, and take their place after: stopped on the
 * way, the old key opens what it opened, and to run it again ends it. Out: the epoch, and how many wraps were made.
 */
export async function renewServerKeys(paths: ServerPaths, custody: Custody, { logbook, home, locks }: ServerKeysAt): Promise<Readonly<{ epoch: number; wraps: number }>> {
  const pair = await generateWrappingKey()
  const shares = splitInTwo(pair.privateKey, nodeRandom.bytes(pair.privateKey.length))
  for (const which of [0, 1] as const) await saveShare(`${paths.operators[which]}.next`, { share: shares[which], publicKey: pair.publicKey }, { disk: nodeDisk, lock: locks.operators[which] })
  pair.privateKey.fill(0)
  const secrets = serverSecrets.flatMap((name) => {
    const bytes = custody.get(name)
    return bytes === undefined ? [] : [[name, bytes] as const]
  })
  await saveCustody(paths.server, new Map(secrets), { disk: nodeDisk, lock: locks.server })
  if (!keyGroups(logbook.account).epochs.has('operation')) await stateGroupOf(logbook, home, { kind: 'operation', epoch: 1, publicKey: logbook.ports.group.publicKey })
  const epoch = (keyGroups(logbook.account).epochs.get('server-identity')?.at(-1)?.epoch ?? 0) + 1
  await stateGroupOf(logbook, home, { kind: 'server-identity', epoch, publicKey: pair.publicKey })
  const wraps = await rewrapAll(logbook)
  for (const path of paths.operators) renameSync(`${path}.next`, path)
  return { epoch, wraps }
}

/** Rounds of wrapping what is due: two thousand each, so that no operation needs as many. */
const roundsMax = 10_000

/** Everything that these keys open, for those to whom it is due now. Out: how many wraps were made. */
export async function rewrapAll(logbook: Logbook): Promise<number> {
  let count = 0
  for (let round = 0; round < roundsMax; round++) {
    const { length } = await rewrapDue(logbook)
    if (length === 0) break
    count += length
  }
  return count
}

type Stating = Readonly<{ kind: 'operation' | 'server-identity'; epoch: number; publicKey: Uint8Array }>

async function stateGroupOf(logbook: Logbook, home: Author, { kind, epoch, publicKey }: Stating): Promise<void> {
  const request = { kind, agencyId: null, placeId: null, epoch, keyId: newId(KeyId, nodeRandom), publicKey: toHex(publicKey), deviceIds: [] }
  const stated = await perform(logbook, home, { act: 'start-group-epoch', request })
  if (!stated.ok) throw new CliFailure(exitCodes.failed, stated.refusal.code, `The group ${kind} could not be stated.`)
}

/**
 * In: what each operator typed or plugged in; null: not here. Out: what opens names and the directory and nothing else;
 * null while one of the two is missing: the server runs, counts and exchanges, and its keys are closed.
 * Fails: as `openCustody`, where a secret is handed in and does not open its file.
 */
export async function openServerKeys(paths: Pick<ServerPaths, 'operators'>, secrets: readonly [CustodyUnlock | null, CustodyUnlock | null]): Promise<Unwrapper | null> {
  const share = (which: 0 | 1) => ageShare(paths.operators[which], { disk: nodeDisk, unlock: secrets[which] })
  const pair = await keyOfShares([share(0), share(1)])
  return pair === null ? null : nodeUnwrapper(pair)
}
