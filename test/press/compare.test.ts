// Reports as they are captured, read and compared from end to end, with nothing made by hand: rules PR46, PR56 and more.
import { describe, expect, test } from 'vitest'
import { compareRead, comparedReportsMax, compareReports, type ComparedRelation, type ReportGiven } from '../../src/press/index.ts'
import { courier, gazette, herald } from './december.ts'
import { made, type MadeReport } from './made.ts'
import { invented } from './rewrites.ts'

const zone = 'America/Guatemala'
const given = ({ id, text, publisher, published }: MadeReport): ReportGiven => ({ id, text, zone, ...(publisher === undefined ? {} : { publisher }), ...(published === undefined ? {} : { published }) })
const december = [courier, herald, gazette].map(given)
const ends = (relations: readonly ComparedRelation[]): readonly string[] => relations.map(({ id }) => id.split('/').at(-1) ?? '').sort()

describe('the December story, told anew and read by the rules', () => {
  const { relations, statements, figures, origins } = compareReports(december)
  const outcomes = relations.filter(({ rule }) => rule === 'outcome.opposing/1')

  test('[PR46] every contradiction about the break-in is raised with its agencies', () => {
    expect(ends(outcomes)).toEqual(['allLocated~alertActive', 'allLocated~someMissing', 'entered~attemptedEntry', 'resolved~alertActive', 'resolved~someMissing', 'taken~attemptedTaking'])
    const agencies = outcomes.filter(({ id }) => id.includes('allLocated')).map(({ explanation }) => [explanation.en, explanation.es].map((said) => said.includes('Prosecution Service (Harbour Courier') && said.includes('Social Welfare Secretariat (Harbour Courier)')))
    expect(agencies).toEqual([[true, true], [true, true]])
  })

  test('[PR46] each side has its sentence, and nothing is shown as confirmed', () => {
    const byId = new Map(statements.map((statement) => [statement.id, statement]))
    for (const { sides } of outcomes) for (const side of sides) expect(side.map((id) => (byId.get(id)?.sentence.end ?? 0) > 0)).not.toContain(false)
    expect(JSON.stringify({ relations, figures, origins })).not.toMatch(/"(confirmed|decided|accepted)"/)
  })

  test('[PR43] the figures stand in their rows', () => {
    expect(figures.filter(({ slot }) => slot.kind === 'figure').map(({ key, cells }) => [key, ...cells.map(({ statementIds }) => statementIds.length)])).toEqual([
      ['figure/child/takenIntoCare', 1, 1, 1],
      ['figure/person/arrested/2022', 1, 0, 0],
      ['figure/relative/gathered', 1, 1, 0],
      ['figure/woman/takenIntoCare', 1, 0, 0],
    ])
  })

  test('[PR48] the order of reports changes nothing', () => {
    expect(compareReports([...december].reverse())).toEqual(compareReports(december))
  })
})

describe('[PR56] a report without a day', () => {
  test('is read against the dated report it is most like, and says so with every date', () => {
    const dated: ReportGiven = { id: 'model', text: invented.homeModel, published: '2031-03-06', zone }
    const other: ReportGiven = { id: 'flood', text: invented.floodOther, published: '2030-08-13', zone }
    const undated: ReportGiven = { id: 'undated', text: invented.homeOther, zone }
    const { sources, statements } = compareReports([undated, other, dated])
    expect(sources.map(({ id, published, assumedPublished }) => [id, published.value, published.basis, assumedPublished])).toEqual([
      ['flood', '2030-08-13', 'entered', null],
      ['model', '2031-03-06', 'entered', null],
      ['undated', null, 'unknown', '2031-03-06'],
    ])
    const relative = statements.flatMap(({ sourceId, value }) => (sourceId === 'undated' && value.kind === 'date' && value.isRelative ? [value] : []))
    expect(relative.length).toBeGreaterThan(0)
    expect(relative.every(({ assumed }) => assumed.some((words) => words.includes('model')))).toBe(true)
  })

  test('is never later or earlier than another: its greater number is no growth', () => {
    const counted = (id: string, count: number, published?: string): ReportGiven => ({ id, zone, text: `Police took ${count} children into care at the Marrow farm, officials said.`, ...(published === undefined ? {} : { published }) })
    const types = (...reports: readonly ReportGiven[]) => compareReports(reports).relations.map(({ type }) => type)
    expect(types(counted('a', 120, '2031-03-04'), counted('b', 160, '2031-03-06'))).toEqual(['evolving'])
    expect(types(counted('a', 120, '2031-03-04'), counted('b', 160))).toEqual(['conflict'])
  })

  test('where nobody says a day, none is assumed', () => {
    expect(compareReports([{ id: 'a', text: invented.homeOther }, { id: 'b', text: invented.homeAgency }]).sources.map(({ assumedPublished }) => assumedPublished)).toEqual([null, null])
  })
})

describe('[PR50] read by the rules', () => {
  test('rewritings and a translation are grouped, reports of their own are not', () => {
    const ids = ['homeModel', 'homeRewritten', 'homeOther', 'homeAgency', 'floodModel', 'floodRewritten', 'floodTranslated', 'floodOther', 'floodForeign', 'transportModel', 'transportRewritten', 'transportOther'] as const
    const { origins } = compareReports(ids.map((id) => ({ id, text: invented[id], zone })))
    expect(origins.filter(({ basis, sources }) => basis !== 'sameStatement' && sources.length > 1).map(({ basis, sources }) => [basis, ...sources])).toEqual([
      ['orderedAlignment', 'floodModel', 'floodRewritten', 'floodTranslated'],
      ['orderedAlignment', 'homeModel', 'homeRewritten'],
      ['orderedAlignment', 'transportModel', 'transportRewritten'],
    ])
  })

  test('a report and its translation agree on their numbers, one origin', () => {
    const { relations } = compareReports([{ id: 'es', text: invented.floodModel, zone }, { id: 'en', text: invented.floodTranslated, zone }])
    const [evacuated] = relations.filter(({ row }) => row === 'figure/child/displaced')
    expect(evacuated).toMatchObject({ type: 'agrees', originsOfSides: [1] })
  })
})

describe('[PR48] texts made to do harm', () => {
  const hostile: readonly (readonly [string, string])[] = [
    ['nothing', ''],
    ['controls and halves of pairs', `\u0000\u202e\ud800160 children were rescued.\u2066 \u0007`],
    ['a hundred thousand numbers', '160 children were rescued and 161 children were rescued, '.repeat(4_000)],
    ['one word', 'a'.repeat(300_000)],
    ['quotes without end', '"'.repeat(50_000)],
    ['a quotation in every line', '"We never left the gate open that night," said Ann Moor.\n'.repeat(3_000)],
    ['different numbers', Array.from({ length: 6_000 }, (_, at) => `Police rescued ${at} children.`).join(' ')],
    ['outcomes', 'Everyone was located, the office said. Some are missing and a search alert is active. '.repeat(2_000)],
    ['dates', Array.from({ length: 4_000 }, (_, at) => `On ${1 + (at % 28)} March 2031 police searched the bakery.`).join(' ')],
  ]

  test.each(hostile)('%s: compared with itself and another, in bounded time, without a fault', (_, text) => {
    const { sources, relations } = compareReports([{ id: 'a', text, zone }, { id: 'b', text: `${text} `, zone }, given(courier)])
    expect(sources).toHaveLength(3)
    expect(relations.length).toBeLessThan(20_000)
  }, 20_000)

  test('two reports of one name, and too many, are faults of whoever asks', () => {
    expect(() => compareReports([given(courier), given(courier)])).toThrow(/one id/)
    expect(() => compareRead([made(courier), made(courier)])).toThrow(/one id/)
    expect(() => compareReports(Array.from({ length: comparedReportsMax + 1 }, (_, at) => ({ id: `s${at}`, text: '' })))).toThrow(/too many/)
  })
})
