// `amparo press compare` as a person runs it, without any ledger: rules PR58, PR59, PR89 and PR94.
import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { harmless, harmlessJson } from '../../src/documents/index.ts'
import { hanging, wrap } from '../../src/cli/render/wrap.ts'
import { courier, gazette, herald } from '../press/december.ts'
import { invented } from '../press/rewrites.ts'
import { madePdf } from '../support/made-pdf.ts'
import { amparo, field, newFolder, type Folder } from './run.ts'

let folder: Folder
let files: readonly string[]

const put = (name: string, text: string | Uint8Array): string => {
  writeFileSync(folder.path(name), text)
  return folder.path(name)
}
const compare = (...args: readonly string[]) => amparo(['press', 'compare', ...args])

beforeAll(() => {
  folder = newFolder()
  files = [courier, herald, gazette].map(({ id, text }) => put(`${id}.txt`, text))
})
afterAll(() => folder.remove())

const days = () => ['--published', `${files[0]}=2031-12-23`, '--published', `${files[1]}=2031-12-24T09:00:00-06:00`, '--zone', 'America/Guatemala']

describe('[PR59] what it shows', () => {
  test('the matrix, contradictions with both sentences and agencies, in each language, and nothing as confirmed', () => {
    for (const [language, contradiction, alert] of [['en', 'CONTRADICTION', 'a search alert is active'], ['es', 'CONTRADICCIÓN', 'hay una alerta de búsqueda activa'], ['he', 'סתירה', 'a search alert is active']] as const) {
      const { code, out, err } = compare(...files, ...days(), '--lang', language)
      expect([code, err]).toEqual([0, ''])
      const flat = out.replaceAll(/\s+/g, ' ')
      for (const said of [contradiction, alert, 'Prosecution Service (courier, herald)', 'Social Welfare Secretariat (courier)', 'found everyone and has them safe again', 'All of the children are accounted for', '≥ 160', '~ 100']) expect(flat).toContain(said)
      expect(out.split('\n').filter((line) => [...line].length > 100)).toEqual([])
      expect(flat).not.toMatch(/\b(confirmed|confirmado)\b/)
    }
  })

  test('rewritings stand in columns beside their model', () => {
    const paths = ['homeModel', 'homeOther', 'homeRewritten'].map((name) => put(`${name}.txt`, invented[name as 'homeModel']))
    const { out } = compare(...paths)
    expect(out).toMatch(/homeModel +homeRewritten +homeOther/)
    expect(out).toContain('probably one text rewritten')
    expect(out).toContain('day of publication unknown')
  })

  test('as data exactly the documented shape; the order of files changes nothing but which was given first', () => {
    const { json, code } = compare(...files, ...days(), '--json')
    expect(code).toBe(0)
    expect(Object.keys(json as object)).toEqual(['sources', 'statements', 'relations', 'origins', 'figures', 'matters', 'notSaid', 'unplaced'])
    expect(Object.keys(field(json, 'statements', 0) as object).slice(0, 9)).toEqual(['id', 'source', 'start', 'end', 'kind', 'value', 'attribution', 'modality', 'rule'])
    expect(field(json, 'relations', 0)).toMatchObject({ type: 'conflict', severity: 3, statements: expect.arrayContaining([expect.any(String)]), explanation: expect.stringContaining('against'), explanations: { en: expect.any(String), es: expect.any(String) } })
    expect(field(json, 'origins', 0)).toMatchObject({ sources: ['courier'], basis: 'alone' })
    const page = readFileSync(join(import.meta.dirname, '../../docs/reference/cli.md'), 'utf8')
    for (const key of ['sources', 'statements', 'relations', 'origins', 'figures', 'matters', 'notSaid', 'unplaced']) expect(page).toContain(`"${key}"`)
    expect(compare(...[...files].reverse(), ...days(), '--json').json).toEqual(json)
  })

  test('every span is where it says, a mark at the start of the file counted', () => {
    const text = '\uFEFFPolice rescued 84 children at the home.\r\nSix children are still missing.'
    const marked = put('marked.txt', text)
    const statements = field(compare(marked, '--json').json, 'statements') as readonly { start: number; end: number; kind: string }[]
    expect(statements.filter(({ kind }) => kind === 'quantity').map(({ start, end }) => text.slice(start, end))).toEqual(['84 children', 'Six children'])
  })

  test('text made to harm a terminal is shown by number, on both streams and as data', () => {
    const path = put('evil\u202e.txt', 'Police rescued 84 children\u001b[2J\u202e at the home.\nThe office located everyone. \u009bSome are missing, Ann \u2066Moor\u2069 said.')
    for (const { out, err } of [compare(path, files[0] ?? ''), compare(path, '--json'), compare(path, path), compare(path, '--published', `${path}=x`)]) {
      // oxlint-disable-next-line no-control-regex -- controls are what must not be there
      expect(`${out}${err}`).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/)
    }
    expect(compare(path, files[0] ?? '').out).toContain('⟨U+202E⟩')
    const read = JSON.parse(harmlessJson(JSON.stringify({ text: 'a\u202eb\u0085c\u{e0041}\ufeff' }))) as unknown
    expect(read).toEqual({ text: 'a\u202eb\u0085c\u{e0041}\ufeff' })
    expect(harmless('a\u0000b\nc\td\ud800e')).toBe('a⟨U+0000⟩b c d⟨U+D800⟩e')
  })

  test('what is longer than is read is cut, and said to be', () => {
    const long = put('long.txt', `Police rescued 84 children at the home. ${'It rained. '.repeat(30_000)}`)
    const { code, out } = compare(long)
    expect([code, out.replaceAll(/\s+/g, ' ')]).toEqual([0, expect.stringContaining('only the first 200000 letters were read')])
  })

  test('an empty file says nothing, and one report contradicts nobody', () => {
    const { code, out } = compare(put('empty.txt', ''))
    expect([code, out.includes('Nothing here contradicts')]).toEqual([0, true])
  })

  test('reports of two matters stand in two panels, and that nothing ties them is said in each language', () => {
    const bridge = put('bridge.txt', 'The stone bridge over the Quell gave way on 10 February 2031 and 41 people were killed, divers said. A tram with thirty riders stood on its middle arch. Engineers had warned of cracks since autumn.')
    const mine = put('mine.txt', 'Gas exploded in the coal pit of Harrowgill on 19 June 2031 and 12 people were killed, the owner said. Rescuers reached the deepest shaft after nine hours. A union accused the company of saving on ventilation.')
    for (const [language, said, matter] of [['en', 'Nothing ties one matter to another here', 'matter 2: mine'], ['es', 'Nada une aquí un asunto con otro', 'asunto 2: mine'], ['he', 'אין כאן דבר הקושר', 'עניין 2: mine']] as const) {
      const flat = compare(bridge, mine, '--lang', language).out.replaceAll(/\s+/g, ' ')
      expect([flat.includes(said), flat.includes(matter), flat.includes('[1]')]).toEqual([true, true, false])
    }
    expect(field(compare(bridge, mine, '--json').json, 'matters')).toEqual([{ sources: ['bridge'], ties: [] }, { sources: ['mine'], ties: [] }])
    expect(compare(...files).out).not.toContain('Nothing ties')
  })

  test('what only words or another year leave out is left to the empty cells, and stays in the data', () => {
    const past = put('past.txt', 'Police rescued 84 children at the Marrow home on 3 May 2031. In 2022 police arrested 40 people at the Marrow home.')
    const now = put('now.txt', 'Police rescued 84 children at the Marrow home on 3 May 2031.')
    const days = ['--published', 'past.txt=2031-05-04', '--published', 'now.txt=2031-05-04']
    expect(compare(past, now, ...days).out).not.toContain('(2022): only')
    const relations = field(compare(past, now, ...days, '--json').json, 'relations') as readonly { type: string; severity: number }[]
    expect(relations.map(({ type, severity }) => [type, severity])).toContainEqual(['onlyHere', 1])
  })

  test('lines are wrapped to the width, no letter lost', () => {
    expect(wrap('one two three', 7)).toEqual(['one two', 'three'])
    expect(wrap('abcdefghij k', 4)).toEqual(['abcd', 'efgh', 'ij k'])
    expect(wrap('', 5)).toEqual([''])
    expect(hanging('- ', 'aaaa bbbb cccc dddd eeee', 20)).toEqual(['- aaaa bbbb cccc dddd', '  eeee'])
  })
})

describe('[PR58] what it refuses, by name and place', () => {
  test('files', () => {
    const [one = ''] = files
    mkdirSync(folder.path('sub'), { recursive: true })
    const large = put('large.txt', 'x')
    truncateSync(large, 5_000_000)
    const latin = put('latin.txt', new Uint8Array([...Buffer.from('Policía: '), 0x4e, 0x69, 0xf1, 0x6f]))
    const half = put('half.txt', new Uint8Array([...Buffer.from('abc'), 0xe2, 0x82]))
    expect(compare(folder.path('none.txt'))).toMatchObject({ code: 4, err: expect.stringMatching(/^file-missing: .*none\.txt/) })
    expect(compare(folder.path('sub'))).toMatchObject({ code: 4, err: expect.stringMatching(/^file-missing: .*sub/) })
    expect(compare(large)).toMatchObject({ code: 4, err: expect.stringMatching(/^file-too-large: .*large\.txt has 5000000 bytes/) })
    expect(compare(latin)).toMatchObject({ code: 4, err: expect.stringMatching(/^text-not-utf8: .*latin\.txt is no UTF-8 text at byte 12/) })
    expect(compare(half)).toMatchObject({ code: 4, err: expect.stringMatching(/^text-not-utf8: .*half\.txt/) })
    expect(compare(one, one)).toMatchObject({ code: 2, err: expect.stringMatching(/^file-repeated: .*courier\.txt/) })
    expect(compare(one, join(folder.path('sub'), '..', 'courier.txt'))).toMatchObject({ code: 2, err: expect.stringContaining('file-repeated') })
    expect(compare()).toMatchObject({ code: 2 })
    expect(compare(...Array.from({ length: 61 }, (_, at) => folder.path(`f${at}`)))).toMatchObject({ code: 2, err: expect.stringContaining('files-too-many') })
  })

  test.each([
    [['--zone', 'Atlantis/Sunken'], 'zone-unknown', 'Atlantis/Sunken'],
    [['--zone', ''], 'zone-unknown', '--zone'],
    [['--published', 'courier.txt'], 'published-malformed', 'courier.txt'],
    [['--published', 'ONE=2031-02-30'], 'published-malformed', '2031-02-30'],
    [['--published', 'ONE=2031-12-24T25:00:00Z'], 'published-malformed', 'T25:00'],
    [['--published', 'ONE=24.12.2031'], 'published-malformed', '24.12.2031'],
    [['--published', '=2031-12-24'], 'published-malformed', '=2031-12-24'],
    [['--published', 'other.txt=2031-12-24'], 'published-unknown-file', 'other.txt'],
    [['--published', 'ONE=2031-12-24', '--published', 'ONE=2031-12-25'], 'published-repeated', 'courier.txt'],
  ] as const)('%j: %s', (args, code, named) => {
    const [one = ''] = files
    const ran = compare(one, ...args.map((arg) => arg.replace('ONE', one)))
    expect(ran).toMatchObject({ code: 2, out: '', err: expect.stringContaining(`${code}: `) })
    expect(ran.err).toContain(named)
  })

  test('a file of a day is named as it was given or by its base name, several in one call; a name that two files have is refused with both', () => {
    const [one = '', two = ''] = files
    mkdirSync(folder.path('other'), { recursive: true })
    const second = put(join('other', 'courier.txt'), 'Police rescued 84 children.')
    const publishedIn = (ran: { json: unknown }) => (field(ran.json, 'sources') as readonly { published: { value: string } }[]).map(({ published: { value } }) => value)
    expect(publishedIn(compare(one, two, '--published', 'courier.txt=2031-12-20', '--published', 'herald.txt=2031-12-21', '--json'))).toEqual(['2031-12-20', '2031-12-21'])
    expect(compare(one, two, '--published', `${one}=2031-12-20`, '--published', 'courier.txt=2031-12-21')).toMatchObject({ code: 2, err: expect.stringContaining('published-repeated: ') })
    const both = compare(one, second, '--published', 'courier.txt=2031-12-20')
    expect(both).toMatchObject({ code: 2, out: '', err: expect.stringMatching(/^published-ambiguous: .*\n$/) })
    for (const path of [one, second]) expect(both.err).toContain(path)
    expect(publishedIn(compare(one, second, '--published', `${second}=2031-12-20`, '--json'))).toContain('2031-12-20')
    for (const bad of ['nowhere.txt=2031-12-20', 'courier.txt', 'courier.txt=never']) expect(compare(one, '--published', bad).err).toMatch(/^published-[a-z-]+: .*\n$/)
  })

  test('two files of one name have two ids', () => {
    mkdirSync(folder.path('again'), { recursive: true })
    const second = put(join('again', 'courier.txt'), 'Police rescued 84 children.')
    const [one = ''] = files
    const ids = (json: unknown) => (field(json, 'sources') as readonly { id: string }[]).map(({ id }) => id)
    const [there, back] = [compare(one, second, '--json').json, compare(second, one, '--json').json]
    expect(new Set(ids(there)).size).toBe(2)
    expect(ids(back)).toEqual(ids(there))
  })
})

describe('[PR89] pages and PDFs beside texts', () => {
  const page = (words: string, head = ''): string => `<!doctype html><html lang="en"><head><title>At the home | Tecal Herald</title><meta property="og:site_name" content="Tecal Herald">${head}</head><body><article><h1>At the home</h1><p>${words}</p></article></body></html>`
  const published = '<meta property="article:published_time" content="2031-12-23T08:00:00-06:00">'
  type Source = Readonly<{ id: string; form: string; sha256: string; text: string | null; publisher: string | null; published: Readonly<{ value: string | null; basis: string }> }>
  const sourcesOf = (ran: { json: unknown }): readonly Source[] => field(ran.json, 'sources') as readonly Source[]

  test('each says how it was read; offsets are of the text that is handed out', () => {
    const html = put('a-page', page('Police took 84 children into care on Sunday&nbsp;&mdash; six are still missing, the Welfare Office said.', published))
    const pdf = put('b-paper.txt', madePdf({ pages: [[{ text: 'Police took 85 children into care at the home.', y: 700 }]] }))
    const text = put('c.pdf', 'Police took at least 84 children into care at the home.')
    const ran = compare(html, pdf, text, '--json')
    expect(ran).toMatchObject({ code: 0, err: '' })
    const sources = sourcesOf(ran)
    expect(sources.map(({ form, publisher }) => [form, publisher])).toEqual([['html', 'Tecal Herald'], ['pdf', null], ['text', null]])
    expect(sources[2]?.text).toBeNull()
    expect(sources.map(({ sha256 }) => sha256)).toEqual([html, pdf, text].map((path) => createHash('sha256').update(readFileSync(path)).digest('hex')))
    const statements = field(ran.json, 'statements') as readonly { source: string; start: number; end: number; kind: string }[]
    const words = statements.filter(({ kind, source }) => kind === 'quantity' && source !== 'c').map(({ source, start, end }) => sources.find(({ id }) => id === source)?.text?.slice(start, end))
    expect(words).toEqual(['84 children', 'six', '85 children'])
  })

  test('the day of the metadata counts behind one that is entered and behind a dateline', () => {
    const dated = put('dated', page('LIMA, 21 December 2031 (XYZ) — Police took 84 children into care on Sunday.', published))
    const undated = put('undated', page('Police took 84 children into care on Sunday.', published))
    const none = put('none', page('Police took 84 children into care on Sunday.', '<meta property="article:published_time" content="soon">'))
    const days = sourcesOf(compare(dated, undated, none, '--json')).map(({ published: { value, basis } }) => [value, basis])
    expect(days).toEqual([['2031-12-21', 'stated'], [null, 'unknown'], ['2031-12-23T08:00:00-06:00', 'metadata']])
    expect(sourcesOf(compare(undated, '--published', 'undated=2031-12-25', '--json'))[0]?.published).toEqual({ value: '2031-12-25', basis: 'entered' })
  })

  test('two pages of one publisher are told apart', () => {
    const [one, two] = [put('one', page('Police took 84 children into care.')), put('two', page('Police took 90 children into care.'))]
    expect(sourcesOf(compare(one, two, '--json')).map(({ publisher }) => publisher)).toEqual(['Tecal Herald (one)', 'Tecal Herald (two)'])
  })

  test.each([
    ['too-deep', `<html><body>${'<div>'.repeat(100_000)}x`],
    ['no-article', '<html><body><script>1</script></body></html>'],
    ['pdf-damaged', '%PDF-1.7\n'],
  ])('%s is said with the file and what to do', (code, text) => {
    const ran = compare(put('odd\u202e', text), '--json')
    expect(ran).toMatchObject({ code: 4, out: '', err: expect.stringMatching(new RegExp(`^${code}: .*odd⟨U\\+202E⟩ .*Give its text|or give its text`)) })
  })
})

describe('[PR94] table and brief as files', () => {
  test('both are written, the same again elsewhere, and the first stream stays what it was', () => {
    const [csv, pdf, again] = [folder.path('table.csv'), folder.path('brief.pdf'), folder.path('again.pdf')]
    const ran = compare(...files, ...days(), '--lang', 'es', '--exercise', '--csv', csv, '--pdf', pdf)
    expect([ran.code, ran.err.split('\n').filter((line) => line !== '')]).toEqual([0, [`${csv} ✓`, `${pdf} ✓`]])
    expect(ran.out).toBe(compare(...files, ...days(), '--lang', 'es').out)
    expect(readFileSync(csv, 'utf8')).toMatch(/^\uFEFFfila,sobre,reporte,.*,EJERCICIO\r\n/)
    expect(compare(...files, ...days(), '--lang', 'es', '--exercise', '--pdf', again, '--json').code).toBe(0)
    expect(readFileSync(pdf).equals(readFileSync(again))).toBe(true)
    expect(readFileSync(pdf).subarray(0, 5).toString()).toBe('%PDF-')
  })

  test('[PR87] [PR93] a brief can be given to the desk as an original itself', () => {
    const pdf = folder.path('own.pdf')
    expect(compare(...files, ...days(), '--pdf', pdf).code).toBe(0)
    expect(field(compare(pdf, '--json').json, 'sources', 0, 'text')).toContain('With help from the police')
  })

  test('nothing is overwritten, and nothing is written into what is not there', () => {
    const held = put('held.pdf', 'mine')
    for (const option of ['--csv', '--pdf']) {
      expect(compare(...files, option, held)).toMatchObject({ code: 4, out: '', err: expect.stringMatching(/^file-exists: .*held\.pdf is there already, and nothing is overwritten/) })
      expect(compare(...files, option, folder.path('nowhere/x'))).toMatchObject({ code: 4, out: '', err: expect.stringMatching(/^file-not-written: .*nowhere/) })
    }
    expect(readFileSync(held, 'utf8')).toBe('mine')
    const both = folder.path('both')
    expect(compare(...files, '--csv', both, '--pdf', both)).toMatchObject({ code: 2, out: '', err: expect.stringContaining('file-exists') })
  })
})
