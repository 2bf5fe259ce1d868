// What the screens of the press desk work out for themselves: passages, differences of words, places in a draft, files, moments.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { refuse, toUtf8 } from '../../../kernel/index.ts'
import { draftView, pressReports, pressView, saidBy } from '../../../../test/support/press-view.ts'
import type { CheckedSentence } from '../../../press/index.ts'
import { readPieces, replaced, segmentsOf, tokenOf } from './draft-source.ts'
import { visiblePieces } from './hidden-text.ts'
import { captureOf, isZoneName, readFile, sha256Of } from './read-file.ts'
import { piecesOf } from './passages.ts'
import { timelineOf } from './timeline-rows.ts'
import { enteredOf } from './use-press-acts.ts'
import { whenSpan } from './value-text.ts'
import { wordDiff } from './word-diff.ts'

const view = pressView()
const seed = { seed: 20_241_223, numRuns: 100 }

describe('a source as text', () => {
  test.each(pressReports.map(({ id }) => [id] as const))('[UI28] pieces of %s make its whole text, and every passage is reached once by keys', (id) => {
    const text = view.reports[id]?.text ?? ''
    const statements = view.comparison.statements.filter(({ sourceId }) => sourceId === id)
    const pieces = piecesOf(text, statements)
    expect(pieces.map(({ span }) => text.slice(span.start, span.end)).join('')).toBe(text)
    const first = pieces.filter(({ way }) => way === 'first').map(({ statement }) => statement?.id)
    expect(new Set(first).size).toBe(first.length)
    for (const { span, statement } of pieces) if (statement !== null) expect(span.start >= statement.span.start && span.end <= statement.span.end).toBe(true)
  })

  test.each([
    ['a\u202eb', ['a', 'U+202E', 'b']],
    ['\u200bcero', ['U+200B', 'cero']],
    ['fin\r\nline\ttab', ['fin\nline\ttab']],
    ['\u0000', ['U+0000']],
    ['\ud800x', ['U+D800', 'x']],
    ['ñ שלום', ['ñ שלום']],
  ] as const)('[UI28] what cannot be seen in %j is shown by its code', (text, shown) => {
    expect(visiblePieces(text).map((piece) => (piece.kind === 'text' ? piece.text : piece.code))).toEqual(shown)
  })

  test('[UI28] two sentences word by word: nothing is lost of either', () => {
    expect(wordDiff('forced open the gate', 'tried to force open the gate').map(({ in: where, text }) => [where, text])).toEqual([['first', 'forced'], ['second', 'tried to force'], ['both', 'open the gate']])
    const words = fc.array(fc.constantFrom('the', 'gate', 'was', 'forced', 'open', 'not'), { maxLength: 12 }).map((list) => list.join(' '))
    fc.assert(fc.property(words, words, (a, b) => {
      const parts = wordDiff(a, b)
      const of = (side: 'first' | 'second'): string => parts.filter(({ in: where }) => where === 'both' || where === side).map(({ text }) => text).join(' ')
      expect([of('first'), of('second')]).toEqual([a, b])
    }), seed)
  })
})

describe('a draft as it is typed', () => {
  const judged = (text: string) => {
    const draft = draftView(text)
    if (draft.state !== 'read') throw new Error(draft.code)
    const pieces = readPieces(draft.checked, -360)
    if (pieces === null) throw new Error('what is read is not what was said')
    return { pieces, sentences: draft.checked.sentences }
  }
  const withInstead = (sentences: readonly CheckedSentence[]) => {
    const sentence = sentences.find(({ instead }) => instead !== null)
    if (sentence === undefined || sentence.instead === null) throw new Error('something can be said instead')
    return { sentence, instead: sentence.instead }
  }

  test('[UI30] a sentence is replaced where it stands, and nothing else', () => {
    const text = 'As of {{asOf}}, {{missing}} are missing. Everyone has been located. Families may write to us.'
    const { pieces, sentences } = judged(text)
    const next = replaced(text, pieces, withInstead(sentences))
    expect(next?.startsWith('As of {{asOf}}, {{missing}} are missing. As of {{asOf}}, {{present}} of {{registered}}')).toBe(true)
    expect(next?.endsWith(' Families may write to us.')).toBe(true)
    expect(next).not.toContain('Everyone')
  })

  test('[UI30] a number that is too small to say changes its form in its sentence', () => {
    const text = 'As of {{asOf}}, {{present}} of {{registered}} people are confirmed present; {{toBeConfirmed}} are being confirmed; {{missing}} are missing.'
    const { sentences } = judged(text)
    const few = sentences.find(({ findings }) => findings.some(({ code }) => code === 'small-count' || code === 'few-between'))
    const { pieces } = judged(text)
    if (few === undefined || few.instead === null) throw new Error('a number is held back')
    const next = replaced(text, pieces, { sentence: few, instead: few.instead })
    expect(next).toContain('are confirmed present; ')
    expect(next).toMatch(/\{\{\w+:everyone:(?:fewerThan|atLeast)\}\}/)
    expect(next?.replaceAll(/\{\{.*?\}\}/g, '')).toBe(text.replaceAll(/\{\{.*?\}\}/g, ''))
  })

  test('[UI30] while what is typed is not what was judged, nothing is replaced', () => {
    const { pieces, sentences } = judged('Everyone has been located. As of {{asOf}}, {{missing}} are missing.')
    expect(replaced('Everyone has been located! As of {{asOf}}, {{missing}} are missing.', pieces, withInstead(sentences))).toBeNull()
    expect(replaced('Everyone has been located. {{asOf', pieces, withInstead(sentences))).toBeNull()
  })

  test('[UI30] tokens and words make the whole of what is typed', () => {
    fc.assert(fc.property(fc.array(fc.constantFrom('{{missing}}', '{{asOf}}', '{{is|are}}', ' words ', '{', '}', '{{'), { maxLength: 10 }).map((list) => list.join('')), (typed) => {
      expect(segmentsOf(typed).map(({ span }) => typed.slice(span.start, span.end)).join('')).toBe(typed)
    }), seed)
    expect([tokenOf({ measure: 'missing', of: 'everyone', form: 'exact' }), tokenOf({ measure: 'present', of: 'child', form: 'exact' }), tokenOf({ measure: 'died', of: 'everyone', form: 'fewerThan' })]).toEqual(['{{missing}}', '{{present:child}}', '{{died:everyone:fewerThan}}'])
  })
})

describe('a file', () => {
  const offline = { engine: { askPress: () => Promise.resolve(refuse('failed')) }, hasLine: false }
  const latin = Uint8Array.from([...'ni'].map((letter) => letter.charCodeAt(0)).concat(0xf1, 0x61))

  test.each([
    ['text is read here', 'nota.txt', toUtf8('Trece niñas'), { form: 'text', text: 'Trece niñas', original: null }],
    ['text of another encoding keeps its bytes', 'nota.txt', latin, { form: 'text', text: 'niña', original: latin }],
    ['a page needs the server', 'nota.html', toUtf8('<html>x</html>'), 'needs-line'],
    ['a PDF under another name, too', 'nota.txt', toUtf8('%PDF-1.7'), 'needs-line'],
    ['what is too large is not taken', 'nota.txt', new Uint8Array(2_000_001), 'too-large'],
  ] as const)('[UI34] %s', async (_what, name, bytes, expected) => {
    const read = await readFile(name, bytes, offline)
    if (typeof expected === 'string') expect(read).toBe(expected)
    else expect(read).toMatchObject(expected)
  })

  test('[UI34] what the server read is taken with its bytes; what it answers otherwise is not', async () => {
    const answer = { form: 'html', text: 'Trece niñas', title: 'Nota', publisher: null, publishedOn: '2024-12-23', language: 'es' }
    const bytes = toUtf8('<html>Trece niñas</html>')
    const read = await readFile('a.html', bytes, { engine: { askPress: () => Promise.resolve({ ok: true, value: answer }) }, hasLine: true })
    expect(read).toEqual({ ...answer, original: bytes })
    expect(await readFile('a.html', bytes, { engine: { askPress: () => Promise.resolve({ ok: true, value: { text: 1 } }) }, hasLine: true })).toBe('not-read')
  })

  test('[UI34] a capture has the hashes of its text and of its bytes, and says where its day is known from', async () => {
    const given = { publisher: ' ', kind: 'press', published: '2024-12-23', zone: 'America/Guatemala', language: 'guess', address: '', title: '' } as const
    const read = { form: 'text', text: 'Trece niñas', original: null, title: null, publisher: null, publishedOn: null, language: null } as const
    const hash = await sha256Of(toUtf8('Trece niñas'))
    const typed = await captureOf('1'.repeat(32), read, { given, supersedes: null })
    expect(typed).toMatchObject({ textSha256: hash, originalSha256: hash, original: null, source: { publisher: null, publishedBasis: 'entered', language: null } })
    const filed = await captureOf('1'.repeat(32), { ...read, original: latin, publishedOn: '2024-12-23' }, { given, supersedes: null })
    expect(filed).toMatchObject({ textSha256: hash, originalSha256: await sha256Of(latin), source: { publishedBasis: 'metadata' } })
    expect([isZoneName('America/Guatemala'), isZoneName('Guatemala City'), isZoneName('')]).toEqual([true, false, false])
  })
})

describe('moments', () => {
  test.each([
    ['2024-12-22', 'day', '2024-12-22T06:00:00.000Z', '2024-12-23T06:00:00.000Z'],
    ['2024-11', 'month', '2024-11-01T06:00:00.000Z', '2024-12-01T06:00:00.000Z'],
    ['2022', 'year', '2022-01-01T06:00:00.000Z', '2023-01-01T06:00:00.000Z'],
    ['2024-12-22T22:30Z', 'minute', '2024-12-22T22:30:00.000Z', '2024-12-22T22:31:00.000Z'],
    ['2024-12-22T16:30-06:00', 'hour', '2024-12-22T22:30:00.000Z', '2024-12-22T23:30:00.000Z'],
    ['2014/2017', 'interval', '2014-01-01T06:00:00.000Z', '2018-01-01T06:00:00.000Z'],
  ] as const)('[UI33] %s is as long as it is inexact', (value, granularity, from, to) => {
    const span = whenSpan({ value, granularity }, -360)
    expect(span === null ? null : [span.fromMs, span.toMs].map((ms) => new Date(ms).toISOString())).toEqual([from, to])
  })

  test('[UI33] every moment is in the table, disputed ones are marked, and no two bars of a row lie on each other', () => {
    const drawn = timelineOf(view)
    const dated = view.comparison.statements.filter(({ value }) => (value.kind === 'date' || value.kind === 'time') && value.value !== null)
    for (const { id } of dated) expect(drawn.all.some((bar) => bar.id === id)).toBe(true)
    expect(drawn.all.some(({ isDisputed }) => isDisputed)).toBe(true)
    for (const bar of drawn.bars) for (const other of drawn.bars) if (bar !== other && bar.lane === other.lane && bar.row === other.row) expect(bar.toMs <= other.fromMs || other.toMs <= bar.fromMs).toBe(true)
    const settled = pressView({ relations: Object.fromEntries(view.comparison.relations.map(({ id }) => [id, { ...saidBy('x'), decision: 'dismissed' as const }])) })
    expect(timelineOf(settled).all.some(({ isDisputed, lane }) => isDisputed && lane === 'spoken')).toBe(false)
  })
})

test('[UI29] an answer is entered as it was given, and none where nothing can be compared', () => {
  for (const [id, answered] of Object.entries(view.answers)) {
    const statement = { id, sourceId: 'x' }
    const { answer } = answered
    const entered = enteredOf(statement, answered)
    if (answer.verdict === 'notComparable') expect(entered).toBeNull()
    else expect(entered).toMatchObject({ statementId: id, verdict: answer.verdict, thenKnown: { position: answer.thenKnown.position, certain: answer.thenKnown.value?.certain ?? null } })
  }
})
