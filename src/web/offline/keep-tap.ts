/** A tap that no worker answered, kept by the page: closed to the device's own key, in the inbox of all tabs. Loaded only then. Rule WB17. */
import { ActId, OfficerId, OperationId, fromHex, instantOf, type Ms } from '../../kernel/index.ts'
import { Unlock } from '../../ledger/index.ts'
import { webWrapper } from '../../adapters/web/crypto/index.ts'
import type { WritesHere } from './engine.ts'
import { openInbox } from './inbox-store.ts'
import { closeAct } from './inbox.ts'

/** Durable when it answers. Fails: where the browser keeps nothing, or is full. */
export async function keepTap({ operationId, officerId, unlock, sealingKey }: WritesHere, tap: Readonly<{ act: string; request: unknown; actId: string }>, occurredAtMs: Ms): Promise<void> {
  const author = { operationId: OperationId.parse(operationId), officerId: OfficerId.parse(officerId), unlock: Unlock.parse(unlock) }
  const row = await closeAct({ ...author, actId: ActId.parse(tap.actId), act: tap.act, occurredAt: instantOf(occurredAtMs), request: tap.request }, fromHex(sealingKey), webWrapper)
  const inbox = await openInbox()
  try {
    await inbox.put(row)
  } finally {
    inbox.close()
  }
}
