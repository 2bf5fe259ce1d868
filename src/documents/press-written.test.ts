// A comparison as table and as brief: rules PR90 to PR92. All reports are invented.
import { describe, expect, test } from 'vitest'
import type { Paper, PaperBlock } from '../kernel/index.ts'
import { languages, pressPaperPhrasesFor, pressPhrasesFor, type Language } from '../locale/index.ts'
import { compareReports, takeApart, type ReportGiven } from '../press/index.ts'
import { pressBrief, pressMatrixCsv, reportsAcross, type PressDecision, type PressMatrix } from './index.ts'

const given: readonly ReportGiven[] = [
  { id: 'beacon', publisher: 'Tecal Beacon', published: '2031-12-23', text: 'Police took at least 160 children into care at the Marrow farm on Friday. The Prosecution Service said on Monday that everyone at the shelter had been located and is safe, "=1+1\u202e" it wrote.' },
  { id: 'ledger', publishedInMetadata: '2031-12-24T10:00:00Z', text: 'Police took 160 children into care at the Marrow farm on Friday. Some of the children at the shelter are still missing and a search alert is active, the Welfare Secretariat said on Monday. Nobody at the gate, רבקה כהן among them, was hurt.' },
  { id: 'quiet', text: 'Police took 160 children into care at the Marrow farm on Friday, and 41 relatives gathered at the shelter.' },
]

function matrixOf(language: Language, decisions: ReadonlyMap<string, PressDecision> = new Map(), reports = given): PressMatrix {
  return {
    comparison: compareReports(reports), reports: new Map(reports.map((each) => [each.id, takeApart(each)])), decisions, language,
    phrases: pressPhrasesFor(language), paper: pressPaperPhrasesFor(language),
    originals: new Map([['beacon', { file: 'beacon\u202e.html', form: 'html', sha256: 'ab'.repeat(32) }]]),
  }
}

const brief = (matrix: PressMatrix, exercise: string | null = null): Paper => pressBrief(matrix, { exercise, direction: 'ltr' })

function wordsOf(block: PaperBlock): string {
  if (block.kind === 'items') return block.items.join('\n')
  if (block.kind === 'quotation') return `${block.mark} | ${block.by} | ${block.text}`
  if (block.kind === 'facts') return block.rows.map((row) => row.join(': ')).join('\n')
  if (block.kind === 'table') return [block.head, ...block.rows].map((row) => row.join(' | ')).join('\n')
  return block.text
}
const textOf = (paper: Paper): string => paper.blocks.map(wordsOf).join('\n')

/** Of RFC 4180, without line breaks in cells: there are none. */
const cellsOf = (line: string): readonly string[] => [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map((found) => (found[1] ?? found[2] ?? '').replaceAll('""', '"'))

describe('[PR90] the table', () => {
  const csv = pressMatrixCsv(matrixOf('en'), { exercise: null })
  const [head = [], ...rows] = csv.replace('\uFEFF', '').trimEnd().split('\r\n').map(cellsOf)
  const at = (row: readonly string[], name: string): string => row[head.indexOf(name)] ?? ''

  test('a row for each thing said, with its words and where they stand', () => {
    const said = rows.filter((row) => at(row, 'row') === 'said' && at(row, 'about') === 'Children: taken into care')
    expect(said.map((row) => ['report', 'value', 'qualifier', 'exact words', 'published', 'published according to'].map((name) => at(row, name)))).toEqual([
      ['beacon', '160', 'at least', 'at least 160 children', '2031-12-23', 'whoever entered it'],
      ['ledger', '160', '', '160 children', '2031-12-24T10:00:00Z', 'what came with the text'],
      ['quiet', '160', '', '160 children', '', 'not known'],
    ])
    for (const row of said) expect(given.find(({ id }) => id === at(row, 'report'))?.text.slice(Number(at(row, 'start')), Number(at(row, 'end')))).toBe(at(row, 'exact words'))
    expect(rows.filter((row) => row.length !== head.length)).toEqual([])
  })

  test('a silence is an omission and no denial', () => {
    const silent = rows.filter((row) => at(row, 'report') === 'quiet' && at(row, 'about') === 'Whether everyone was located')
    expect(silent.map((row) => [at(row, 'row'), at(row, 'value'), at(row, 'exact words')])).toEqual([['not mentioned (no denial)', '·', '']])
  })

  test('each relation with both sentences, raised and not confirmed', () => {
    const conflict = rows.find((row) => at(row, 'relation') === 'CONTRADICTION' && at(row, 'explanation').includes('search alert'))
    expect(conflict).toBeDefined()
    expect([at(conflict ?? [], 'severity'), at(conflict ?? [], 'decision')]).toEqual(['3', 'Raised, not confirmed'])
    expect([at(conflict ?? [], 'reading a'), at(conflict ?? [], 'reading b')].sort()).toEqual([expect.stringContaining('everyone at the shelter had been located'), expect.stringContaining('a search alert is active, the Welfare Secretariat said')])
    expect(rows.filter((row) => at(row, 'row') === 'relation').length).toBe(matrixOf('en').comparison.relations.length)
  })

  test('no cell is a formula and no letter turns a line', () => {
    const evil = matrixOf('en', new Map(), [{ id: 'x', publisher: '=HYPERLINK("http://x","y")', text: '160 children were taken into care, @SUM(A1)\u202e said. "+1" -2 children are still missing.' }])
    const text = pressMatrixCsv(evil, { exercise: null })
    // oxlint-disable-next-line no-control-regex -- controls are what must not be there
    expect(text.replace('\uFEFF', '')).not.toMatch(/[\u202a-\u202e\u2066-\u2069\u0000-\u0009]/)
    for (const line of text.trimEnd().split('\r\n').slice(1)) for (const cell of cellsOf(line)) expect(cell).not.toMatch(/^[=+@]|^-\D/)
    expect(text).toContain("'=HYPERLINK")
  })
})

describe('[PR91] the brief', () => {
  test('who the reports are', () => {
    const text = textOf(brief(matrixOf('en')))
    for (const said of ['beacon (Tecal Beacon)', 'Published: 2031-12-23 (whoever entered it)', 'Published: 2031-12-24T10:00:00Z (what came with the text)', 'Origin: 1: a text of its own', 'Read as: a web page; its article was read', `SHA-256: ${'ab'.repeat(32)}`, 'File: beacon⟨U+202E⟩.html', 'day of publication unknown; read as of 2031-12-2']) expect(text).toContain(said)
  })

  test('every contradiction with the whole sentences of both readings, where they stand and who said them', () => {
    const { blocks } = brief(matrixOf('en'))
    const from = blocks.findIndex((block) => block.kind === 'paragraph' && block.text.includes('a search alert is active') && block.text.includes('everyone located'))
    const next = blocks.findIndex((block, at) => at > from && block.kind === 'heading')
    expect(blocks.slice(from - 2, next).map(wordsOf)).toEqual([
      expect.stringMatching(/^\[\d+\] CONTRADICTION$/),
      'Raised, not confirmed · about who is in care or missing',
      expect.stringContaining('Both cannot hold of the same moment'),
      'Reading a | beacon (Tecal Beacon), 74–189 · said by The Prosecution Service | The Prosecution Service said on Monday that everyone at the shelter had been located and is safe, "=1+1⟨U+202E⟩" it wrote.',
      'Reading b | ledger, 65–188 · said by the Welfare Secretariat | Some of the children at the shelter are still missing and a search alert is active, the Welfare Secretariat said on Monday.',
      expect.stringMatching(/^Better supported, undecided: /),
    ])
  })

  test('what a person decided is said with who and when; the rest stays raised', () => {
    const { comparison } = matrixOf('en')
    const [first, second] = comparison.relations.filter(({ type }) => type === 'conflict')
    const decisions = new Map<string, PressDecision>([[first?.id ?? '', { how: 'confirmed', by: 'Ana Sol\u202e', on: '2032-01-04' }], [second?.id ?? '', { how: 'rejected', by: 'Ana Sol', on: '2032-01-05' }]])
    const text = textOf(brief(matrixOf('en', decisions)))
    expect(text).toContain('Confirmed by Ana Sol⟨U+202E⟩, 2032-01-04')
    expect(text.includes('Found to be no contradiction by Ana Sol, 2032-01-05')).toBe(second !== undefined)
    expect(text).toContain('Raised, not confirmed')
    expect(textOf(brief(matrixOf('en')))).not.toMatch(/Confirmed by/)
  })

  test('a silence is said to be one; nobody is rated', () => {
    const text = textOf(brief(matrixOf('en')))
    expect(text).toMatch(/Whether everyone was located \| .*located.* \| .* \| · not mentioned/s)
    expect(text).toContain('This desk rates no outlet, no agency and nobody who speaks.')
    expect(text).toContain('· says nothing of it, which is no denial.')
    // oxlint-disable-next-line no-control-regex -- controls are what must not be there
    expect(text).not.toMatch(/[\u202a-\u202e\u2066-\u2069\u0000-\u0009]/)
  })

  test('more reports than a page holds across stand in several tables, each with all rows', () => {
    const many = Array.from({ length: reportsAcross + 2 }, (_none, at): ReportGiven => ({ id: `r${at}`, text: `Police took ${160 + at} children into care at the Marrow farm on 19 December 2031.` }))
    const tables = brief(matrixOf('en', new Map(), many)).blocks.flatMap((block) => (block.kind === 'table' ? [block] : []))
    expect(tables.map(({ head }) => head.length)).toEqual([reportsAcross + 1, 3])
  })

  test('a sentence without an end is cut, and said to be', () => {
    const long = `Six children are still missing ${'and it rained '.repeat(900)}`
    const text = textOf(brief(matrixOf('en', new Map(), [{ id: 'a', text: long }, { id: 'b', text: 'Everyone has been located. No children are missing.' }])))
    expect(text).toMatch(/\[cut here; \d+ units more in the report\]/)
    expect(text.length).toBeLessThan(60_000)
  })
})

describe('[PR92] each language, and an exercise', () => {
  test('every word is said in each, and of an exercise each row', () => {
    const texts = Object.keys(languages).map((language) => textOf(brief(matrixOf(language as Language)))) // its own keys
    expect(new Set(texts).size).toBe(3)
    for (const text of texts) expect(text).not.toMatch(/undefined|\[object/)
    const [spanish] = texts
    for (const said of ['Señalado, sin confirmar', 'al menos 160', '· no lo menciona', 'Esta mesa no califica']) expect(spanish).toContain(said)
    const csv = pressMatrixCsv(matrixOf('es'), { exercise: 'EJERCICIO' }).trimEnd().split('\r\n')
    expect(csv.every((line) => line.endsWith(',EJERCICIO'))).toBe(true)
    expect(brief(matrixOf('es'), 'EJERCICIO').exercise).toBe('EJERCICIO')
  })
})
