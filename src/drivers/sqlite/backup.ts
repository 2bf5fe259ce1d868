/**
 * Copies a data folder while it is being written (rules ST30, ST34, ST35). Ledger and keys go to folders of their
 * own: a ledger may be kept for ever, keys must be able to disappear.
 */
import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync, backup } from 'node:sqlite'
import { instantOf, type Hash, type Ms } from '../../kernel/index.ts'
import { StoreFailure } from '../../storage/index.ts'
import { openConnection } from './connection.ts'
import { flush, giveName, hashFile } from './file-pieces.ts'
import { folderPaths } from './folder.ts'
import { writeManifest, type Manifest } from './manifest.ts'
import { structureProblems, verifyLedgerFile } from './verify-copy.ts'

export type BackupOptions = Readonly<{
  /** The data folder; a store may be open on it and go on writing. */
  folder: string
  /** Does not stand yet, or is an empty folder. */
  to: string
  nowMs: Ms
  hash: Hash
}>

/** Fails: `target-not-empty`; `bytes-damaged` when what was copied does not verify; `disk-full`, `io-failed`. */
export function backupLedger({ folder, to, nowMs, hash }: BackupOptions): Promise<Manifest> {
  return inPart(to, hash, async (part) => {
    const path = join(part, 'ledger.sqlite')
    await copyFile(folderPaths(folder).ledger, path)
    const operations = await verifyLedgerFile(path, hash)
    const file = { name: 'ledger.sqlite', ...hashFile(path, hash) }
    return { kind: 'ledger', takenAt: instantOf(nowMs), expiresAt: null, file, operations }
  })
}

/** In: `keepMs`, after which the copy must be destroyed, or a destroyed key would live on in it. Fails: as `backupLedger`. */
export function backupKeys({ folder, to, nowMs, hash, keepMs }: BackupOptions & Readonly<{ keepMs: Ms }>): Promise<Manifest> {
  return inPart(to, hash, async (part) => {
    const path = join(part, 'keys.sqlite')
    await copyFile(folderPaths(folder).keys, path)
    const copy = openConnection(path, { access: 'frozen', onStatement: null })
    const problems = structureProblems(copy, 'keys')
    copy.close()
    if (problems.length > 0) throw new StoreFailure('bytes-damaged', `${path}: ${problems.join('; ')}`)
    const file = { name: 'keys.sqlite', ...hashFile(path, hash) }
    return { kind: 'keys', takenAt: instantOf(nowMs), expiresAt: instantOf(nowMs + keepMs), file, operations: [] }
  })
}

/** Works beside the target, writes the manifest last and then gives the folder its name. Leaves nothing behind on failure. */
async function inPart(to: string, hash: Hash, copy: (part: string) => Promise<Manifest>): Promise<Manifest> {
  const part = beginPart(to)
  try {
    const manifest = await copy(part)
    flush(join(part, manifest.file.name))
    writeManifest(part, manifest, hash)
    giveName(part, to)
    return manifest
  } catch (error) {
    rmSync(part, { recursive: true, force: true })
    throw error
  }
}

/** A folder beside the target, made anew: what a killed backup left in it is worth nothing. Fails: `target-not-empty`. */
export function beginPart(to: string): string {
  if (existsSync(to) && readdirSync(to).length > 0) throw new StoreFailure('target-not-empty', `${to} is not empty: name a folder that does not stand yet`)
  const part = `${to}.part`
  rmSync(part, { recursive: true, force: true })
  mkdirSync(part, { recursive: true, mode: 0o700 })
  return part
}

/** All pages in one step: in smaller ones every write in between would begin the copy anew. Writers are not blocked. */
const pagesInOneStep = 2 ** 31 - 1

/** SQLite's online backup: the copy is the file as it stood at one moment between two transactions. */
async function copyFile(from: string, to: string): Promise<void> {
  const source = openConnection(from, { access: 'read', onStatement: null })
  try {
    await backup(source.database, to, { rate: pagesInOneStep })
  } catch (error) {
    throw new StoreFailure('io-failed', `${to}: the copy failed; look at the disk`, error)
  } finally {
    source.close()
  }
  // The copy says it has a log beside it; as a backup it must be one plain file.
  const copy = new DatabaseSync(to)
  try {
    copy.exec('PRAGMA journal_mode = DELETE')
  } finally {
    copy.close()
  }
}
