/**
 * Acts that state one entry as it was seen. The request is the entry's own count part with when it
 * happened and what is sealed with it, so that a new field of an entry needs no edit here.
 */
import { z } from 'zod'
import { accept, refuse, type Json } from '../../kernel/index.ts'
import type { EntryDefinition, SealedClass, Touches } from '../entries/define-entry.ts'
import type { EntryType } from '../entries/entry-catalogue.ts'
import { defineAct, draft, whenFields, type ActDefinition, type SealedDraft } from './define-act.ts'
import { refuseUnknown, unknownThings, type Introduces, type UnknownThing } from './known-things.ts'

export type Observation<Shape extends z.ZodRawShape> = z.infer<z.ZodObject<Shape, z.core.$strict>> &
  Readonly<{ occurredAt: string | null; occurredErrorMs: number; sealed: readonly SealedDraft[] }>

/** In: `introduces`, the kinds of ids that this entry names for the first time. */
export function observation<const Name extends string, Shape extends z.ZodRawShape>(
  name: Name,
  entry: EntryDefinition<EntryType, Shape>,
  introduces: readonly Introduces[] = [],
): ActDefinition<Name, Json, UnknownThing> {
  const request = z.strictObject({ ...entry.count.shape, ...whenFields, sealed: sealedOf(entry) })
  return defineAct({
    name,
    summary: entry.summary,
    // Parsed by the schema built from the entry's own fields; handed on as JSON.
    request: request as unknown as z.ZodType<Json>,
    refusals: unknownThings,
    decide(stated, { account }) {
      const { occurredAt, occurredErrorMs, sealed, ...count } = request.parse(stated) as Observation<z.ZodRawShape>
      const touches: Touches = entry.touches(entry.count.parse(count))
      const refused = refuseUnknown(account, touches, introduces)
      if (refused !== null) return refuse(refused.code, refused.about)
      const when = { occurredAt, occurredErrorMs } as Parameters<typeof draft>[1] // both parsed by `whenFields`
      return accept([draft(entry.type, when, count as Json, sealed)])
    },
  })
}

/** Contents that may be sealed with an entry, each checked against the shape of its class. */
export function sealedOf(entry: Readonly<{ sealed: Readonly<Partial<Record<SealedClass, z.ZodType<Json>>>> }>): z.ZodDefault<z.ZodType<readonly SealedDraft[]>> {
  const shapes = Object.entries(entry.sealed).map(([partClass, content]) =>
    z.strictObject({ class: z.literal(partClass), subject: SubjectId, content }),
  )
  const [first, ...others] = shapes
  const one = first === undefined ? z.never() : z.union([first, ...others])
  // A list of the strict objects above is a list of sealed drafts.
  return (z.array(one).max(sealedPartsMax) as unknown as z.ZodType<readonly SealedDraft[]>).default([])
}

const SubjectId = z.string().regex(/^[0-9a-f]{32}$/).nullable()
/** One part is the count; the rest may be sealed (FORMATS 2). */
const sealedPartsMax = 11
