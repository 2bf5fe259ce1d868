/** How people, places and officers are shown: names as this device could open them, never made up, never joined across scripts. */
import type { PlaceId, RegistrationId } from '../../kernel/index.ts'
import { contentAt, personAt, siteOf, treeAt, type PlaceTree } from '../../domain/index.ts'
import type { KnownPerson, NameForm, ViewDesk } from './view-desk.ts'

/** A place without a name open here is shown by its kind and four digits. */
export type ShownPlace = Readonly<{ placeId: PlaceId; name: string | null; kind: string; code: string; siteId: PlaceId; utcOffsetMinutes: number }>

export type ShownPerson = Readonly<{ registrationId: RegistrationId; names: readonly NameForm[]; ageYears: KnownPerson['ageYears']; code: string; naming: Naming }>

/** `closed`: she said a name, and this device cannot open it: that is not having none. */
export type Naming = 'open' | 'closed' | 'none'

/** First of one script, then the same person's name in another: two forms at most stand beside a face. */
const shownNamesMax = 2
const codeDigits = 4

export function shownPlace(desk: ViewDesk, tree: PlaceTree, placeId: PlaceId): ShownPlace {
  const siteId = siteOf(tree, placeId)
  const place = tree.places.get(placeId)
  return {
    placeId,
    name: desk.placeNames.get(placeId) ?? null,
    kind: place?.kind ?? 'home',
    code: placeId.slice(0, codeDigits).toUpperCase(),
    siteId,
    utcOffsetMinutes: tree.places.get(siteId)?.utcOffsetMinutes ?? place?.utcOffsetMinutes ?? 0,
  }
}

/** All forms under every registration of the person, in the order in which they were opened. */
export function knownOf(desk: ViewDesk, root: RegistrationId): Readonly<{ registrations: readonly RegistrationId[]; names: readonly NameForm[]; ageYears: KnownPerson['ageYears'] }> {
  const { registrations } = personAt(desk.account, root, desk.known)
  const known = registrations.flatMap((id) => desk.people.get(id) ?? [])
  const [only] = known
  const names = only !== undefined && known.length === 1 ? formsOf(only) : distinct(known.flatMap((each) => each.names))
  return { registrations, names, ageYears: known.find(({ ageYears }) => ageYears !== null)?.ageYears ?? null }
}

function distinct(forms: readonly NameForm[]): readonly NameForm[] {
  return forms.filter(({ text }, no) => forms.findIndex((form) => form.text === text) === no)
}

/** Of most people once, not once a letter that somebody types; gone with what was opened. */
const formsKept = new WeakMap<KnownPerson, readonly NameForm[]>()
const calledKept = new WeakMap<readonly NameForm[], readonly NameForm[]>()

function formsOf(known: KnownPerson): readonly NameForm[] {
  const forms = formsKept.get(known) ?? distinct(known.names)
  formsKept.set(known, forms)
  return forms
}

export function shownPerson(desk: ViewDesk, root: RegistrationId): ShownPerson {
  const { names, ageYears } = knownOf(desk, root)
  return { registrationId: root, names: calledBy(names).slice(0, shownNamesMax), ageYears, code: root.slice(0, codeDigits).toUpperCase(), naming: namingOf(desk, root) }
}

export function namingOf(desk: ViewDesk, root: RegistrationId): Naming {
  const { registrations, names } = knownOf(desk, root)
  if (names.length > 0) return 'open'
  const rows = registrations.flatMap((id) => desk.account.indexes.opening.get(id) ?? [])
  const isNamed = rows.some((row) => {
    const content = contentAt(desk.account.table, row, desk.known)
    return content?.type === 'person.registered' && content.count.naming === 'named'
  })
  return isNamed ? 'closed' : 'none'
}

/** One form for each script, in the order in which scripts came: the full name, else given and family name, else what there is. */
export function calledBy(names: readonly NameForm[]): readonly NameForm[] {
  const called = calledKept.get(names) ?? calledOf(names)
  calledKept.set(names, called)
  return called
}

function calledOf(names: readonly NameForm[]): readonly NameForm[] {
  const scripts = [...new Set(names.map(({ script }) => script))]
  return scripts.flatMap((script): readonly NameForm[] => {
    const of = (role: string): NameForm | undefined => names.find((form) => form.script === script && form.role === role)
    const [full, given, family] = [of('full'), of('given'), of('family')]
    if (full !== undefined) return [full]
    if (given !== undefined && family !== undefined) return [{ text: `${given.text} ${family.text}`, script, role: 'full' }]
    return [given ?? family ?? names.find((form) => form.script === script) ?? []].flat()
  })
}

/** Offset by which an operation reads its clocks: that of the place opened first. */
export function offsetOf(desk: ViewDesk): number {
  for (const place of treeAt(desk.account, desk.known).places.values()) return place.utcOffsetMinutes
  return 0
}
