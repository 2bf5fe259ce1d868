/** Reports as captured, compared: what `amparo press compare` and the desk's screens stand on. */
import { assert } from '../../kernel/index.ts'
import type { Report, ReportGiven } from '../report.ts'
import { statementsOf } from '../statements.ts'
import { takeApart } from '../take-apart.ts'
import { compareRead } from './compare-read.ts'
import type { Statement } from '../statement.ts'
import type { Comparison, ReadReport } from './comparison.ts'
import { correctedBy, type Correction } from './corrected-by.ts'
import { openDesk } from './desk.ts'
import { likenesses, type Likeness } from './origins.ts'

/** Reports of one comparison: more fit no screen, and origins look at each two of them. */
export const comparedReportsMax = 60

/**
 * In: any order, each id once, at most `comparedReportsMax`; throws beyond. Out: as `compareRead`. A report without a
 * day of publication is read against the day of the dated report it is most like, and says so in `assumedPublished`
 * and with every date that rests on it. Cost: as `compareRead`, and reading each report once.
 */
export function compareReports(given: readonly ReportGiven[]): Comparison {
  const { read, assumed, alike } = readTogether(given)
  return compareRead(read, { assumed, likenesses: alike })
}

/** What people said of readings: those that are none, and those that say otherwise than the rules read. */
export type Judged = Readonly<{ rejected: ReadonlySet<string>; corrected: ReadonlyMap<string, Correction> }>

export type ComparedReports = Readonly<{
  comparison: Comparison
  reports: readonly Report[]
  /** What people rejected; in `comparison` it is not. */
  rejected: readonly Statement[]
}>

/** The same with people's words on single readings heard: what is rejected is not compared, what is corrected is compared as corrected. */
export function compareJudged(given: readonly ReportGiven[], { rejected, corrected }: Judged): ComparedReports {
  const { read, assumed, alike } = readTogether(given)
  const kept = read.map(({ report, statements }) => ({
    report,
    statements: statements.filter(({ id }) => !rejected.has(id)).map((statement) => correctedBy(statement, corrected.get(statement.id))),
  }))
  return {
    comparison: compareRead(kept, { assumed, likenesses: alike }),
    reports: read.map(({ report }) => report),
    rejected: read.flatMap(({ statements }) => statements.filter(({ id }) => rejected.has(id))),
  }
}

type ReadTogether = Readonly<{ read: readonly ReadReport[]; assumed: ReadonlyMap<string, string>; alike: readonly Likeness[] }>

function readTogether(given: readonly ReportGiven[]): ReadTogether {
  assert(given.length <= comparedReportsMax, 'compare: too many reports')
  const reports = [...given].sort((a, b) => (a.id < b.id ? -1 : 1)).map(takeApart)
  assert(new Set(reports.map(({ id }) => id)).size === reports.length, 'compare: two reports with one id')
  const alike = likenesses(openDesk(reports.map((report) => ({ report, statements: [] }))))
  const references = referencesOf(reports, alike)
  const read = reports.map((report) => {
    const reference = references.get(report.id)
    const context = reference === undefined ? {} : { assumedReference: reference.day, assumedBecause: `the day of ${reference.like}, the dated report it is most like` }
    return { report, statements: statementsOf(report, context) }
  })
  return { read, assumed: new Map([...references].map(([id, { day }]) => [id, day])), alike }
}

type Reference = Readonly<{ day: string; like: string }>

/** For each undated report the dated one with most sentences in common; where none has any, the earliest, since all of one comparison are taken to be of one matter. */
function referencesOf(reports: readonly Report[], alike: readonly Likeness[]): ReadonlyMap<string, Reference> {
  const dated = reports.flatMap(({ id, published: { value } }) => (value === null ? [] : [{ id, day: value }]))
  const found = new Map<string, Reference>()
  for (const { id, published } of reports) {
    if (published.value !== null) continue
    const ranked = dated
      .map((each) => ({ ...each, weight: weightOf(alike, id, each.id) }))
      .sort((a, b) => b.weight - a.weight || (a.day === b.day ? (a.id < b.id ? -1 : 1) : a.day < b.day ? -1 : 1))
    const [first] = ranked
    if (first !== undefined) found.set(id, { day: first.day, like: first.id })
  }
  return found
}

function weightOf(alike: readonly Likeness[], one: string, other: string): number {
  const pair = alike.find(({ a, b }) => (a === one && b === other) || (a === other && b === one))
  return pair === undefined ? 0 : pair.cover * pair.mean + pair.containment
}
