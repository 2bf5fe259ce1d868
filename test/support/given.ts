/**
 * Given entries, in a few words: an operation with devices, people and places, as a fold receives it.
 * Clocks are measured unless a test says otherwise, so that moments are exact.
 */
import { createHash } from 'node:crypto'
import {
  ActId,
  DeviceId,
  OfficerId,
  OperationId,
  RegistrationId,
  Sha256,
  canonicalJson,
  msOf,
  Instant,
  type Json,
  type Ms,
} from '../../src/kernel/index.ts'
import {
  applyEntries,
  headcountAt,
  knownAt,
  knownCount,
  newAccount,
  openDiscrepancies,
  readEntry,
  whereaboutsAt,
  type Account,
  type CountOf,
  type Doubt,
  type EntryType,
  type Headcount,
  type ReceivedEntry,
} from '../../src/domain/index.ts'

const words = new Map<string, string>()

/** A stable id for a word: the same word is the same id in every test. */
export function idOf(word: string): string {
  const id = createHash('sha256').update(word).digest('hex').slice(0, 32)
  words.set(id, word)
  return id
}

/** The word behind an id that some test made. */
export function wordOf(id: string | null): string {
  return id === null ? 'nowhere' : (words.get(id) ?? id)
}

/** In: an instant, or day and time of December 2024 in UTC: `21 18:30`. */
export function instant(text: string): Instant {
  return Instant.parse(/^\d\d \d\d:\d\d$/.test(text) ? `2024-12-${text.replace(' ', 'T')}:00.000Z` : text)
}

export function ms(text: string): Ms {
  return msOf(instant(text))
}

export type Stated<Type extends EntryType> = Readonly<{
  type: Type
  count: CountOf<Type> | Json
  at: string
  device?: string
  officer?: string
  /** When home received it; right away when not stated. */
  recordedAt?: string
  errorMs?: Ms
  epoch?: number
  sequence?: number
}>

export class Given {
  readonly entries: ReceivedEntry[] = []
  private readonly sequences = new Map<string, number>()

  constructor() {
    this.entry({
      type: 'operation.opened',
      at: '2024-12-20T06:00:00.000Z',
      device: 'home',
      count: { operationId: OperationId.parse(idOf('operation')), homeDeviceId: DeviceId.parse(idOf('home')), nature: 'exercise', ledgerKind: 'protection' },
    })
  }

  /** States one entry; out: its hash, to be named by others. */
  entry<Type extends EntryType>(stated: Stated<Type>): Sha256 {
    const device = stated.device ?? 'home'
    const epoch = stated.epoch ?? 1
    const key = `${device}/${epoch}`
    const sequence = stated.sequence ?? (this.sequences.get(key) ?? 0) + 1
    this.sequences.set(key, sequence)
    const count = stated.count
    const read = readEntry(stated.type, 1, count)
    const hash = Sha256.parse(
      createHash('sha256').update(canonicalJson([device, epoch, sequence, stated.at, stated.type, count])).digest('hex'),
    )
    const occurredAtMs = ms(stated.at)
    const last = this.entries.at(-1)?.recordedAtMs ?? -Infinity
    const recordedAtMs = Math.max(last, stated.recordedAt === undefined ? occurredAtMs : ms(stated.recordedAt))
    this.entries.push({
      hash,
      recordedAtMs,
      occurredAtMs,
      occurredErrorMs: stated.errorMs ?? 0,
      deviceId: DeviceId.parse(idOf(device)),
      epoch,
      sequence,
      officerId: stated.officer === undefined ? null : OfficerId.parse(idOf(stated.officer)),
      actId: ActId.parse(idOf(hash)),
      content: read.ok ? read.value : { type: stated.type, unreadable: read.refusal.code },
    })
    return hash
  }

  /** As `entry`, for counts put together from words: the type's own schema reads them. */
  states(type: EntryType, at: string, count: Readonly<Record<string, unknown>>, when: Omit<Stated<EntryType>, 'type' | 'count' | 'at'> = {}): Sha256 {
    return this.entry({ type, at, count: count as Json, ...when }) // what is not JSON is unreadable
  }

  /** An account of all entries, applied in one batch or, with `batch`, so many at a time. */
  account(batch = Infinity): Account {
    const account = newAccount()
    for (let from = 0; from < this.entries.length; from += batch) applyEntries(account, this.entries.slice(from, from + batch))
    return account
  }

  headcount(asOf: string, known = 'all'): Headcount {
    return headcountOf(this.account(), asOf, known)
  }

  /** Opens places of ours the day before anything happens; each other one a zone of the place named before the slash: `home/room`. */
  places(...paths: readonly string[]): this {
    for (const path of paths) {
      const [name = '', parent] = path.split('/').toReversed()
      const parentId = parent === undefined ? null : (idOf(parent) as CountOf<'place.opened'>['placeId'])
      this.entry({ type: 'place.opened', at: '19 12:00', recordedAt: '20 06:00', count: place(name, { parentId, kind: parentId === null ? 'home' : 'zone' }) })
    }
    return this
  }

  registers(name: string, placeName: string | null, at: string, more: Partial<CountOf<'person.registered'>> = {}): Sha256 {
    return this.entry({ type: 'person.registered', at, count: registered(name, placeName, more) })
  }

  sights(name: string, placeName: string, at: string, more: Readonly<{ basis?: string; device?: string; recordedAt?: string; errorMs?: Ms; sequence?: number; epoch?: number }> = {}): Sha256 {
    const { basis = 'known-by-sight', ...when } = more
    return this.entry({ type: 'person.sighted', at, count: { registrationId: idOf(name), placeId: idOf(placeName), basis }, ...when })
  }

  /** `standing · place · cause`, as known then; `nobody` when no such person exists. */
  standing(name: string, asOf: string, known = 'all'): string {
    const account = this.account()
    const query = { asOfMs: ms(asOf), known: knownOf(account, known) }
    const { now } = whereaboutsAt(account, RegistrationId.parse(idOf(name)), query)
    return now === null ? 'nobody' : `${now.standing} · ${wordOf(now.placeId)} · ${now.cause}`
  }

  discrepancies(asOf: string, known = 'all'): readonly Doubt[] {
    const account = this.account()
    return openDiscrepancies(account, ms(asOf), knownOf(account, known))
  }

  /** Kinds open then, but for *nobody answering*, which tests that are not about it leave open. */
  kinds(asOf: string, known = 'all'): readonly string[] {
    return this.discrepancies(asOf, known).flatMap(({ kind }) => (kind === 'nobody-answering' ? [] : [kind]))
  }
}

function knownOf(account: Account, known: string): number {
  return known === 'all' ? knownCount(account) : knownAt(account, ms(known))
}

export function headcountOf(account: Account, asOf: string, known = 'all'): Headcount {
  const knownAtMs = known === 'all' ? (account.table.rows.at(-1)?.recordedAtMs ?? 0) : ms(known)
  return headcountAt(account, { asOfMs: ms(asOf), known: knownOf(account, known), knownAtMs })
}

/** A place of ours in the capital, unless said otherwise. */
export function place(name: string, more: Partial<CountOf<'place.opened'>> = {}): CountOf<'place.opened'> {
  return {
    placeId: idOf(name) as CountOf<'place.opened'>['placeId'],
    kind: 'home',
    parentId: null,
    ours: 'ours',
    capacity: null,
    utcOffsetMinutes: -360,
    timeZone: 'America/Guatemala',
    ...more,
  }
}

export function registered(name: string, placeName: string | null, more: Partial<CountOf<'person.registered'>> = {}): CountOf<'person.registered'> {
  return {
    registrationId: idOf(name) as CountOf<'person.registered'>['registrationId'],
    placeId: placeName === null ? null : (idOf(placeName) as CountOf<'place.opened'>['placeId']),
    countedAs: 'child',
    recordedSex: 'unstated',
    travelGroupId: null,
    naming: 'named',
    band: 'declined',
    photo: 'declined',
    ...more,
  }
}
