/**
 * Given entries, in a few words: an operation with devices, people and places, as a fold receives it.
 * Clocks are measured unless a test says otherwise, so that moments are exact.
 */
import { createHash } from 'node:crypto'
import {
  ActId,
  DeviceId,
  OperationId,
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
  readEntry,
  type Account,
  type CountOf,
  type EntryType,
  type Headcount,
  type ReceivedEntry,
} from '../../src/domain/index.ts'

/** A stable id for a word: the same word is the same id in every test. */
export function idOf(word: string): string {
  return createHash('sha256').update(word).digest('hex').slice(0, 32)
}

export type Stated<Type extends EntryType> = Readonly<{
  type: Type
  count: CountOf<Type> | Json
  at: string
  device?: string
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
    const occurredAtMs = msOf(Instant.parse(stated.at))
    const last = this.entries.at(-1)?.recordedAtMs ?? -Infinity
    const recordedAtMs = Math.max(last, stated.recordedAt === undefined ? occurredAtMs : msOf(Instant.parse(stated.recordedAt)))
    this.entries.push({
      hash,
      recordedAtMs,
      occurredAtMs,
      occurredErrorMs: stated.errorMs ?? 0,
      deviceId: DeviceId.parse(idOf(device)),
      epoch,
      sequence,
      officerId: null,
      actId: ActId.parse(idOf(hash)),
      content: read.ok ? read.value : { type: stated.type, unreadable: read.refusal.code },
    })
    return hash
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
}

export function headcountOf(account: Account, asOf: string, known = 'all'): Headcount {
  const knownAtMs = known === 'all' ? (account.table.rows.at(-1)?.recordedAtMs ?? 0) : msOf(Instant.parse(known))
  return headcountAt(account, {
    asOfMs: msOf(Instant.parse(asOf)),
    known: known === 'all' ? knownCount(account) : knownAt(account, knownAtMs),
    knownAtMs,
  })
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
