/** The inbox of this browser: one for all tabs and all officers. Rule WB17. */
import { openKeptRows } from '../../adapters/web/inbox/index.ts'
import type { Inbox, InboxRow } from './inbox.ts'

export const inboxName = 'amparo-inbox'

export async function openInbox(): Promise<Inbox> {
  const { change, ...rows } = await openKeptRows<InboxRow>(inboxName)
  return { ...rows, refuse: (actId, code) => change(actId, { refused: code }) }
}
