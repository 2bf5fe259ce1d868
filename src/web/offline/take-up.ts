/** From the inbox to the chain: acts that nobody could chain when they were written, each as its officer wrote it and when. Rules WB17, WB18. */
import { msOf, type OperationId, type Unwrapper } from '../../kernel/index.ts'
import { writeHere, type Author, type FieldTail } from '../../logbook/index.ts'
import type { NotTaken } from './engine.ts'
import { openAct, type Inbox } from './inbox.ts'

export type TakingUp = Readonly<{ inbox: Inbox; author: Author; operationId: OperationId; unwrapper: Unwrapper; again: boolean }>

/** In: `author`, whose device and epoch it is chained on; the officer is the one who wrote it; `again`, what was refused before is tried once more. Out: how many entered, and how many wait for somebody to look. */
export async function takeUp(tail: FieldTail, { inbox, author, operationId, unwrapper, again }: TakingUp): Promise<Readonly<{ taken: number; refused: number }>> {
  let taken = 0
  let refused = 0
  for (const row of await inbox.rows(operationId)) {
    if (!again && row.refused !== null) {
      refused++
      continue
    }
    const act = await openAct(row, unwrapper)
    const written = act === null ? null : await writeHere(tail, { ...author, officerId: row.officerId, unlock: row.unlock }, { act: act.act, request: act.request, actId: act.actId, occurredAt: act.occurredAt })
    const why = written === null ? 'inbox-closed' : written.ok ? null : written.refusal.code
    if (why === null) {
      // In the chain by now; ending before this it is found there by its act id.
      await inbox.remove(row.actId)
      taken++
    } else {
      if (row.refused !== why) await inbox.refuse(row.actId, why)
      refused++
    }
  }
  return { taken, refused }
}

export async function notTaken(inbox: Inbox, operationId: OperationId): Promise<readonly NotTaken[]> {
  const rows = await inbox.rows(operationId)
  return rows.flatMap(({ actId, act, occurredAt, refused }) => (refused === null ? [] : [{ kind: 'kept' as const, id: actId, act, occurredAtMs: msOf(occurredAt), code: refused }]))
}
