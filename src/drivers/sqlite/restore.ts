/**
 * Makes a data folder out of backups (rules ST31 to ST35). Works beside the target and gives it its name last, so
 * that what stands there under its name is whole and verified.
 */
import { copyFileSync, existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { msOf, type Hash, type KeyId, type Ms, type OperationId } from '../../kernel/index.ts'
import { StoreFailure } from '../../storage/index.ts'
import { beginPart } from './backup.ts'
import { openConnection } from './connection.ts'
import { flush, giveName, hashFile } from './file-pieces.ts'
import { folderPaths } from './folder.ts'
import { migrate, migrationsOf } from './migrate.ts'
import { readManifest, type Manifest, type ManifestOperation } from './manifest.ts'
import { readPrevious, type Previous } from './previous.ts'
import { openFrozenLedger, statedOperations, verifyLedgerFile } from './verify-copy.ts'
import { writerHere, type WriterClient } from './writer-client.ts'

export type RestoreOptions = Readonly<{
  ledgerBackup: string
  /** Null: begin without keys; sealed parts stay closed until keys are brought again. */
  keysBackup: string | null
  /** Does not stand yet, or is an empty folder. */
  into: string
  /** The folder this one replaces: what was destroyed there stays destroyed. Null only where nothing of it is left. */
  previous: string | null
  nowMs: Ms
  hash: Hash
}>

export type RestoreReport = Readonly<{
  operations: readonly ManifestOperation[]
  /** Keys that were in the backup and did not come back. */
  keysKeptDestroyed: number
  /** What could not be read of the previous folder. */
  unread: readonly string[]
}>

/**
 * Fails: `target-not-empty`, `backup-damaged` naming the file, `backup-expired`, `newer-schema`; `bytes-damaged` when the
 * destroyed keys of the previous folder cannot be read, since then nobody could say which must stay destroyed.
 */
export async function restoreFrom(options: RestoreOptions): Promise<RestoreReport> {
  const part = beginPart(options.into)
  try {
    const report = await build(part, options)
    giveName(part, options.into)
    return report
  } catch (error) {
    rmSync(part, { recursive: true, force: true })
    throw error
  }
}

async function build(part: string, options: RestoreOptions): Promise<RestoreReport> {
  const { ledgerBackup, keysBackup, hash } = options
  const paths = folderPaths(part)
  const manifest = takeFile(ledgerBackup, 'ledger', { to: paths.ledger, hash })
  if (keysBackup === null) beginKeys(paths.keys)
  else takeKeys(keysBackup, paths.keys, options)
  const verified = await verifiedBackup(ledgerBackup, paths.ledger, hash)
  assertSame(manifest, verified, ledgerBackup)
  const previous = readPrevious(options.previous, hash)
  const keysKeptDestroyed = await carryOver(part, { verified, previous, hash })
  const operations = await restoredOperations(paths.ledger, hash)
  assertRestored(verified, operations)
  flush(paths.ledger)
  flush(paths.keys)
  return { operations, keysKeptDestroyed, unread: previous.unread }
}

function beginKeys(path: string): void {
  const keys = openConnection(path, { access: 'write', onStatement: null })
  try {
    migrate(keys, 'keys', migrationsOf('keys'))
  } finally {
    keys.close()
  }
}

/** Fails: `backup-damaged` where the file's own hashes are right and its contents are not. */
async function verifiedBackup(backupFolder: string, path: string, hash: Hash): Promise<readonly ManifestOperation[]> {
  try {
    return await verifyLedgerFile(path, hash)
  } catch (error) {
    if (error instanceof StoreFailure && error.code === 'newer-schema') throw error
    if (!(error instanceof StoreFailure)) throw error
    throw new StoreFailure('backup-damaged', `${backupFolder}: ${error.message}`, error)
  }
}

/** Copies a backup's file and compares the copy, since that is what will be used. Fails: `backup-damaged`. */
function takeFile(from: string, kind: Manifest['kind'], at: Readonly<{ to: string; hash: Hash }>): Manifest {
  const manifest = readManifest(from, kind, at.hash)
  const path = join(from, manifest.file.name)
  if (!existsSync(path)) throw new StoreFailure('backup-damaged', `${path} is missing: take another backup`)
  copyFileSync(path, at.to)
  const found = hashFile(at.to, at.hash)
  if (found.bytes !== manifest.file.bytes) throw new StoreFailure('backup-damaged', `${path} has ${found.bytes} bytes, must have ${manifest.file.bytes}: take another backup`)
  const piece = manifest.file.pieces.findIndex((hashed, number) => hashed !== found.pieces[number])
  if (piece >= 0) throw new StoreFailure('backup-damaged', `${path} is not what was written (piece ${piece} of 16 MiB): take another backup`)
  return manifest
}

function takeKeys(from: string, to: string, { nowMs, hash }: RestoreOptions): void {
  const { expiresAt } = readManifest(from, 'keys', hash)
  if (expiresAt === null || msOf(expiresAt) <= nowMs) {
    throw new StoreFailure('backup-expired', `${from}: these keys had to be destroyed at ${expiresAt}; destroy them, and restore a later backup or none`)
  }
  takeFile(from, 'keys', { to, hash })
}

function assertSame(manifest: Manifest, found: readonly ManifestOperation[], backupFolder: string): void {
  const text = (operations: readonly ManifestOperation[]): string =>
    operations.map((one) => [one.operationId, one.size, one.root, one.ledgerEpoch, one.checkpointSize, one.checkpointRoot].join('/')).sort().join()
  if (text(manifest.operations) !== text(found)) throw new StoreFailure('backup-damaged', `${backupFolder}: the ledger is not the one its manifest names`)
}

/** What was verified has since had a few rows written by the store itself: its heads tell whether they are what they must be. */
async function restoredOperations(path: string, hash: Hash): Promise<readonly ManifestOperation[]> {
  const { ledger, close } = openFrozenLedger(path, hash)
  try {
    return await statedOperations(ledger)
  } finally {
    close()
  }
}

/** Same sizes, roots and checkpoints, later epochs. A difference here is ours: nothing gets its name. */
function assertRestored(before: readonly ManifestOperation[], after: readonly ManifestOperation[]): void {
  const byId = new Map(after.map((one) => [one.operationId, one]))
  for (const { operationId, size, root, ledgerEpoch, checkpointRoot } of before) {
    const found = byId.get(operationId)
    if (found?.size !== size || found.root !== root || found.checkpointRoot !== checkpointRoot || found.ledgerEpoch <= ledgerEpoch) {
      throw new StoreFailure('bytes-damaged', `${operationId}: restored otherwise than its backup; stop and call`)
    }
  }
}

type CarryOver = Readonly<{ verified: readonly ManifestOperation[]; previous: Previous; hash: Hash }>

/** Later epochs, and every key that any of the files says is gone. Out: keys that would have come back. */
async function carryOver(folder: string, { verified, previous, hash }: CarryOver): Promise<number> {
  const gone = goneKeys(folderPaths(folder).ledger, previous, hash)
  const writer = writerHere(folder, hash, null)
  try {
    for (const { operationId, ledgerEpoch } of verified) {
      const above = Math.max(ledgerEpoch, previous.epochs.get(operationId) ?? 0)
      await writer.ask('beginLedgerEpoch', { operationId, above })
    }
    return await destroyAll(writer, await gone)
  } finally {
    await writer.close()
  }
}

async function goneKeys(ledgerPath: string, previous: Previous, hash: Hash): Promise<ReadonlyMap<OperationId, readonly KeyId[]>> {
  const { ledger, close } = openFrozenLedger(ledgerPath, hash)
  try {
    const gone = new Map<OperationId, readonly KeyId[]>(previous.gone)
    for (const operationId of await ledger.operations()) {
      gone.set(operationId, [...(gone.get(operationId) ?? []), ...(await ledger.erasedKeys(operationId))])
    }
    return gone
  } finally {
    close()
  }
}

async function destroyAll(writer: WriterClient, gone: ReadonlyMap<OperationId, readonly KeyId[]>): Promise<number> {
  let count = 0
  for (const [operationId, keyIds] of gone) {
    count += await writer.ask('destroyKeys', { operationId, keyIds })
    // Parts under a key that is gone had been erased where it was destroyed; the backup may be older than that.
    await writer.ask('eraseParts', { operationId, keyIds })
  }
  return count
}
