/** A ledger's backup to read from: to look at, or to repair a damaged store with. */
import { join } from 'node:path'
import type { Hash } from '../../kernel/index.ts'
import type { LedgerReads } from '../../storage/index.ts'
import { readManifest, type Manifest } from './manifest.ts'
import { openFrozenLedger } from './verify-copy.ts'

export type Backup = Readonly<{ manifest: Manifest; ledger: LedgerReads; close(): void }>

/** Fails: `backup-damaged` for its manifest. Its rows are checked as they are read, as everywhere. */
export function openBackup(folder: string, hash: Hash): Backup {
  const manifest = readManifest(folder, 'ledger', hash)
  const { ledger, close } = openFrozenLedger(join(folder, manifest.file.name), hash)
  return { manifest, ledger, close }
}
