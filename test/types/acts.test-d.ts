// An act may refuse only with what its list names, in the words of that list; the names of acts and codes are closed.
import { z } from 'zod'
import { accept, refuse, type Outcome } from '../../src/kernel/index.ts'
import type { decideAct, ActName, ActRefusal, EntryDraft, RefusalCode } from '../../src/domain/index.ts'
import { defineAct, draft } from '../../src/domain/acts/define-act.ts'

type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false

const request = z.strictObject({ name: z.string() })

const opened = defineAct({
  name: 'open-gate',
  summary: 'A gate is opened.',
  request,
  refusals: ['gate-unknown', 'gate-open'],
  decide: ({ name }) => (name === '' ? refuse('gate-unknown') : accept([])),
})
export const named: Same<(typeof opened)['refusals'][number], 'gate-unknown' | 'gate-open'> = true
export const called: Same<(typeof opened)['name'], 'open-gate'> = true

export const mistyped = defineAct({
  name: 'open-gate',
  summary: 'A gate is opened.',
  request,
  refusals: ['gate-unknown'],
  // @ts-expect-error a mistyped code must not widen the list
  decide: () => refuse('gate-unknwon'),
})

export const unlisted = defineAct({
  name: 'open-gate',
  summary: 'A gate is opened.',
  request,
  refusals: [],
  // @ts-expect-error nothing may be refused by an act that lists no refusal
  decide: () => refuse('gate-unknown'),
})

export const misread = defineAct({
  name: 'open-gate',
  summary: 'A gate is opened.',
  request,
  refusals: [],
  // @ts-expect-error the request has no such field
  decide: ({ place }) => accept([place]),
})

// @ts-expect-error no entry has this type
export const undrafted = draft('gate.opened', { occurredAt: null, occurredErrorMs: 0 }, {})

export const decided: Same<ReturnType<typeof decideAct>, Outcome<readonly EntryDraft[], ActRefusal>> = true
export const known: ActName = 'record-sighting'
// @ts-expect-error no act has this name
export const unknown: ActName = 'record-sightings'
export const code: RefusalCode = 'registration-unknown'
// @ts-expect-error no act refuses with this code
export const noCode: RefusalCode = 'order-missing'
// @ts-expect-error an open list of codes would hide a mistyped one
export const open: Same<RefusalCode, string> = true
