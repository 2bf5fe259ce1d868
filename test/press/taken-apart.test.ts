// A report taken apart; and what holds of any text, hostile ones included. Work is counted in tokens looked at, never in time.
import fc from 'fast-check'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readStatements } from '../../src/press/statements.ts'
import { reportUnitsMax, statementsOf, takeApart, wordsAt } from '../../src/press/index.ts'
import { partsIn } from './said.ts'

const article = [
  ' date 2024-03-12 Officials have moved at least 12 children.',
  '',
  'Children rest at a home, Mar. 10, 2024. (AFN Photo)',
  '',
  'What came before',
  '',
  "'How we hid under the beds'",
  '',
  'Dr. J. Roe left at 4 p.m. on Friday. He slept.',
  '',
  '-DAILY-',
].join('\n')

test('[PR2] the parts of a report', () => {
  expect(partsIn(article)).toEqual([
    'metadata: date 2024-03-12',
    'body: Officials have moved at least 12 children.',
    'caption: Children rest at a home, Mar. 10, 2024. (AFN Photo)',
    'heading: What came before',
    "link: 'How we hid under the beds'",
    'body: Dr. J. Roe left at 4 p.m. on Friday. He slept.',
    'signature: -DAILY-',
  ])
})

test('[PR2] a headline is the first line that ends no sentence; a text wrapped at a width has paragraphs', () => {
  expect(partsIn('Ferry sinks off the island\nIt sank on Sunday.')).toEqual(['headline: Ferry sinks off the island', 'body: It sank on Sunday.'])
  const wrapped = 'A ferry that carried many\npeople sank off the island\non Sunday, in the dark.\n\nNobody was hurt.'
  expect(partsIn(wrapped)).toEqual(['body: A ferry that carried many\npeople sank off the island\non Sunday, in the dark.', 'body: Nobody was hurt.'])
})

test.each([
  ['an abbreviated month', 'It was on Dec. 20 and went on. It ended.', 2],
  ['a time', 'It broke at 4:30 p.m. local time. It ended at 5 p.m. The gate fell.', 3],
  ['initials and titles', 'Dr. J. R. Roe and Mrs. Paz spoke in the U.S. capital. They left.', 2],
  ['a quotation', '"They left." It was late.', 2],
  ['a question within', '"Where are they?" she asked. Nobody knew.', 2],
  ['a decimal', 'It moved 7.6 metres. It stopped.', 2],
])('[PR3] %s', (_, text, count) => {
  expect(takeApart({ id: 'R1', text }).sentences).toHaveLength(count)
})

test.each([
  ['entered before anything', article, '2024-03-13', { value: '2024-03-13', basis: 'entered' }],
  ['glued to the text', article, undefined, { value: '2024-03-12', basis: 'metadata' }],
  ['a dateline', 'LIRA, 27 may 2019 (Andes).- Un sismo sacudió la ciudad.', undefined, { value: '2019-05-27', basis: 'stated' }],
  ['a line of its own', 'Published: 12 March 2024\n\nThe gate fell.', undefined, { value: '2024-03-12', basis: 'metadata' }],
  ['unknown', 'The gate fell.', undefined, { value: null, basis: 'unknown' }],
  ['entered, and no day', 'The gate fell.', 'yesterday', { value: null, basis: 'unknown' }],
] as const)('[PR4] published: %s', (_, text, published, expected) => {
  expect(takeApart({ id: 'R1', text, ...(published === undefined ? {} : { published }) }).published).toEqual(expected)
})

test('[PR4] a zone that is none is UTC, and said to be', () => {
  expect(takeApart({ id: 'R1', text: 'A.', zone: 'America/Nowhere' })).toMatchObject({ zone: 'UTC', assumed: ['no zone is known: local times are taken as UTC'] })
  expect(takeApart({ id: 'R1', text: 'A.', zone: 'America/Guatemala' })).toMatchObject({ zone: 'America/Guatemala', assumed: [] })
})

/** Own reports, so that variants of whole texts are tried and not of single sentences alone. */
const folder = join(import.meta.dirname, 'reports')
const texts = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.txt')).map((name) => readFileSync(join(folder, name), 'utf8'))

const shreds = ['at least ', '160 ', 'children ', 'y ', 'and ', '" ', '”', "'", '« ', '—', '. ', ', ', '\n', '\n\n', 'on Friday ', '4:30 p.m. ', '(', ')', 'said ', 'dijo ', 'de ', 'of the ', 'treinta ', 'mil ', '2024-12-20 ', '\u202e', '\u0000', '\ud800', 'date ', 'all ', 'some ', 'told AFN ', 'the Office ', 'aged ', '14-year-old ', 'n\u0303o ', '\r\n', '1,246 ', '50% ', 'between ']
const anyText = fc.oneof(fc.string({ unit: 'binary', maxLength: 400 }), fc.array(fc.constantFrom(...shreds), { maxLength: 120 }).map((words) => words.join('')), fc.constantFrom(...texts))

test('[PR1] every span slices back to words of the text', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const report = takeApart({ id: 'R1', text, published: '2024-03-12' })
      const statements = statementsOf(report)
      const spans = [...report.parts.map(({ span }) => span), ...report.sentences.map(({ span }) => span), ...statements.flatMap(({ span, sentence, attribution }) => [span, sentence, ...(attribution.span === null ? [] : [attribution.span])])]
      for (const { start, end } of spans) {
        expect(start).toBeGreaterThanOrEqual(0)
        expect(end).toBeGreaterThan(start)
        expect(end).toBeLessThanOrEqual(text.length)
      }
      for (const { span, sentence } of statements) expect(span.start >= sentence.start && span.end <= sentence.end).toBe(true)
      for (const { attribution } of statements) if (attribution.span !== null) expect(wordsAt(text, attribution.span)).toBe(attribution.to)
    }),
  )
})

test('[PR6] the same text gives the same statements, each with an id of its own', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const first = statementsOf(takeApart({ id: 'R1', text }))
      expect(statementsOf(takeApart({ id: 'R1', text }))).toEqual(first)
      expect(new Set(first.map(({ id, rule }) => `${id} ${rule}`)).size).toBe(first.length)
    }),
  )
})

const valuesOf = (text: string): readonly unknown[] =>
  statementsOf(takeApart({ id: 'R1', text, published: '2024-03-12' })).map(({ value, modality, attribution }) => [value.kind === 'quote' ? [value.form, value.text.normalize('NFC')] : value, modality, attribution.how, attribution.to?.normalize('NFC') ?? null])

test.each([
  ['line ends', (text: string) => text.replaceAll('\n', '\r\n')],
  ['padding', (text: string) => `\n\n   ${text.trimEnd()}  \n\n`],
  ['accents apart', (text: string) => text.normalize('NFD')],
  ['a mark of direction before each paragraph', (text: string) => text.replaceAll('\n', '\n\u200f')],
])('[PR6] %s make no difference', (_, change) => {
  for (const text of texts) expect(valuesOf(change(text))).toEqual(valuesOf(text))
})

/** Looked at each token so many times at most, in the worst text known. */
const looksMax = 1_500

const hostile: readonly (readonly [name: string, text: string])[] = [
  ['opening marks', '" “ « '.repeat(1_500)],
  ['numbers', '1 '.repeat(5_000)],
  ['number words', 'one hundred and '.repeat(2_000)],
  ['de', 'de '.repeat(5_000)],
  ['said', 'the Office said, '.repeat(1_500)],
  ['contrasts', 'although he said some '.repeat(1_200)],
  ['commas', ', '.repeat(5_000)],
  ['times', '4:30 p.m. '.repeat(1_500)],
  ['dates', 'Dec. 20, 2024 '.repeat(1_500)],
  ['stops', '. '.repeat(5_000)],
  ['dashes', '- '.repeat(5_000)],
  ['brackets', '('.repeat(10_000)],
  ['lines', 'A b\n'.repeat(4_000)],
  ['apostrophes', "'a ".repeat(4_000)],
  ['nulls', '\u0000'.repeat(10_000)],
  ['outcomes', 'some children missing alert activated '.repeat(800)],
  ['everyone', 'everyone located all safe '.repeat(1_000)],
  ['no space at all', 'a'.repeat(20_000)],
]

test.each(hostile)('[PR5] %s: work is bounded by the length of the text', (_, text) => {
  for (const language of ['en', 'es'] as const) {
    const { steps, tokens } = readStatements(takeApart({ id: 'R1', text, published: '2024-03-12', language }), {})
    expect(steps).toBeLessThanOrEqual(looksMax * (tokens + 10))
  }
})

test('[PR5] twice the text is at most about twice the work', () => {
  for (const [, text] of hostile) {
    const [once, twice] = [text, text + text].map((each) => readStatements(takeApart({ id: 'R1', text: each, language: 'en' }), {}).steps)
    expect(twice ?? 0).toBeLessThanOrEqual((once ?? 0) * 2.5 + 1_000)
  }
})

test('[PR5] a longer text than is read is cut, between two letters, and said to be', () => {
  const report = takeApart({ id: 'R1', text: `${'a'.repeat(reportUnitsMax - 1)}😀${'b'.repeat(1_000)}` })
  expect(report.text).toHaveLength(reportUnitsMax - 1)
  expect(report).toMatchObject({ isCut: true })
  expect(report.assumed).toContain(`only the first ${reportUnitsMax - 1} units were read`)
})

test('[PR5] what cannot be seen parts no word', () => {
  const values = (text: string): readonly unknown[] => statementsOf(takeApart({ id: 'R1', text, language: 'en' })).map(({ value }) => value)
  expect(values('At least 160 chil\u00addren and 40 wo\u200bmen came.')).toEqual(values('At least 160 children and 40 women came.'))
})
