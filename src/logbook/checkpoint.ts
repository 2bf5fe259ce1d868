/** Home's signed statement of the whole log: persisted before it is shown, never two roots for one size (FORMATS 5). */
import { accept, refuse, type Outcome } from '../kernel/index.ts'
import { checkpointOrigin, signCheckpoint } from '../ledger/index.ts'
import type { StoredCheckpoint } from '../storage/index.ts'
import { homeHere } from './home-here.ts'
import { inTurn, type Logbook } from './logbook-state.ts'
import type { Author } from './ports.ts'

/** Fails: `not-home`, `log-empty`, `log-damaged`, `checkpoint-conflict` when another root was stated for this size. */
export async function takeCheckpoint(
  logbook: Logbook,
): Promise<Outcome<StoredCheckpoint, 'not-home' | 'log-empty' | 'log-damaged' | 'checkpoint-conflict'>> {
  return inTurn(logbook, async () => {
    const { operationId, ports } = logbook
    const home = homeHere(logbook) ?? lastWordHere(logbook)
    if (home === null) return refuse('not-home')
    const genesis = logbook.account.table.rows[0]
    if (genesis === undefined) return refuse('log-empty')
    if (logbook.damage.length > 0) return refuse('log-damaged', { position: logbook.damage[0]?.position ?? 0 })
    const head = await ports.store.head(operationId)
    const origin = checkpointOrigin(operationId, genesis.hash)
    const note = await signCheckpoint({ origin, size: head.size, root: head.root, ledgerEpoch: head.ledgerEpoch }, [{ name: origin, signer: home.signer }], ports.hash)
    const checkpoint: StoredCheckpoint = { size: head.size, root: head.root, ledgerEpoch: head.ledgerEpoch, note }
    const saved = await ports.store.saveCheckpoint(operationId, checkpoint)
    return saved === 'saved' ? accept(checkpoint) : refuse('checkpoint-conflict', { size: head.size })
  })
}

/** A home that handed over still signs the log that ends with its last word: so that word reaches everybody. */
function lastWordHere({ home, account }: Logbook): Author | null {
  const last = account.table.rows.at(-1)
  return home !== null && last?.content.type === 'home.moved' && last.deviceId === home.deviceId ? home : null
}
