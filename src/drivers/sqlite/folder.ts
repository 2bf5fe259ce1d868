/** What stands where in a data folder, and who may write there (rule ST21). */
import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { StoreFailure } from '../../storage/index.ts'
import { openConnection } from './connection.ts'

export type FolderPaths = Readonly<{ ledger: string; keys: string; lock: string }>

export function folderPaths(folder: string): FolderPaths {
  return { ledger: join(folder, 'ledger.sqlite'), keys: join(folder, 'keys.sqlite'), lock: join(folder, 'lock.sqlite') }
}

export function prepareFolder(folder: string): FolderPaths {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  return folderPaths(folder)
}

/**
 * Beginning an empty ledger beside old keys, or the reverse, would hide that a file was lost.
 * Fails: `not-a-store` when one file holds something and the other does not stand.
 */
export function assertNoneLost(paths: FolderPaths): void {
  const pairs = [
    { here: paths.ledger, other: paths.keys, sql: 'SELECT 1 AS here FROM heads LIMIT 1' },
    { here: paths.keys, other: paths.ledger, sql: 'SELECT 1 AS here FROM destroyed_keys UNION ALL SELECT 1 FROM wraps LIMIT 1' },
  ]
  for (const { here, other, sql } of pairs) {
    if (existsSync(other) || !existsSync(here)) continue
    const connection = openConnection(here, { access: 'read', onStatement: null })
    try {
      // A file without tables is one whose making was cut short.
      const isEmpty = connection.get("SELECT 1 AS here FROM sqlite_schema WHERE type = 'table'") === undefined || connection.get(sql) === undefined
      if (!isEmpty) throw new StoreFailure('not-a-store', `${other} is missing beside ${here}; restore a backup into an empty folder`)
    } finally {
      connection.close()
    }
  }
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
