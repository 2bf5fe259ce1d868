/**
 * How much of home's account is known not to be here: after a first fetch that broke off, or where the browser lost its copy.
 * Whoever reads a number must hear it: a part of the account says too few of everything. Rule WB27.
 */
import type { Logbook } from '../../logbook/index.ts'
import type { Replica } from '../../sync/index.ts'

/** Out: positions that home showed last, as this device keeps it; null where it was never shown any. */
export async function shownByHome({ operationId, ports }: Logbook): Promise<number | null> {
  return (await ports.store.lastCheckpoint(operationId))?.size ?? null
}

/** Out: entries that home has and this device lacks; null where nothing of the account is here. */
export function behind({ account }: Pick<Logbook, 'account'>, shown: number | null): number | null {
  const here = account.table.rows.length
  return shown === null || here === 0 ? null : Math.max(0, shown - here)
}

/** `isFirst`: nothing of the account was here when it began. */
export type Fetching = Readonly<{ isFirst: boolean }>

/** Of fewer nobody has to hear: they are here before it is read. */
const toldFrom = 500

/** Out: how far home's log is fetched, while it is; null where little is missing of one that was here, and before home showed how long it is. */
export function fetched({ account }: Pick<Logbook, 'account'>, { fetching, homeSize }: Readonly<{ fetching: Fetching | null; homeSize: number | null }>): (Fetching & Readonly<{ here: number; of: number }>) | null {
  const here = account.table.rows.length
  if (fetching === null || homeSize === null || (!fetching.isFirst && homeSize - here < toldFrom)) return null
  return { ...fetching, here, of: homeSize }
}

/** In: `tell`, called with each page that was taken in. */
export function tellingHowFar(replica: Replica, tell: () => Promise<void>): Replica {
  return {
    ...replica,
    take: async (commits, wraps) => {
      await replica.take(commits, wraps)
      await tell()
    },
  }
}
