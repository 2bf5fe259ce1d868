/**
 * How much of home's account is known not to be here: after a first fetch that broke off, or where the browser lost its copy.
 * Whoever reads a number must hear it: a part of the account says too few of everything. Rule WB27.
 */
import type { Logbook } from '../../logbook/index.ts'

/** Out: positions that home showed last, as this device keeps it; null where it was never shown any. */
export async function shownByHome({ operationId, ports }: Logbook): Promise<number | null> {
  return (await ports.store.lastCheckpoint(operationId))?.size ?? null
}

/** Out: entries that home has and this device lacks; null where nothing of the account is here. */
export function behind({ account }: Pick<Logbook, 'account'>, shown: number | null): number | null {
  const here = account.table.rows.length
  return shown === null || here === 0 ? null : Math.max(0, shown - here)
}
