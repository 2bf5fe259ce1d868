/** Questions to an open logbook: every one takes the moment of the world and the moment of knowledge (rule 2). */
import type { Instant, Ms, PlaceId, RegistrationId } from '../kernel/index.ts'
import { msOf } from '../kernel/index.ts'
import {
  headcountAt,
  knownAt,
  knownCount,
  openDiscrepancies,
  whereaboutsAt,
  type Doubt,
  type Headcount,
  type Whereabouts,
} from '../domain/index.ts'
import type { Logbook } from './logbook-state.ts'

/** Null: now, by home's clock; for `knownAt`: everything known. */
export type Moments = Readonly<{ asOf: Instant | null; knownAt: Instant | null }>

export type ProvableHeadcount = Headcount & Readonly<{
  /** Null when every byte behind the number is what the log says; else since when it is not. */
  notProvable: Readonly<{ position: number; what: string; damaged: number }> | null
}>

export type Asked = Readonly<{ asOfMs: Ms; known: number; knownAtMs: Ms }>

export function askedOf(logbook: Logbook, moments: Moments): Asked {
  const { account, ports } = logbook
  const now = ports.clock.now()
  const knownAtMs = moments.knownAt === null ? Math.max(now, account.table.rows.at(-1)?.recordedAtMs ?? now) : msOf(moments.knownAt)
  const known = moments.knownAt === null ? knownCount(account) : knownAt(account, knownAtMs)
  return { asOfMs: moments.asOf === null ? now : msOf(moments.asOf), known, knownAtMs }
}

export function headcount(logbook: Logbook, moments: Moments, placeId?: PlaceId): ProvableHeadcount {
  const asked = askedOf(logbook, moments)
  const counted = headcountAt(logbook.account, placeId === undefined ? asked : { ...asked, placeId })
  const [first] = logbook.damage.filter((each) => each.position < asked.known)
  const notProvable = first === undefined ? null : { position: first.position, what: first.what, damaged: logbook.damage.length }
  return { ...counted, notProvable }
}

export function discrepancies(logbook: Logbook, moments: Moments): readonly Doubt[] {
  const asked = askedOf(logbook, moments)
  return openDiscrepancies(logbook.account, asked.asOfMs, asked.known)
}

export function whereabouts(logbook: Logbook, registrationId: RegistrationId, moments: Moments): Whereabouts {
  return whereaboutsAt(logbook.account, registrationId, askedOf(logbook, moments))
}
