/**
 * Names that opened on this device, kept in memory while somebody is signed in and nowhere else: people's, places',
 * officers'; and the keys of bands. Opened once an entry, as the log and the tail grow; a correction or erasure is looked at anew.
 */
import type { Json, RegistrationId } from '../../kernel/index.ts'
import { openParts, type Entry } from '../../ledger/index.ts'
import { hereAccount, keyById, readSealed, type FieldTail, type SealedContent } from '../../logbook/index.ts'
import { heldDepartures } from './held-departures.ts'
import { isOfLog, type KeptNames } from './kept-names.ts'
import { newOpenedNames, type OpenedNames } from './opened-names.ts'
import { contentAt, isReadable, type Account, type EntryContent, type Row } from '../../domain/index.ts'
import type { ViewDesk } from '../views/index.ts'

export type Names = Readonly<{
  /** What was open here before; to be called once, first. Out: whether it is here. */
  restore(): Promise<boolean>
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

export type NamesPorts = Readonly<{ kept: KeptNames; pause: (ms: number) => Promise<void> }>

export function newNames(tail: FieldTail, { kept, pause }: NamesPorts): Names {
  const opened = newOpenedNames()
  const done = new Set<string>()
  const closed = new Set<string>()
  const erasures = newErasures(tail, opened, kept)
  let held: ViewDesk['heldDepartures'] = []
  let under: Promise<void> = Promise.resolve()
  const keeping = newKeeping({ tail, opened, done, erasures }, { kept, pause })
  const refreshNow = async (onSome: () => void, keysMayHaveCome: boolean): Promise<void> => {
    if (await erasures.look()) onSome()
    if (keysMayHaveCome) closed.clear()
    const { logbook } = tail
    const { rows } = logbook.account.table
    const due = namingRows(logbook.account).filter(({ hash }) => !done.has(hash) && !closed.has(hash))
    for (let from = 0; from < due.length; from += namesAtOnce) {
      const before = done.size
      const some = due.slice(from, from + namesAtOnce)
      for (const sealed of await readSealed(logbook, some.map(({ at }) => at), named)) noteSealed(sealed)
      for (const { hash } of some) if (!done.has(hash)) closed.add(hash)
      if (done.size === before) continue
      await hearAll(opened)
      onSome()
    }
    const [before, heldBefore] = [done.size, held.length]
    for (const entry of tail.waiting) await noteWaiting(entry)
    held = await heldDepartures(tail)
    if (done.size > before || held.length !== heldBefore) onSome()
    keeping.soon()
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
    restore: keeping.restore,
    known: () => ({ ...opened.known(), heldDepartures: held }),
    refresh: (onSome, keysMayHaveCome) => {
      const refreshed = under.then(() => refreshNow(onSome, keysMayHaveCome))
      under = refreshed.catch(() => undefined)
      return refreshed
    },
    refreshed: () => under,
  }
}

/** After they are open: as long as somebody looks at what they came for; the first time at once, nearly. */
export const [firstKeepMs, keepMs] = [300, 3_000]

type Keeping = Readonly<{
  restore(): Promise<boolean>
  /** Where anything opened that is not kept yet. */
  soon(): void
}>

type KeepingOf = Readonly<{ tail: FieldTail; opened: OpenedNames; done: Set<string>; erasures: Erasures }>

function newKeeping({ tail, opened, done, erasures }: KeepingOf, { kept, pause }: NamesPorts): Keeping {
  let isKeeping = false
  let doneKept = 0
  const keepSoon = async (): Promise<void> => {
    if (isKeeping) return
    isKeeping = true
    await pause(doneKept === 0 ? firstKeepMs : keepMs)
    isKeeping = false
    const { account } = tail.logbook
    const last = account.table.rows.at(-1)
    if (last === undefined) return
    doneKept = done.size
    const closed = namingRows(account).filter(({ hash }) => !done.has(hash)).map(({ at }) => at)
    const erased = erasures.count()
    await kept.keep({ rows: account.table.rows.length, hash: last.hash, erased, closed, opened: opened.text() })
    // Somebody was erased while it was being written: what was deleted then is not back.
    if (erasures.count() !== erased) await kept.forget(erasures.count())
  }
  return {
    restore: async () => {
      await erasures.look()
      const then = await kept.read().catch(() => null)
      const { account } = tail.logbook
      if (then === null || !isOfLog(then, account)) return false
      opened.fill(then.opened)
      const stillClosed = new Set(then.closed)
      for (const { at, hash } of namingRows(account)) if (at < then.rows && !stillClosed.has(at)) done.add(hash)
      doneKept = done.size
      void hearInTurns(opened, pause)
      return true
    },
    soon: () => {
      // A copy: without room for it names open as slowly as the first time.
      if (done.size !== doneKept) void keepSoon().catch(() => undefined)
    },
  }
}

/** In home's log, in its order. */
function namingRows({ table }: Account): readonly Readonly<{ at: Row; hash: string }>[] {
  return table.rows.flatMap(({ content, hash }, at) => (isReadable(content) && isNaming(content.type) ? [{ at, hash }] : []))
}

type Erasures = Readonly<{
  /** Out: whether any name went that was open. */
  look(): Promise<boolean>
  /** In home's log, as far as was looked. */
  count(): number
}>

/** Whose keys are destroyed by now: what they opened before goes from memory too, and from what is kept, whoever kept it. */
function newErasures(tail: FieldTail, opened: OpenedNames, kept: KeptNames): Erasures {
  let looked = 0
  let count = 0
  return {
    count: () => count,
    look: async () => {
      const from = looked
      looked = tail.logbook.account.table.rows.length
      const ids = erasedIn(tail.logbook.account, { from, to: looked })
      const gone = ids.filter((id) => opened.forget(id))
      count += ids.length
      if (ids.length > 0) await kept.forget(count).catch(() => undefined) // tried again at the next opening
      return gone.length > 0
    },
  }
}

function erasedIn(account: Account, { from, to }: Readonly<{ from: number; to: number }>): readonly RegistrationId[] {
  const { table } = account
  return table.rows.slice(from, to).flatMap(({ content }, no) => {
    const stands = content.type === 'registration.erased' ? contentAt(table, from + no, to) : null
    return stands?.type === 'registration.erased' ? [stands.count.registrationId] : []
  })
}

/** Before anybody searches for them. */
async function hearAll({ people }: OpenedNames): Promise<void> {
  const late = await import('../views/fold-name.ts').catch(() => null)
  for (const known of people.values()) late?.hear(known)
}

const heardAtOnce = 50

/** The same of a whole list that was there at once: others have their turn between. */
async function hearInTurns({ people }: OpenedNames, pause: NamesPorts['pause']): Promise<void> {
  await pause(hearAfterMs)
  const late = await import('../views/fold-name.ts').catch(() => null)
  let heard = 0
  for (const known of people.values()) {
    late?.hear(known)
    if (++heard % heardAtOnce === 0) await pause(0)
  }
}

/** Before a hand is at the field. */
const hearAfterMs = 300

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
