/**
 * One installation: a data folder with the ledger, and its custody file kept elsewhere (FORMATS 6 and 8).
 * Opens both and hands a logbook the ports of this machine.
 */
import { existsSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { systemClock } from '../adapters/node/clock/index.ts'
import {
  exportSigningKey,
  generateSigningKey,
  generateWrappingKey,
  importSigningKey,
  nodeCipher,
  nodeHash,
  nodeRandom,
  nodeSigner,
  nodeVerifier,
  nodeWrapper,
  nodeWrappingKeys,
} from '../adapters/node/crypto/index.ts'
import { openCustody, saveCustody, type Custody, type CustodyLock, type CustodyUnlock } from '../adapters/node/custody/index.ts'
import { nodeDisk } from '../adapters/node/disk/index.ts'
import { DeviceId, fromHex, newId, toHex, type OperationId, type Unwrapper } from '../kernel/index.ts'
import { openLogbook, openOperation, operationsIn, type Author, type Logbook, type LogbookPorts, type OperationPlan } from '../logbook/index.ts'
import { CliFailure } from './cli-failure.ts'
import { exitCodes } from './exit-codes.ts'
import { unwrapperOf } from './opens.ts'
import { openStores, type Stores } from './stores.ts'
import { createServerKeys, openServerKeys, serverPathsOf, type ServerLocks } from './server-keys.ts'

export type Paths = Readonly<{
  /** Data folder: ledger, keys, accounts, blobs, cache. */
  store: string
  /** Custody file, outside of it. */
  custody: string
}>

/** What each of the two operators typed or plugged in; null: not here. */
export type Operators = readonly [CustodyUnlock | null, CustodyUnlock | null]

export type Installation = Readonly<{ store: Stores; ports: LogbookPorts; home: Author; close(): Promise<void> }>

export function pathsOf(store: string, custody: string | undefined): Paths {
  const folder = resolve(store)
  const file = resolve(custody ?? `${folder}.custody.age`)
  if (file.startsWith(`${folder}/`)) {
    throw new CliFailure(exitCodes.usage, 'custody-inside-store', 'The custody file must not lie in the data folder: a copy of the folder would carry its own keys.')
  }
  return { store: folder, custody: file }
}

/** Makes keys and opens a first operation. Fails: `store-exists` when the folder holds one already. */
export async function createInstallation(
  paths: Paths,
  lock: CustodyLock,
  plan: Readonly<{ nature: OperationPlan['nature']; agencies: readonly [string, string]; serverLocks?: ServerLocks | null }>,
): Promise<Readonly<{ installation: Installation; logbook: Logbook }>> {
  if (existsSync(paths.store) || existsSync(paths.custody)) {
    throw new CliFailure(exitCodes.refused, 'store-exists', `Something is there already: ${paths.store} or ${paths.custody}. Choose another --store, or open this one.`)
  }
  const administrators = [generateSigningKey('Ed25519'), generateSigningKey('Ed25519')] as const
  const wrapping = await generateWrappingKey()
  const custody: Custody = new Map([
    ['home-device-id', fromHex(newId(DeviceId, nodeRandom))],
    ['home-signing-key', exportSigningKey(generateSigningKey('Ed25519'))],
    ['administrator-1-signing-key', exportSigningKey(administrators[0])],
    ['administrator-2-signing-key', exportSigningKey(administrators[1])],
    ['group-operation-public', wrapping.publicKey],
    ['group-operation-private', wrapping.privateKey],
    ['band-key', nodeRandom.bytes(32)],
  ])
  await saveCustody(paths.custody, custody, { disk: nodeDisk, lock })
  const installation = await openWithCustody(paths, custody)
  const agency = (name: string, at: 0 | 1) => ({
    agencyId: null,
    name,
    administrator: { officerId: null, name: `Administration, ${name}`, key: administrators[at].publicKey },
  })
  const agencies = [agency(plan.agencies[0], 0), agency(plan.agencies[1], 1)] as const
  const logbook = await openOperation({ operationId: null, nature: plan.nature, agencies, occurredAt: null }, installation.ports, installation.home)
  const { serverLocks = null } = plan
  if (serverLocks !== null) await createServerKeys(serverPathsOf(paths.store), custody, { logbook, home: installation.home, locks: serverLocks })
  return { installation, logbook }
}

/** In: what the two operators handed in, for a server's own file. Fails: `store-missing`, and as `openCustody` and `openSqliteStore`. */
export async function openInstallation(paths: Paths, unlock: CustodyUnlock, operators: Operators = [null, null]): Promise<Installation> {
  if (!existsSync(paths.store)) {
    throw new CliFailure(exitCodes.failed, 'store-missing', `No data folder at ${paths.store}. Make one with: amparo init --store ${dirname(paths.store)}/NAME`)
  }
  const custody = await openCustody(paths.custody, { disk: nodeDisk, unlock })
  const serverKeys = custody.has('group-operation-private') ? null : await openServerKeys(serverPathsOf(paths.store), operators)
  return openWithCustody(paths, custody, serverKeys)
}

/** The operation asked for, or the only one there is. */
export async function logbookOf(installation: Installation, operationId: OperationId | null, onProgress?: (done: number, total: number) => void): Promise<Logbook> {
  const operations = await operationsIn(installation.ports)
  const chosen = operationId ?? (operations.length === 1 ? operations[0] : undefined)
  if (chosen === undefined) {
    throw new CliFailure(exitCodes.usage, 'operation-unclear', `This folder holds ${operations.length} operations. Say which with --operation ID: ${operations.join(', ')}`)
  }
  // A restored ledger is a new epoch of home's own chain too: its numbers must never be given twice (FORMATS 4).
  const { ledgerEpoch } = await installation.store.ledger.head(chosen)
  const home: Author = { ...installation.home, epoch: ledgerEpoch }
  return openLogbook(chosen, installation.ports, { home, ...(onProgress && { onProgress }) })
}

/**
 * In: custody as read or just made, or a server's own file, which lacks the private key of last resort: then
 * `serverKeys`, as `openServerKeys` gave them, are all that is opened. Fails: `custody-incomplete`, naming the secret.
 */
export async function openWithCustody(paths: Paths, custody: Custody, serverKeys: Unwrapper | null = null): Promise<Installation> {
  const secret = (name: string): Uint8Array => {
    const bytes = custody.get(name)
    if (bytes === undefined) throw new CliFailure(exitCodes.failed, 'custody-incomplete', `The custody file has no ${name}.`)
    return bytes
  }
  const publicKey = secret('group-operation-public')
  const store = await openStores(paths.store)
  const ports: LogbookPorts = {
    store: store.ledger,
    keys: store.keys,
    clock: systemClock,
    random: nodeRandom,
    hash: nodeHash,
    cipher: nodeCipher,
    verifier: nodeVerifier,
    wrapper: nodeWrapper,
    group: { name: 'operation', epoch: 1, publicKey },
    unwrapper: await unwrapperOf(custody, async () => serverKeys),
    wrappingKeys: nodeWrappingKeys,
  }
  const home: Author = {
    deviceId: DeviceId.parse(toHex(secret('home-device-id'))),
    epoch: 1,
    signer: nodeSigner(importSigningKey(secret('home-signing-key'))),
    officerId: null,
    unlock: 'operator',
  }
  return { store, ports, home, close: () => store.close() }
}
