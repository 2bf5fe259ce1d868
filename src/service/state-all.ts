/**
 * Home's checkpoint over everything it has acknowledged, taken where the newest falls short: what a device pushed just
 * now it can fetch and prove now, and a number stated to a phone stands on a signed log. Rules SV5 and SV6.
 */
import { accept, refuse, type Outcome } from '../kernel/index.ts'
import { takeCheckpoint, type Logbook } from '../logbook/index.ts'
import type { StoredCheckpoint } from '../storage/index.ts'

/** Out: the newest; null where nothing was stated and this is no home. Fails: a log that is damaged, or empty. */
export async function stateAll(logbook: Logbook): Promise<Outcome<StoredCheckpoint | null, 'log-damaged' | 'operation-unknown'>> {
  const { operationId, home, ports } = logbook
  const [head, last] = await Promise.all([ports.store.head(operationId), ports.store.lastCheckpoint(operationId)])
  if (home === null || (last !== null && last.size === head.size && last.ledgerEpoch === head.ledgerEpoch)) return accept(last)
  const taken = await takeCheckpoint(logbook)
  if (taken.ok) return taken
  const { code, about } = taken.refusal
  // The log grew meanwhile and another request stated more: that one serves as well. So does what home stated before it was seized.
  if (code === 'checkpoint-conflict' || code === 'not-home') return accept(await ports.store.lastCheckpoint(operationId))
  return refuse(code === 'log-damaged' ? 'log-damaged' : 'operation-unknown', about)
}
