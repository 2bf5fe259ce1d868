/**
 * A statement asked of the account, at the moment of the world it speaks of, twice: with what was known when it was
 * said, and with what is known now. Who spoke wrongly could not always know it; who knew says so too.
 */
import { assert, type Ms, type PlaceId } from '../../kernel/index.ts'
import { knownAt, knownCount, type Account } from '../../domain/index.ts'
import type { ReportLanguage } from '../report.ts'
import type { Statement } from '../statement.ts'
import { ofQuantity, suggestedFor, type AskedMeasure, type Suggested } from './asked-of-statement.ts'
import { askableAt, type Askable, type AskedAt, type LedgerValue, type Measure } from './measures.ts'
import { inTheWay, type InTheWay } from './universal.ts'
import { borneOutBy, verdictOf, type BorneOut, type ComparedVerdict, type NotComparable } from './verdict.ts'

export type LedgerQuestion = Readonly<{
  /** The moment of the world that the statement is about. */
  eventMs: Ms
  /** When it was said: what home had received by then was known. */
  saidMs: Ms
  /** How many entries are known now, and when that is; all of them where not stated. */
  now?: Readonly<{ known: number; knownAtMs: Ms }>
  /** The report its spans are of: the words beside a number say what it counts. */
  text?: string
  language?: ReportLanguage
  /** What a person says it counts, over what its words suggest. */
  measure?: Measure
  /** Where it speaks of one place: that place, or `unclear` when nobody says which. */
  scope?: PlaceId | 'unclear'
}>

export type LedgerReading = Readonly<{
  borneOut: BorneOut
  /** Of a figure. */
  value: LedgerValue | null
  /** Of *everyone*: who is in the way of it. */
  inTheWay: readonly InTheWay[]
  position: number
  foldVersion: number
}>

export type LedgerAnswer =
  | Readonly<{ statementId: string; verdict: ComparedVerdict; asked: AskedMeasure; thenKnown: LedgerReading; nowKnown: LedgerReading }>
  | Readonly<{ statementId: string; verdict: 'notComparable'; why: NotComparable }>

/** Cost: two scans of the account. Fails: throws where less is known now than was when it was said. */
export function askLedger(account: Account, statement: Statement, question: LedgerQuestion): LedgerAnswer {
  const notComparable = (why: NotComparable): LedgerAnswer => ({ statementId: statement.id, verdict: 'notComparable', why })
  if (question.scope === 'unclear') return notComparable('scope')
  const asked = askedIn(statement, question)
  if (asked.kind === 'none') return notComparable(asked.why)
  const moments = momentsOf(account, question)
  const thenKnown = readingOf(askableAt(account, moments.early), asked)
  const nowKnown = readingOf(askableAt(account, moments.late), asked)
  if (typeof thenKnown === 'string') return notComparable(thenKnown)
  if (typeof nowKnown === 'string') return notComparable(nowKnown)
  if (asked.kind === 'figure' && asked.class === 'bound' && (thenKnown.borneOut !== 'no' || nowKnown.borneOut !== 'no')) return notComparable('class')
  return { statementId: statement.id, verdict: verdictOf(thenKnown.borneOut, nowKnown.borneOut), asked, thenKnown, nowKnown }
}

function askedIn(statement: Statement, { measure, text, language }: LedgerQuestion): Suggested {
  if (measure !== undefined && statement.value.kind === 'quantity' && (statement.modality === 'asserted' || statement.modality === 'estimated')) {
    return ofQuantity(statement.value, measure)
  }
  return suggestedFor(statement, text ?? null, language ?? 'en')
}

function momentsOf(account: Account, { eventMs, saidMs, now, scope }: LedgerQuestion): Readonly<{ early: AskedAt; late: AskedAt }> {
  const lastMs = account.table.rows.at(-1)?.recordedAtMs ?? saidMs
  const latest = now ?? { known: knownCount(account), knownAtMs: Math.max(saidMs, lastMs) }
  const known = knownAt(account, saidMs)
  assert(known <= latest.known, 'press: less is known now than when it was said')
  const where = scope === undefined || scope === 'unclear' ? {} : { placeId: scope }
  return { early: { asOfMs: eventMs, known, knownAtMs: saidMs, ...where }, late: { asOfMs: eventMs, ...latest, ...where } }
}

/** Nobody registered is not nobody missing: then there is nothing to compare with. */
function readingOf(askable: Askable, asked: AskedMeasure): LedgerReading | NotComparable {
  const registered = askable.valueOf('registered', 'everyone')
  if (registered === null || registered.atMost === 0) return 'noData'
  const { position, foldVersion } = registered
  if (asked.kind === 'universal') {
    const ways = inTheWay(askable, asked.universal, asked.of)
    return { borneOut: universalBorneOut(ways, asked.holds), value: null, inTheWay: ways, position, foldVersion }
  }
  const value = askable.valueOf(asked.measure, asked.of)
  if (value === null) return 'class'
  const held = asked.class === 'bound' ? { min: 0, max: value.withDoubt } : { min: value.certain, max: value.withDoubt }
  return { borneOut: borneOutBy(asked, held), value, inTheWay: [], position, foldVersion }
}

/** *Not everyone* is sure only of somebody who is not there for certain: whoever is to be confirmed may yet be. */
function universalBorneOut(ways: readonly InTheWay[], holds: 'said' | 'denied'): BorneOut {
  if (holds === 'said') return ways.length === 0 ? 'certain' : 'no'
  if (ways.length === 0) return 'no'
  return ways.some(({ measure, value }) => measure !== 'toBeConfirmed' && value.certain > 0) ? 'certain' : 'withinDoubt'
}
