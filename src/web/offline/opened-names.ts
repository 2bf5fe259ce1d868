/** What opened of names, in memory: of people, places and officers, and keys of bands; read from contents as they come. */
import { fromHex, type Json, type OfficerId, type PlaceId, type RegistrationId } from '../../kernel/index.ts'
import type { EntryContent } from '../../domain/index.ts'
import { bandKeysMax } from '../../logbook/index.ts'
import type { KnownPerson, NameForm, ViewDesk } from '../views/index.ts'

export type OpenedNames = Readonly<{
  people: ReadonlyMap<RegistrationId, KnownPerson>
  note(content: EntryContent, opened: Json): void
  /** For ever: what comes later of her is not taken. Out: whether there was a name. */
  forget(registrationId: RegistrationId): boolean
  known(): Pick<ViewDesk, 'people' | 'placeNames' | 'officerNames' | 'bandKeys'>
  text(): OpenedText
  /** What was open before, but for whoever was forgotten since. */
  fill(text: OpenedText): void
}>

/** As it is written down. */
export type OpenedText = Readonly<{
  people: readonly (readonly [RegistrationId, KnownPerson])[]
  placeNames: readonly (readonly [PlaceId, string])[]
  officerNames: readonly (readonly [OfficerId, string])[]
  bandKeys: readonly string[]
}>

export function newOpenedNames(): OpenedNames {
  const people = new Map<RegistrationId, KnownPerson>()
  const placeNames = new Map<PlaceId, string>()
  const officerNames = new Map<OfficerId, string>()
  const bandKeys = new Map<string, Uint8Array>()
  const erased = new Set<RegistrationId>()
  const note: OpenedNames['note'] = (content, opened) => {
    if ((content.type === 'person.registered' || content.type === 'person.described') && !erased.has(content.count.registrationId)) {
      const read = personIn(opened)
      const before = people.get(content.count.registrationId)
      if (read !== null) people.set(content.count.registrationId, { names: read.names.length > 0 ? read.names : (before?.names ?? []), ageYears: read.ageYears ?? before?.ageYears ?? null })
    }
    const bandKey = content.type === 'band-key.given' ? fieldOf(opened, 'bandKey') : undefined
    if (typeof bandKey === 'string' && bandKeys.size < bandKeysMax) bandKeys.set(bandKey, fromHex(bandKey))
    const name = fieldOf(opened, 'name')
    if (typeof name !== 'string') return
    if (content.type === 'place.opened') placeNames.set(content.count.placeId, name)
    if (content.type === 'officer.enrolled') officerNames.set(content.count.officerId, name)
  }
  return {
    people,
    note,
    forget: (registrationId) => {
      erased.add(registrationId)
      return people.delete(registrationId)
    },
    known: () => ({ people, placeNames, officerNames, bandKeys: [...bandKeys.values()] }),
    text: () => ({ people: [...people], placeNames: [...placeNames], officerNames: [...officerNames], bandKeys: [...bandKeys.keys()] }),
    fill: (text) => {
      for (const [id, known] of text.people) if (!erased.has(id)) people.set(id, known)
      for (const [id, name] of text.placeNames) placeNames.set(id, name)
      for (const [id, name] of text.officerNames) officerNames.set(id, name)
      for (const hex of text.bandKeys) bandKeys.set(hex, fromHex(hex))
    },
  }
}

function personIn(content: Json): KnownPerson | null {
  const [names, age] = [fieldOf(content, 'names'), fieldOf(content, 'age')]
  if (!Array.isArray(names)) return null
  const forms = names.flatMap((form: Json): readonly NameForm[] => {
    const [text, script, role] = [fieldOf(form, 'text'), fieldOf(form, 'script'), fieldOf(form, 'role')]
    return typeof text === 'string' && isScript(script) ? [{ text, script, role: typeof role === 'string' ? role : '' }] : []
  })
  const [min, max] = [fieldOf(age ?? null, 'ageYearsMin'), fieldOf(age ?? null, 'ageYearsMax')]
  return { names: forms, ageYears: typeof min === 'number' && typeof max === 'number' ? { min, max } : null }
}

function isScript(value: unknown): value is NameForm['script'] {
  return ['Latn', 'Hebr', 'Cyrl', 'Arab', 'Zyyy'].includes(String(value))
}

function fieldOf(value: Json, name: string): Json | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Readonly<Record<string, Json>>)[name] : undefined // an object by the line before
}
