/**
 * What an act or a door answers: a value, or a refusal the world gives (rule 3).
 * A refusal is expected and named by a code of a closed list; it is returned, never thrown.
 */

/** Facts of a refusal for the sentence shown to a person: ids, counts, field paths; never a name. */
export type RefusalFacts = Readonly<Record<string, string | number | null>>

export type Refusal<Code extends string = string> = Readonly<{ code: Code; about: RefusalFacts }>

export type Outcome<Value, Code extends string = string> =
  | Readonly<{ ok: true; value: Value }>
  | Readonly<{ ok: false; refusal: Refusal<Code> }>

export function accept<Value>(value: Value): Outcome<Value, never> {
  return { ok: true, value }
}

export function refuse<Code extends string>(code: Code, about: RefusalFacts = {}): Outcome<never, Code> {
  return { ok: false, refusal: { code, about } }
}
