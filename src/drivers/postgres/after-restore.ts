/**
 * What a restored database needs before anybody may use it (rule ST43): every log whole, no key back that was destroyed, and
 * a later ledger epoch, so that devices know their pins may be ahead. For whoever operates the database.
 */
import type { Hash, KeyId, OperationId } from '../../kernel/index.ts'
import { scrub, type KeyStore, type LedgerStore, type ScrubReport } from '../../storage/index.ts'

type Copy = Readonly<{ ledger: LedgerStore; keys: KeyStore }>

export type AfterRestoreOptions = Readonly<{
  restored: Copy
  /** The database that is replaced: its epochs and the keys destroyed there since the backup. Null where nothing is left of it. */
  previous: Copy | null
  hash: Hash
}>

export type AfterRestoreReport = Readonly<{
  operationId: OperationId
  /** Null where the log is damaged: then nothing was begun, and it must not be used. */
  ledgerEpoch: number | null
  scrubbed: ScrubReport
  /** Wraps that had come back with the backup. */
  wrapsDestroyed: number
}>

/** Out: one report an operation. May be run again: then one more epoch begins. */
export async function beginAfterRestore({ restored, previous, hash }: AfterRestoreOptions): Promise<readonly AfterRestoreReport[]> {
  const reports: AfterRestoreReport[] = []
  for (const operationId of await restored.ledger.operations()) {
    const gone = await keysGone([restored, ...(previous === null ? [] : [previous])], operationId)
    // Also in a damaged log: a destroyed key must not be readable for as long as the repair takes.
    const wrapsDestroyed = gone.length === 0 ? 0 : await restored.keys.destroy(operationId, gone)
    await restored.ledger.eraseParts(operationId, await erasedIn(previous, operationId))
    const scrubbed = await scrub(restored.ledger, operationId, hash)
    const isWhole = scrubbed.damage.length === 0 && scrubbed.wider.length === 0
    const above = previous === null ? 0 : (await previous.ledger.head(operationId)).ledgerEpoch
    reports.push({ operationId, ledgerEpoch: isWhole ? await beginAbove(restored.ledger, operationId, above) : null, scrubbed, wrapsDestroyed })
  }
  return reports
}

async function keysGone(copies: readonly Copy[], operationId: OperationId): Promise<readonly KeyId[]> {
  const gone = new Set<KeyId>()
  for (const { ledger, keys } of copies) {
    for (const keyId of await keys.destroyed(operationId)) gone.add(keyId)
    for (const keyId of await ledger.erasedKeys(operationId)) gone.add(keyId)
  }
  return [...gone]
}

function erasedIn(copy: Copy | null, operationId: OperationId): Promise<readonly KeyId[]> {
  return copy === null ? Promise.resolve([]) : copy.ledger.erasedKeys(operationId)
}

/** Epochs rise by one at a time; restores are few, so this is a few steps. */
async function beginAbove(ledger: LedgerStore, operationId: OperationId, above: number): Promise<number> {
  let epoch = await ledger.beginLedgerEpoch(operationId)
  while (epoch <= above) epoch = await ledger.beginLedgerEpoch(operationId)
  return epoch
}
