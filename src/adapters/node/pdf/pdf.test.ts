// A document as PDF: rule PR93. Read back with another program than wrote it.
import { getDocumentProxy } from 'unpdf'
import { describe, expect, test } from 'vitest'
import type { Paper, PaperBlock } from '../../../kernel/index.ts'
import { openFonts } from './fonts.ts'
import { drawPaper } from './index.ts'
import { linesOf } from './lines.ts'
import { directed, drawable, piecesOf } from './visual-order.ts'

const paperOf = (blocks: readonly PaperBlock[], more: Partial<Paper> = {}): Paper => ({ title: 'Said & <shown>', language: 'en', direction: 'ltr', exercise: null, pageOf: (page, pages) => `Page ${page} of ${pages}`, blocks, ...more })

async function read(bytes: Uint8Array): Promise<{ pages: readonly string[]; info: Record<string, unknown>; roles: string; said: string }> {
  const pdf = await getDocumentProxy(Uint8Array.from(bytes), { verbosity: 0 })
  const pages: string[] = []
  const roles: string[] = []
  for (let number = 1; number <= pdf.numPages; number++) {
    const page = await pdf.getPage(number)
    pages.push((await page.getTextContent()).items.map((item) => ('str' in item ? `${item.str}${item.hasEOL ? '\n' : ''}` : '')).join(''))
    roles.push(JSON.stringify(await page.getStructTree()))
  }
  const { info, metadata } = await pdf.getMetadata()
  return { pages, info: info as Record<string, unknown>, roles: roles.join(''), said: JSON.stringify(metadata === null ? null : [...metadata]) } // as PDF.js gives them
}

const blocks: readonly PaperBlock[] = [
  { kind: 'heading', level: 1, text: 'Reports' },
  { kind: 'facts', rows: [['File', 'a.txt']] },
  { kind: 'table', head: ['', 'beacon', 'ledger'], rows: [['Children', 'at least 160 [1]', '· not mentioned'], ['Women', '40\nabout 40', '·']] },
  { kind: 'heading', level: 2, text: '[1] CONTRADICTION' },
  { kind: 'quotation', mark: 'Reading a', by: 'beacon, 0–9 · said by the Office', text: 'Peñón: «niñas» were “found”, Łódź, Ελλάς, Кирилл €.' },
  { kind: 'items', items: ['One', 'Two'] },
]

describe('[PR93] a PDF', () => {
  test('the same content is the same bytes, without a day; other content is another', async () => {
    const [one, again, other] = await Promise.all([drawPaper(paperOf(blocks)), drawPaper(paperOf(blocks)), drawPaper(paperOf(blocks.slice(1)))])
    expect(Buffer.from(one).equals(Buffer.from(again))).toBe(true)
    expect(Buffer.from(one).equals(Buffer.from(other))).toBe(false)
    expect(Buffer.from(one).toString('latin1')).not.toMatch(/CreationDate|ModDate|CreateDate|D:\d{4}/)
  })

  test('title, language, what is a heading, a table, a quotation; every word can be taken out', async () => {
    const bytes = await drawPaper(paperOf(blocks))
    const { pages, info, roles, said } = await read(bytes)
    expect(info).toMatchObject({ Title: 'Said & <shown>', Language: 'en' })
    expect(said).toContain('Said & <shown>')
    for (const role of ['"Document"', '"H1"', '"H2"', '"H3"', '"Table"', '"TR"', '"TH"', '"TD"', '"BlockQuote"', '"L"', '"LI"']) expect(roles).toContain(`"role":${role}`)
    expect(Buffer.from(bytes).toString('latin1')).toMatch(/\/MarkInfo|\/Marked true/)
    const text = pages.join('').replaceAll(/\s+/g, ' ')
    for (const words of ['at least 160 [1]', 'Peñón: «niñas» were “found”, Łódź, Ελλάς, Кирилл €.', 'said by the Office', 'Page 1 of 1']) expect(text).toContain(words)
  })

  test('every page has its number, and of an exercise every page says so', async () => {
    const long = Array.from({ length: 60 }, (_none, at): PaperBlock => ({ kind: 'quotation', mark: 'Reading a', by: `r${at}`, text: 'Six children are still missing, the Office said. '.repeat(6) }))
    const rows = Array.from({ length: 40 }, (_none, at) => [`Row ${at}`, 'everyone located — the Office\n'.repeat(at === 20 ? 130 : 3).trim()])
    const { pages } = await read(await drawPaper(paperOf([...long, { kind: 'table', head: ['', 'beacon'], rows }], { exercise: 'Exercise' })))
    expect(pages.length).toBeGreaterThan(8)
    for (const [at, page] of pages.entries()) for (const words of [`Page ${at + 1} of ${pages.length}`, 'EXERCISE']) expect(page).toContain(words)
    expect(pages.join('').split('everyone located').length - 1).toBe(39 * 3 + 130)
    // The head of a table again on each page that it goes on over.
    expect(pages.filter((page) => page.includes('Row') && !page.includes('beacon'))).toEqual([])
  })

  test('Hebrew is drawn from right to left and taken out in its order, with its numbers and brackets', async () => {
    const fonts = openFonts()
    const words = 'the mother, רבקה כהן-לוי (34), asked'
    const seen = piecesOf(directed(words, 'ltr', fonts), 0, words.length)
    // As they stand on the paper, from left to right; the font turns the letters of the name.
    expect(seen.map(({ drawn, font }) => [drawn, font])).toEqual([['the mother, ', 'latin'], ['(', 'latin'], ['34', 'latin'], [')', 'latin'], ['רבקה כהן-לוי ', 'hebrew'], [', asked', 'latin']])
    const { pages } = await read(await drawPaper(paperOf([{ kind: 'paragraph', tone: 'plain', text: words }])))
    expect(pages[0]?.replaceAll(/\s+/g, ' ')).toContain('(34) רבקה כהן-לוי')
    const own = await read(await drawPaper(paperOf([{ kind: 'paragraph', tone: 'plain', text: 'כל הילדים אותרו' }], { language: 'he', direction: 'rtl', title: 'מה שנאמר' })))
    expect(own.pages[0]?.replaceAll(/\s+/g, ' ')).toContain('כל הילדים אותרו')
  })

  test('letters that no font has are shown by number; spaces of every kind are spaces', () => {
    const fonts = openFonts()
    expect(drawable('a中😀ب\u2009b⟨U+202E⟩\u0000e\u0301', fonts)).toBe('a‹U+4E2D›‹U+1F600›‹U+0628› b‹U+202E›‹U+0000›é'.replace(' b', fonts.nameOf('\u2009') === null ? ' b' : '\u2009b').replace('‹U+0000›', fonts.nameOf('\u0000') === null ? '‹U+0000›' : '\u0000'))
  })

  test('a word wider than a line is broken, none is lost', () => {
    const fonts = openFonts()
    const setting = { fonts, direction: 'ltr' as const, width: 10, widthOf: (text: string) => text.length }
    const lines = linesOf('one two threefourfivesix seven  \n\neight', setting).map(({ pieces }) => pieces.map(({ drawn }) => drawn).join(''))
    expect(lines).toEqual(['one two', 'threefourf', 'ivesix', 'seven', '', 'eight'])
  })
})
