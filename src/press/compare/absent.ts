/** What one report says and another leaves out. An empty cell is an omission and never a denial; only that it is empty is said. */
import type { Severity } from '../relation.ts'
import type { OutcomeFrame, Statement } from '../statement.ts'
import { frameLabels, labelOf, type Said } from './labels.ts'
import { careTopics, rowKey, topicOfFrame, type Position } from './outcomes.ts'
import { touchesCare } from './predicates.ts'
import type { Found, Table } from './raise.ts'
import type { Row } from './rows.ts'
import { whoSays } from './who.ts'

/** Cost: rows and frames times sources. */
export function absences(table: Table, rows: readonly Row[], positions: readonly Position[]): readonly Found[] {
  if (table.desk.reports.length < 2) return []
  const figures = rows.flatMap(({ key, slot, statements }) => {
    if (slot.kind !== 'figure') return []
    const severity: Severity = slot.scope !== null ? 1 : touchesCare(slot.predicate) ? 3 : 2
    return absence(table, { about: key, row: key, label: labelOf(slot), severity, rule: 'figure' }, statements)
  })
  return [...figures, ...outcomeAbsences(table, positions), ...voices(table)]
}

function outcomeAbsences(table: Table, positions: readonly Position[]): readonly Found[] {
  const byFrame = new Map<string, { frame: OutcomeFrame; scope: string | null; statements: Statement[] }>()
  for (const { frame, scope, statement } of positions) {
    const key = `${rowKey(frame, scope)}/${frame}`
    const held = byFrame.get(key)
    if (held === undefined) byFrame.set(key, { frame, scope, statements: [statement] })
    else held.statements.push(statement)
  }
  return [...byFrame].flatMap(([about, { frame, scope, statements }]) => {
    const label = frameLabels[frame]
    const severity: Severity = scope !== null ? 1 : careTopics.has(topicOfFrame(frame)) ? 3 : 2
    return absence(table, { about, row: rowKey(frame, scope), label: { en: `“${label.en}”`, es: `«${label.es}»` }, severity, rule: 'outcome' }, statements)
  })
}

type Subject = Readonly<{ about: string; row: string; label: Said; severity: Severity; rule: string }>

function absence(table: Table, { about, row, label, severity, rule }: Subject, statements: readonly Statement[]): readonly Found[] {
  const { desk } = table
  const present = new Set(statements.map(({ sourceId }) => sourceId))
  const absentIn = desk.reports.map(({ report: { id } }) => id).filter((id) => !present.has(id))
  if (absentIn.length === 0 || present.size === 0) return []
  const [who, where] = [whoSays(desk, statements), absentIn.map(desk.nameOf).sort().join(', ')]
  const isOnly = present.size === 1
  return [
    {
      type: isOnly ? 'onlyHere' : 'omitted',
      severity,
      rule: `${rule}.${isOnly ? 'onlyHere' : 'omitted'}`,
      about,
      row,
      sides: [statements],
      absentIn,
      explanation: {
        en: `${label.en}: ${isOnly ? 'only ' : ''}${who.en}. Nothing about it in ${where}, which is no denial.`,
        es: `${label.es}: ${isOnly ? 'solo ' : ''}${who.es}. Nada al respecto en ${where}, lo que no es negarlo.`,
      },
    },
  ]
}

/** Speakers of one report beyond this are not looked for elsewhere. */
const voicesMax = 40

/** Somebody quoted by name in one report alone: often the other side. */
function voices(table: Table): readonly Found[] {
  const { desk } = table
  const heard = new Map<string, Set<string>>()
  for (const { report, statements } of desk.reports) {
    for (const statement of statements) for (const word of desk.speaker(statement) ?? []) heard.set(word, (heard.get(word) ?? new Set()).add(report.id))
  }
  return desk.reports.flatMap(({ report, statements }) => {
    const seen = new Set<string>()
    return statements.flatMap((statement) => {
      const words = [...(desk.speaker(statement) ?? [])]
      const key = words.join(' ')
      if (statement.value.kind !== 'quote' || statement.value.form !== 'direct' || words.length < 2 || seen.has(key) || seen.size >= voicesMax) return []
      if (words.some((word) => (heard.get(word)?.size ?? 0) > 1)) return []
      seen.add(key)
      const absentIn = desk.reports.map(({ report: { id } }) => id).filter((id) => id !== report.id)
      return [voiceFound(table, statement, absentIn)]
    })
  })
}

function voiceFound({ desk }: Table, statement: Statement, absentIn: readonly string[]): Found {
  const who = whoSays(desk, [statement])
  return {
    type: 'onlyHere',
    severity: 2,
    rule: 'speaker.onlyHere',
    about: statement.id,
    sides: [[statement]],
    absentIn,
    explanation: { en: `Heard in one report only: ${who.en}.`, es: `Se oye en un solo reporte: ${who.es}.` },
  }
}
