/**
 * What an officer does, which becomes entries or a refusal. Observations are always accepted once they
 * name things the account knows (rule 3); what changes authority has guards of its own. Refusals are
 * listed in order of precedence and may only come from that list: a mistyped code does not compile.
 */
import { z } from 'zod'
import {
  Instant,
  type Instant as InstantType,
  type Json,
  type Ms,
  type OfficerId,
  type Outcome,
} from '../../kernel/index.ts'
import { statedErrorMsMax } from '../entries/limits.ts'
import type { SealedClass } from '../entries/define-entry.ts'
import type { EntryType } from '../entries/entry-catalogue.ts'
import type { Account } from '../folds/account-state.ts'

/** One entry as decided, before it is sealed, chained and signed. */
export type EntryDraft = Readonly<{
  type: EntryType
  /** Null: now, by the device's clock. */
  occurredAt: InstantType | null
  occurredErrorMs: Ms
  count: Json
  sealed: readonly SealedDraft[]
}>

/** A fact about two people is two of these. `subject`: a registration or other id, null for the operation. */
export type SealedDraft = Readonly<{ class: SealedClass; subject: string | null; content: Json }>

export type ActContext = Readonly<{
  account: Account
  nowMs: Ms
  officerId: OfficerId | null
  /** A new id of 128 random bits under this schema's brand. */
  newId<Schema extends z.ZodType<string>>(schema: Schema): z.infer<Schema>
}>

export type ActDefinition<Name extends string = string, Request = unknown, Code extends string = string> = Readonly<{
  name: Name
  summary: string
  request: z.ZodType<Request>
  refusals: readonly Code[]
  decide(request: Request, context: ActContext): Outcome<readonly EntryDraft[], NoInfer<Code>>
}>

export function defineAct<const Name extends string, Request, const Code extends string>(
  definition: ActDefinition<Name, Request, Code>,
): ActDefinition<Name, Request, Code> {
  return definition
}

/** When it happened, as the officer states it; both may be left out for "now, exactly". */
export const whenFields = {
  occurredAt: Instant.nullable().default(null),
  occurredErrorMs: z.int().min(0).max(statedErrorMsMax).default(0),
}

export type When = Readonly<{ occurredAt: InstantType | null; occurredErrorMs: Ms }>

export function draft(type: EntryType, when: When, count: Json, sealed: readonly SealedDraft[] = []): EntryDraft {
  return { type, occurredAt: when.occurredAt, occurredErrorMs: when.occurredErrorMs, count, sealed }
}
