/**
 * Names that opened on this device, kept in memory while somebody is signed in and nowhere else: people's, places',
 * officers'; and the keys of bands. Opened once an entry, as the log and the tail grow; a correction or erasure is looked at anew.
 */
import { fromHex, type OfficerId, type PlaceId, type RegistrationId, type Json } from '../../kernel/index.ts'
import { openParts, type Entry } from '../../ledger/index.ts'
import { bandKeysMax, hereAccount, keyById, readSealed, type FieldTail, type SealedContent } from '../../logbook/index.ts'
import { heldDepartures } from './held-departures.ts'
import { contentAt, isReadable, type EntryContent } from '../../domain/index.ts'
import type { KnownPerson, NameForm, ViewDesk } from '../views/index.ts'

export type Names = Readonly<{
  /**
   * One after another; what opened is told, a part at a time. In: `keysMayHaveCome`, what did not open before is looked at again.
   * Fails: as the stores.
   */
  refresh(onSome: () => void, keysMayHaveCome: boolean): Promise<void>
  /** Out: when what was asked for so far is done, also where it failed. */
  refreshed(): Promise<void>
  known(): Pick<ViewDesk, 'people' | 'placeNames' | 'officerNames' | 'bandKeys' | 'heldDepartures'>
}>

/** Classes in which names stand. */
const named = new Set(['identity', 'location', 'directory'] as const)

export function newNames(tail: FieldTail): Names {
  const people = new Map<RegistrationId, KnownPerson>()
  const placeNames = new Map<PlaceId, string>()
  const officerNames = new Map<OfficerId, string>()
  const bandKeys = new Map<string, Uint8Array>()
  const done = new Set<string>()
  const closed = new Set<string>()
  const erased = new Set<RegistrationId>()
  let looked = 0
  let held: ViewDesk['heldDepartures'] = []
  let under: Promise<void> = Promise.resolve()
  const note = (content: EntryContent, opened: Json): void => {
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
  /** Their keys are destroyed by now; what they opened before goes from memory too. Out: whether any name went. */
  const forgetErased = (): boolean => {
    const { table } = tail.logbook.account
    const before = people.size
    for (const known = table.rows.length; looked < known; looked++) {
      if (table.rows[looked]?.content.type !== 'registration.erased') continue
      const content = contentAt(table, looked, known)
      if (content?.type !== 'registration.erased') continue
      erased.add(content.count.registrationId)
      people.delete(content.count.registrationId)
    }
    return people.size < before
  }
  const refreshNow = async (onSome: () => void, keysMayHaveCome: boolean): Promise<void> => {
    if (forgetErased()) onSome()
    if (keysMayHaveCome) closed.clear()
    const { logbook } = tail
    const { rows } = logbook.account.table
    const due = rows.flatMap((row, at) => (isReadable(row.content) && isNaming(row.content.type) && !done.has(row.hash) && !closed.has(row.hash) ? [at] : []))
    for (let from = 0, to = 0; from < due.length; from = to) {
      to = from + (from === 0 ? namesFirst : namesAtOnce)
      const before = done.size
      const some = due.slice(from, to)
      for (const sealed of await readSealed(logbook, some, named)) noteSealed(sealed)
      for (const { hash } of some.flatMap((at) => rows[at] ?? [])) if (!done.has(hash)) closed.add(hash)
      if (done.size === before) continue
      await hearAll()
      onSome()
    }
    const [before, heldBefore] = [done.size, held.length]
    for (const entry of tail.waiting) await noteWaiting(entry)
    held = await heldDepartures(tail)
    if (done.size > before || held.length !== heldBefore) onSome()
    /** Before anybody searches for them. */
    async function hearAll(): Promise<void> {
      const late = await import('../views/fold-name.ts').catch(() => null)
      for (const known of people.values()) late?.hear(known)
    }
    function noteSealed({ position, part }: SealedContent): void {
      const row = rows[position]
      if (row === undefined || !isReadable(row.content) || part.state !== 'open') return
      done.add(row.hash)
      note(row.content, part.content)
    }
    async function noteWaiting(entry: Entry): Promise<void> {
      if (done.has(entry.hash) || !isNaming(entry.header.type)) return
      for (const { content, opened } of await openedHere(tail, entry)) {
        done.add(entry.hash)
        note(content, opened)
      }
    }
  }
  return {
    known: () => ({ people, placeNames, officerNames, bandKeys: [...bandKeys.values()], heldDepartures: held }),
    refresh: (onSome, keysMayHaveCome) => {
      const refreshed = under.then(() => refreshNow(onSome, keysMayHaveCome))
      under = refreshed.catch(() => undefined)
      return refreshed
    },
    refreshed: () => under,
  }
}

/** Shown before the rest is opened: a screen or two of them, and then more at a time, since each time the list is drawn anew. */
const [namesFirst, namesAtOnce] = [60, 500]

/** What this device wrote and may read, before home has acknowledged it. */
async function openedHere(tail: FieldTail, entry: Entry): Promise<readonly Readonly<{ content: EntryContent; opened: Json }>[]> {
  const { keyring, account: acknowledged, ports } = tail.logbook
  const { table } = hereAccount(tail)
  const content = table.rows[table.byHash.get(entry.hash) ?? -1]?.content
  if (content === undefined || !isReadable(content)) return []
  const found: { content: EntryContent; opened: Json }[] = []
  for (const [partNumber, part] of entry.header.parts.entries()) {
    if (part.keyId === null || !(named as ReadonlySet<string>).has(part.class)) continue
    const key = await keyById(keyring, acknowledged, part.keyId)
    const [opened] = await openParts([{ entry, partNumber, key }], ports.cipher, ports.hash)
    if (opened?.state === 'open') found.push({ content, opened: opened.content })
  }
  return found
}

function isNaming(type: string): boolean {
  return type === 'person.registered' || type === 'person.described' || type === 'place.opened' || type === 'officer.enrolled' || type === 'band-key.given'
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
