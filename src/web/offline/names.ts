/**
 * Names that opened on this device, kept in memory while somebody is signed in and nowhere else: people's, places',
 * officers'; and the keys of bands. Opened once an entry, as the log and the tail grow; a correction or erasure is looked at anew.
 */
import type { Json, RegistrationId } from '../../kernel/index.ts'
import { openParts, type Entry } from '../../ledger/index.ts'
import { hereAccount, keyById, readSealed, type FieldTail, type SealedContent } from '../../logbook/index.ts'
import { heldDepartures } from './held-departures.ts'
import { newOpenedNames } from './opened-names.ts'
import { contentAt, isReadable, type Account, type EntryContent } from '../../domain/index.ts'
import type { ViewDesk } from '../views/index.ts'

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
  const opened = newOpenedNames()
  const done = new Set<string>()
  const closed = new Set<string>()
  let looked = 0
  let held: ViewDesk['heldDepartures'] = []
  let under: Promise<void> = Promise.resolve()
  /** Out: whether any name went. */
  const forgetErased = (): boolean => {
    const from = looked
    looked = tail.logbook.account.table.rows.length
    const gone = erasedIn(tail.logbook.account, { from, to: looked }).filter((id) => opened.forget(id))
    return gone.length > 0
  }
  const refreshNow = async (onSome: () => void, keysMayHaveCome: boolean): Promise<void> => {
    if (forgetErased()) onSome()
    if (keysMayHaveCome) closed.clear()
    const { logbook } = tail
    const { rows } = logbook.account.table
    const due = rows.flatMap((row, at) => (isReadable(row.content) && isNaming(row.content.type) && !done.has(row.hash) && !closed.has(row.hash) ? [at] : []))
    for (let from = 0; from < due.length; from += namesAtOnce) {
      const before = done.size
      const some = due.slice(from, from + namesAtOnce)
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
      for (const known of opened.people.values()) late?.hear(known)
    }
    function noteSealed({ position, part }: SealedContent): void {
      const row = rows[position]
      if (row === undefined || !isReadable(row.content) || part.state !== 'open') return
      done.add(row.hash)
      opened.note(row.content, part.content)
    }
    async function noteWaiting(entry: Entry): Promise<void> {
      if (done.has(entry.hash) || !isNaming(entry.header.type)) return
      for (const each of await openedHere(tail, entry)) {
        done.add(entry.hash)
        opened.note(each.content, each.opened)
      }
    }
  }
  return {
    known: () => ({ ...opened.known(), heldDepartures: held }),
    refresh: (onSome, keysMayHaveCome) => {
      const refreshed = under.then(() => refreshNow(onSome, keysMayHaveCome))
      under = refreshed.catch(() => undefined)
      return refreshed
    },
    refreshed: () => under,
  }
}

/** Whose keys are destroyed by now: what they opened before goes from memory too. */
function erasedIn(account: Account, { from, to }: Readonly<{ from: number; to: number }>): readonly RegistrationId[] {
  const { table } = account
  return table.rows.slice(from, to).flatMap(({ content }, no) => {
    const stands = content.type === 'registration.erased' ? contentAt(table, from + no, to) : null
    return stands?.type === 'registration.erased' ? [stands.count.registrationId] : []
  })
}

/** Shown before the rest is opened: as many as a large place has. Each time the list is drawn anew, and may move. */
const namesAtOnce = 500

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
