/** What stands where in a data folder, and who may write there (rule ST21). */
import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { StoreFailure } from '../../storage/index.ts'

export type FolderPaths = Readonly<{ ledger: string; keys: string; lock: string }>

export function folderPaths(folder: string): FolderPaths {
  return { ledger: join(folder, 'ledger.sqlite'), keys: join(folder, 'keys.sqlite'), lock: join(folder, 'lock.sqlite') }
}

/** Makes an empty folder ready. Fails: `not-a-store` when one of the two files stands without the other. */
export function prepareFolder(folder: string): FolderPaths {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const paths = folderPaths(folder)
  // Beginning an empty ledger beside old keys, or the reverse, would hide that a file was lost.
  if (!existsSync(paths.ledger) && existsSync(paths.keys)) {
    throw new StoreFailure('not-a-store', `${folder}: keys.sqlite stands without ledger.sqlite; restore a backup into an empty folder`)
  }
  return paths
}

/**
 * Takes the folder for this process until `close`. The lock is the operating system's, on a file of its own,
 * so it ends with the process however that ends. Fails: `folder-in-use`.
 */
export function lockFolder(paths: FolderPaths): Readonly<{ close(): void }> {
  const database = new DatabaseSync(paths.lock, { timeout: 0 })
  try {
    database.exec('PRAGMA journal_mode = DELETE')
    database.exec('BEGIN EXCLUSIVE')
  } catch (error) {
    database.close()
    throw new StoreFailure('folder-in-use', `${paths.lock}: another process writes this folder; stop it first`, error)
  }
  return { close: () => database.close() }
}
