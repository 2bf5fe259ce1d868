/**
 * Where an act is kept that nobody can chain now: no worker answers a tab, or the device is open by a PIN alone and its keys
 * are closed. Saving waits for no lock (FORMATS 8). What is open lies in clear, as in any header; the whole is closed to the
 * device's own key, which whoever writes it cannot read back. Taken up in the order written, by whoever opens the device. Rules WB17, WB18.
 */
import { fromUtf8, toUtf8, type ActId, type Instant, type OfficerId, type OperationId, type Unwrapper, type Wrapper } from '../../kernel/index.ts'
import type { Author } from '../../logbook/index.ts'

/** Whoever wrote it, fixed when it was written. */
export type InboxAuthor = Readonly<{ operationId: OperationId; officerId: OfficerId; unlock: Author['unlock'] }>

export type InboxAct = InboxAuthor & Readonly<{ actId: ActId; act: string; occurredAt: Instant; request: unknown }>

/** `open`: the request without what is sealed in it. `refused`: why it was not taken up; somebody has to look. */
export type InboxRow = InboxAuthor & Readonly<{ actId: ActId; act: string; occurredAt: Instant; open: unknown; closed: Uint8Array; refused: string | null }>

export type Inbox = Readonly<{
  /** Durable when it answers. The same act again is there once. Fails: with the platform's own error where the disk is full. */
  put(row: InboxRow): Promise<void>
  /** In the order written. */
  rows(operationId: OperationId): Promise<readonly InboxRow[]>
  remove(actId: ActId): Promise<void>
  refuse(actId: ActId, code: string): Promise<void>
  close(): void
}>

/** For a replica that takes nothing up. */
export const emptyInbox: Inbox = { put: async () => undefined, rows: async () => [], remove: async () => undefined, refuse: async () => undefined, close: () => undefined }

/** Out: to be put. Nothing of what is sealed in the request can be read from it without the device's keys. */
export async function closeAct({ request, ...beside }: InboxAct, sealingKey: Uint8Array, wrapper: Wrapper): Promise<InboxRow> {
  const [closed] = await wrapper.wrap(sealingKey, [{ key: toUtf8(JSON.stringify(request)), info: infoOf(beside) }])
  if (closed === undefined) throw new Error('inbox: nothing was wrapped')
  return { ...beside, open: openPartOf(request), closed, refused: null }
}

/** Out: null where another device's keys closed it, what stands beside was changed, or it is no request. */
export async function openAct(row: InboxRow, unwrapper: Unwrapper): Promise<InboxAct | null> {
  const { actId, act, occurredAt, operationId, officerId, unlock } = row
  const beside = { actId, act, occurredAt, operationId, officerId, unlock }
  const [opened] = await unwrapper.unwrap([{ wrapped: row.closed, info: infoOf(beside) }])
  const text = opened instanceof Uint8Array ? fromUtf8(opened) : null
  try {
    return text === null ? null : { ...beside, request: JSON.parse(text) as unknown }
  } catch {
    // Sealed by whoever knows the device's public key: not by this app.
    return null
  }
}

/** Bound to the bytes: an act is not credited to another, nor to another moment. */
function infoOf({ operationId, officerId, unlock, actId, act, occurredAt }: Omit<InboxAct, 'request'>): Uint8Array {
  return toUtf8(['amparo inbox', operationId, officerId ?? '', unlock, actId, act, occurredAt].join('\n'))
}

function openPartOf(request: unknown): unknown {
  return typeof request === 'object' && request !== null && 'sealed' in request ? { ...request, sealed: [] } : request
}
