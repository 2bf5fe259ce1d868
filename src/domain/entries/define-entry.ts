/**
 * How an entry type is stated: its words in class `count`, what may hang on it sealed, and what it
 * touches. Shared code never asks for one particular type; whatever it needs, the type declares here.
 */
import { z } from 'zod'
import type {
  BandId,
  DeviceId,
  IncidentId,
  Json,
  MovementId,
  OfficerId,
  PlaceId,
  RegistrationId,
  RollCallId,
  Sha256,
} from '../../kernel/index.ts'

/** Whose answers may change with this entry: only those are derived again (FORMATS 7). */
export type Touches = Readonly<{
  registrations?: readonly RegistrationId[]
  places?: readonly PlaceId[]
  movements?: readonly MovementId[]
  rollCalls?: readonly RollCallId[]
  incidents?: readonly IncidentId[]
  bands?: readonly BandId[]
  devices?: readonly DeviceId[]
  officers?: readonly OfficerId[]
  /** Entries named by hash: corrections, withdrawals, verdicts. */
  entries?: readonly Sha256[]
  /** Limits changed: everybody's standing is derived again. */
  everybody?: boolean
}>

export type SealedClass =
  | 'directory'
  | 'identity'
  | 'description'
  | 'location'
  | 'health'
  | 'care'
  | 'wishes'
  | 'testimony'
  | 'legal'
  | 'evidence'
  | 'publication'

export type Upcast = (older: Readonly<Record<string, Json>>) => Readonly<Record<string, Json>>

export type EntryDefinition<Type extends string = string, Shape extends z.ZodRawShape = z.ZodRawShape> = Readonly<{
  type: Type
  version: number
  /** One sentence for the reference manual. */
  summary: string
  count: z.ZodObject<Shape, z.core.$strict>
  /** Contents that may be sealed with it, by class. */
  sealed: Readonly<Partial<Record<SealedClass, z.ZodType<Json>>>>
  touches(count: z.infer<z.ZodObject<Shape, z.core.$strict>>): Touches
  /** Fields of class count that no fold reads, each on purpose. */
  descriptive: readonly (keyof Shape & string)[]
  /** Who may state it: any enrolled device, or home alone. */
  statedBy: 'any-device' | 'home'
  /** May a correction replace its content? Verdicts and withdrawals are final. */
  correctable: 'yes' | 'no'
  /** Of two standing corrections that differ the one with the smaller number counts. */
  certainty(count: z.infer<z.ZodObject<Shape, z.core.$strict>>): number
  /** From version N to N + 1; an older version never gains a certainty nobody stated. */
  upcast: Readonly<Record<number, Upcast>>
}>

export type EntryStatement<Type extends string, Shape extends z.ZodRawShape> = Readonly<{
  type: Type
  version?: number
  summary: string
  count: Shape
  sealed?: Readonly<Partial<Record<SealedClass, z.ZodType<Json>>>>
  touches(count: z.infer<z.ZodObject<Shape, z.core.$strict>>): Touches
  descriptive?: readonly (keyof Shape & string)[]
  statedBy?: 'any-device' | 'home'
  correctable?: 'yes' | 'no'
  certainty?(count: z.infer<z.ZodObject<Shape, z.core.$strict>>): number
  upcast?: Readonly<Record<number, Upcast>>
}>

export function defineEntry<Type extends string, Shape extends z.ZodRawShape>(
  statement: EntryStatement<Type, Shape>,
): EntryDefinition<Type, Shape> {
  return {
    version: 1,
    sealed: {},
    descriptive: [],
    statedBy: 'any-device',
    correctable: 'yes',
    certainty: () => 0,
    upcast: {},
    ...statement,
    // Strict: a field from a newer version must make the entry unreadable, never be dropped unseen.
    count: z.strictObject(statement.count),
  }
}
