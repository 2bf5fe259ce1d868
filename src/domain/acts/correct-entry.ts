/** A correction: the whole content stated anew, checked against the entry's own schema before it is written. */
import { z } from 'zod'
import { Instant, Sha256, accept, refuse, type Json } from '../../kernel/index.ts'
import { entryCorrected } from '../entries/entry-corrected.ts'
import { definitionOf, readEntry } from '../entries/read-entry.ts'
import { isReadable } from '../folds/received-entry.ts'
import { defineAct, draft, whenFields } from './define-act.ts'
import { sealedOf } from './observation.ts'

export const correctEntry = defineAct({
  name: 'correct-entry',
  summary: entryCorrected.summary,
  request: z.strictObject({
    target: Sha256,
    count: z.record(z.string(), z.json()),
    correctedAt: Instant.nullable().default(null),
    correctedErrorMs: whenFields.occurredErrorMs,
    ...whenFields,
    sealed: sealedOf(entryCorrected),
  }),
  refusals: ['entry-unknown', 'entry-unreadable', 'entry-final', 'content-malformed'],
  decide(request, { account }) {
    const row = account.table.byHash.get(request.target)
    const content = row === undefined ? undefined : account.table.rows[row]?.content
    if (content === undefined) return refuse('entry-unknown', { id: request.target })
    if (!isReadable(content)) return refuse('entry-unreadable', { id: request.target })
    const definition = definitionOf(content.type)
    if (definition.correctable === 'no') return refuse('entry-final', { id: request.target, type: content.type })
    const count = request.count as Json // `z.json()` accepted it
    const read = readEntry(content.type, definition.version, count)
    if (!read.ok) return refuse('content-malformed', read.refusal.about)
    const { correctedAt, correctedErrorMs, target } = request
    return accept([
      draft(
        'entry.corrected',
        request,
        { target, count, occurredAt: correctedAt, occurredErrorMs: correctedErrorMs },
        request.sealed,
      ),
    ])
  },
})
