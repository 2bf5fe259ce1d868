/** Roll calls: who was expected at the opening, who is ticked, who is left, room by room (UI3). */
import type { Ms, OfficerId, PlaceId, RegistrationId, RollCallId, Sha256 } from '../../kernel/index.ts'
import { contentAt, entriesOf, everybodyAt, isWithin, momentAt, personAt, treeAt, vocabulary, wearerAt, type PlaceTree } from '../../domain/index.ts'
import { offsetOf, shownPerson, shownPlace, type ShownPerson, type ShownPlace } from './naming.ts'
import type { ViewDesk } from './view-desk.ts'

export type OpenRollCall = Readonly<{ rollCallId: RollCallId; place: ShownPlace; sinceMs: Ms; mine: boolean }>

export type ExpectedPerson = Readonly<{
  person: ShownPerson
  state: 'seen' | 'left' | 'notFound' | 'elsewhere'
  /** What an undo takes back: every tick of whoever looks, else the last of somebody else; and when the last was. */
  entries: readonly Sha256[]
  tickMs: Ms | null
  zone: ShownPlace | null
  lastMs: Ms
  lastPlace: ShownPlace | null
}>

/** Somebody whose band was read here, or who was seen, since it opened, and who was not expected. */
export type UnexpectedPerson = Readonly<{ person: ShownPerson; state: 'seen' | 'band-read'; entry: Sha256 | null; atMs: Ms; place: ShownPlace | null }>

export type RollCallView = Readonly<{
  open: readonly OpenRollCall[]
  nowMs: Ms
  utcOffsetMinutes: number
  call: Readonly<OpenRollCall & {
    closedMs: Ms | null
    people: readonly ExpectedPerson[]
    unexpected: readonly UnexpectedPerson[]
    zones: readonly Readonly<{ place: ShownPlace; left: number }>[]
    /** What the closing attests: smallest registrations, sorted. */
    expectedIds: readonly RegistrationId[]
    seenIds: readonly RegistrationId[]
  }> | null
}>

type Opened = Readonly<{ rollCallId: RollCallId; placeId: PlaceId; sinceMs: Ms; closedMs: Ms | null; officerId: OfficerId | null; ticks: ReadonlyMap<RegistrationId, Tick> }>
/** `mine`: every tick that whoever looks has made of her. */
type Tick = Readonly<{ entry: Sha256; atMs: Ms; mine: readonly Sha256[] }>

export function rollCallView(desk: ViewDesk, asked: Readonly<{ rollCallId: RollCallId | null }>): RollCallView {
  const tree = treeAt(desk.account, desk.known)
  const opened = openedCalls(desk)
  const shown = (call: Opened): OpenRollCall => ({ rollCallId: call.rollCallId, place: shownPlace(desk, tree, call.placeId), sinceMs: call.sinceMs, mine: call.officerId === null || call.officerId === desk.me.officerId })
  const open = opened.filter(({ closedMs }) => closedMs === null).map(shown)
  const base = { open, nowMs: desk.asOfMs, utcOffsetMinutes: offsetOf(desk) }
  const call = opened.find(({ rollCallId }) => rollCallId === asked.rollCallId)
  if (call === undefined) return { ...base, call: null }
  const people = expectedPeople(desk, tree, call)
  return {
    ...base,
    call: {
      ...shown(call),
      closedMs: call.closedMs,
      people,
      unexpected: unexpectedPeople(desk, { tree, call, expected: new Set(people.map(({ person }) => person.registrationId)) }),
      zones: zonesLeft(people),
      expectedIds: people.map(({ person }) => person.registrationId).toSorted(),
      seenIds: [...call.ticks.keys()].toSorted(),
    },
  }
}

function openedCalls(desk: ViewDesk): readonly Opened[] {
  const { account, known } = desk
  const found: Opened[] = []
  for (const [rollCallId, rows] of account.indexes.rollCalls) {
    let opening: Readonly<{ placeId: PlaceId; sinceMs: Ms; officerId: OfficerId | null }> | null = null
    let closedMs: Ms | null = null
    const ticks = new Map<RegistrationId, Tick>()
    for (const row of rows) {
      const content = contentAt(account.table, row, known)
      const entry = account.table.rows[row]
      if (content === null || entry === undefined) continue
      const { at } = momentAt(account.table, row, known)
      if (at > desk.asOfMs) continue
      if (content.type === 'roll-call.opened' && content.count.kind === 'roll-call') opening ??= { placeId: content.count.placeId, sinceMs: at, officerId: entry.officerId }
      if (content.type === 'roll-call.closed') closedMs = at
      if (content.type === 'roll-call.ticked' && vocabulary.basisIsCertain[content.count.basis] === 'certain') {
        const root = rootOf(desk, content.count.registrationId)
        const mine = ticks.get(root)?.mine ?? []
        ticks.set(root, { entry: entry.hash, atMs: at, mine: entry.officerId === desk.me.officerId ? [...mine, entry.hash] : mine })
      }
    }
    if (opening !== null) found.push({ rollCallId, ...opening, closedMs, ticks })
  }
  return found.sort((a, b) => b.sinceMs - a.sinceMs)
}

function rootOf(desk: ViewDesk, id: RegistrationId): RegistrationId {
  return personAt(desk.account, id, desk.known).root
}

/** Accounted for there when it opened: present or to be confirmed at the place or below it. Who was ticked beside them stands last. */
function expectedPeople(desk: ViewDesk, tree: PlaceTree, call: Opened): readonly ExpectedPerson[] {
  const { account, known, asOfMs } = desk
  const atOpening = everybodyAt(account, { asOfMs: call.sinceMs, known })
  const now = everybodyAt(account, { asOfMs, known })
  const people: ExpectedPerson[] = []
  for (const [id, { standing, placeId, from }] of atOpening) {
    if (standing !== 'present' && standing !== 'unconfirmed') continue
    if (placeId === null || !isWithin(tree, placeId, call.placeId)) continue
    const current = now.get(id)
    const place = current?.placeId ?? null
    const zone = tree.places.get(placeId)?.kind === 'zone' ? shownPlace(desk, tree, placeId) : null
    const lastPlace = shownPlace(desk, tree, place ?? placeId)
    const seen = call.ticks.get(id)
    const base = { person: shownPerson(desk, id), zone, lastMs: seen === undefined ? from : (current?.from ?? from), lastPlace }
    if (seen !== undefined) people.push({ ...base, state: 'seen', entries: seen.mine.length > 0 ? seen.mine : [seen.entry], tickMs: seen.atMs })
    else if (place !== null && !isWithin(tree, place, call.placeId)) people.push({ ...base, state: 'elsewhere', entries: [], tickMs: null })
    else people.push({ ...base, ...lookedFor(desk, id, call) })
  }
  return people.sort((a, b) => ((a.person.names[0]?.text ?? a.person.code) < (b.person.names[0]?.text ?? b.person.code) ? -1 : 1))
}

type Beside = Readonly<{ tree: PlaceTree; call: Opened; expected: ReadonlySet<RegistrationId> }>

/** Never left out: a person who was ticked and not expected, and whoever's band was read here. */
function unexpectedPeople(desk: ViewDesk, { tree, call, expected }: Beside): readonly UnexpectedPerson[] {
  const { account, known, asOfMs } = desk
  const now = everybodyAt(account, { asOfMs, known })
  const placeOf = (id: RegistrationId): ShownPlace | null => {
    const placeId = now.get(id)?.placeId ?? null
    return placeId === null ? null : shownPlace(desk, tree, placeId)
  }
  const found = new Map<RegistrationId, UnexpectedPerson>()
  for (const [bandId, rows] of account.indexes.bands) {
    for (const row of rows) {
      const content = contentAt(account.table, row, known)
      const { at } = momentAt(account.table, row, known)
      if (content?.type !== 'band.read' || at < call.sinceMs || at > Math.min(asOfMs, call.closedMs ?? asOfMs) || !isWithin(tree, content.count.placeId, call.placeId)) continue
      const wearer = content.count.registrationId ?? wearerAt(account.table, { bandId, rows, atMs: at }, known)
      const id = wearer === null ? null : rootOf(desk, wearer)
      if (id === null || expected.has(id)) continue
      found.set(id, { person: shownPerson(desk, id), state: content.count.face === 'fits' ? 'seen' : 'band-read', entry: account.table.rows[row]?.hash ?? null, atMs: at, place: placeOf(id) })
    }
  }
  for (const [id, { entry, atMs }] of call.ticks) {
    if (!expected.has(id)) found.set(id, { person: shownPerson(desk, id), state: 'seen', entry, atMs, place: placeOf(id) })
  }
  return [...found.values()].sort((a, b) => b.atMs - a.atMs)
}

/** Looked for here since it opened, and not found. */
function lookedFor(desk: ViewDesk, id: RegistrationId, call: Opened): Pick<ExpectedPerson, 'state' | 'entries' | 'tickMs'> {
  const found = entriesOf(desk.account, id, desk.known).findLast(({ row, at }) => {
    const content = contentAt(desk.account.table, row, desk.known)
    return content?.type === 'person.not-found' && at >= call.sinceMs && at <= desk.asOfMs
  })
  return found === undefined ? { state: 'left', entries: [], tickMs: null } : { state: 'notFound', entries: [found.hash], tickMs: null }
}

function zonesLeft(people: readonly ExpectedPerson[]): readonly Readonly<{ place: ShownPlace; left: number }>[] {
  const zones = new Map<string, { place: ShownPlace; left: number }>()
  for (const { zone, state } of people) {
    if (zone === null) continue
    const entry = zones.get(zone.placeId) ?? { place: zone, left: 0 }
    zones.set(zone.placeId, entry)
    if (state === 'left') entry.left++
  }
  return [...zones.values()].sort((a, b) => b.left - a.left)
}

