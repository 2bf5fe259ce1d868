// Tracked figures across reports, with statements made by hand: rules PR42 to PR45.
import { describe, expect, test } from 'vitest'
import { count, made, outcome, type MadeReport } from '../../../test/press/made.ts'
import type { ComparedRelation } from './comparison.ts'
import { compareRead } from './compare-read.ts'

const compare = (...reports: readonly MadeReport[]) => compareRead(reports.map(made))
const told = (relations: readonly ComparedRelation[], ...types: readonly string[]) =>
  relations.filter(({ type }) => types.length === 0 || types.includes(type)).map(({ type, sides, better }) => [type, ...sides.map((side) => side.map((id) => id.split(':')[0]).join('+')), better?.why[0] ?? '-'])

const taken = (id: string, number: number, more: Partial<MadeReport> = {}, qualifier: 'exact' | 'atLeast' | 'about' = 'exact'): MadeReport => ({
  id,
  text: `Officials said ${number} children were taken into care at the Marrow farm.\nNothing else was known.`,
  says: [{ words: `${number} children`, value: count(number, 'child', qualifier) }],
  ...more,
})

describe('[PR42] the predicate nearest to a number in its sentence names the figure', () => {
  test.each([
    ['Police rescued 84 children and 12 women at the home.', '84 children', 'child', 'figure/child/takenIntoCare'],
    ['Police rescued 84 children and 12 women at the home.', '12 women', 'woman', 'figure/woman/takenIntoCare'],
    ['They took 84 children into care on Monday.', '84 children', 'child', 'figure/child/takenIntoCare'],
    ['Six children are still missing, and 30 people were arrested.', 'Six children', 'child', 'figure/child/missing'],
    ['Six children are still missing, and 30 people were arrested.', '30 people', 'person', 'figure/person/arrested'],
    ['About 70 relatives who came by bus gathered at the gate.', '70 relatives', 'relative', 'figure/relative/gathered'],
    ['Seven children have not yet been located by the police.', 'Seven children', 'child', 'figure/child/missing'],
    ['Bomberos rescataron a 84 niños de la casa.', '84 niños', 'child', 'figure/child/takenIntoCare'],
    ['Unos 70 familiares se congregaron frente al portón.', '70 familiares', 'relative', 'figure/relative/gathered'],
    ['Siete niñas siguen sin ser localizadas.', 'Siete niñas', 'child', 'figure/child/missing'],
    ['Twenty children were carried off by their parents in vans.', 'Twenty children', 'child', 'figure/child/takenAway'],
    ['In the fire 14 people died and 30 were sent home.', '14 people', 'person', 'figure/person/dead'],
    ['The county took 84 children from the home.', '84 children', 'child', 'figure/child/takenIntoCare'],
    ['Parents took four boys at the gate.', 'four boys', 'child', 'figure/child/takenAway'],
    ['Four boys were taken by their parents.', 'Four boys', 'child', 'figure/child/takenAway'],
    ['Four boys were taken at night.', 'Four boys', 'child', 'figure/child/taken'],
    ['Nine children were taken to hospital with fever.', 'Nine children', 'child', 'figure/child/hospital'],
    ['She went without a word and found 20 children there.', '20 children', 'child', 'figure/child/located'],
    ['The home with 84 children whose director was arrested is closed.', '84 children', 'child', null],
    ['480 officers rescued the children.', '480 officers', 'officer', null],
    ['Some 40 relatives snatched children and ran.', '40 relatives', 'relative', null],
    ['40 relatives were arrested at the gate.', '40 relatives', 'relative', 'figure/relative/arrested'],
    ['The police clash with parents over 84 children', '84 children', 'child', null],
    ['The town has 84 children.', '84 children', 'child', null],
  ] as const)('%s / %s', (text, words, unit, expected) => {
    const { figures, unplaced } = compare({ id: 'a', text, says: [{ words, value: count(7, unit) }] })
    expect(figures[0]?.key ?? null).toBe(expected)
    expect(unplaced.length).toBe(expected === null ? 1 : 0)
  })

  test('of another year is a figure of its own, and what goes on with "they" too', () => {
    const { figures } = compare({
      id: 'a', published: '2031-05-07', text: 'Police arrested 9 people on Monday.\nIn 2022 police arrested 40 people in the north. They killed 3 people.',
      says: [
        { words: '9 people', value: count(9, 'person') },
        { words: '2022', value: { kind: 'date', value: '2022', granularity: 'year', isRelative: false, zone: null, assumed: [] } },
        { words: '40 people', value: count(40, 'person') },
        { words: '3 people', value: count(3, 'person') },
      ],
    })
    expect(figures.map(({ key }) => key)).toEqual(['figure/person/arrested', 'figure/person/arrested/2022', 'figure/person/dead/2022'])
  })
})

describe('[PR43] numbers of one figure', () => {
  test('apart: a conflict with both sentences, the sources named, and nobody decides', () => {
    const { relations } = compare(taken('a', 160), taken('b', 120))
    const conflict = relations.find(({ type }) => type === 'conflict')
    expect(conflict).toMatchObject({ severity: 3, rule: 'figure.conflict/1', row: 'figure/child/takenIntoCare', statementIds: ['a:15:quantity', 'b:15:quantity'], sides: [['b:15:quantity'], ['a:15:quantity']], better: null })
    expect(conflict?.explanation.en).toContain('“120 children”')
    expect(conflict?.explanation.es).toContain('No caben las dos')
  })

  test('equal: one agreement, however many reports, with how many origins it has', () => {
    const { relations, figures } = compare(taken('a', 160), taken('b', 160), taken('c', 160))
    expect(told(relations, 'agrees')).toEqual([['agrees', 'a+b+c', '-']])
    expect(figures[0]?.cells.map(({ sourceId, statementIds }) => [sourceId, statementIds.length])).toEqual([['a', 1], ['b', 1], ['c', 1]])
  })

  test('the same with and without a qualifier: the lower bound is better kept', () => {
    expect(told(compare(taken('a', 160, {}, 'atLeast'), taken('b', 160)).relations)).toEqual([['qualifierDropped', 'a', 'b', 'lowerBoundKept']])
  })

  test('published later and more is growth, of what only grows; the other way round is a conflict', () => {
    const [early, late] = [{ published: '2031-05-05' }, { published: '2031-05-07' }]
    expect(told(compare(taken('a', 120, early), taken('b', 160, late)).relations)).toEqual([['evolving', 'a', 'b', '-']])
    expect(told(compare(taken('a', 160, early), taken('b', 120, late)).relations)).toEqual([['conflict', 'b', 'a', '-']])
    expect(told(compare(taken('a', 120, early), taken('b', 160, early)).relations)).toEqual([['conflict', 'a', 'b', '-']])
  })

  test('a number that its report takes back stands against nobody but as corrected', () => {
    const corrected: MadeReport = { id: 'b', text: 'In all 279 children, not 317, were taken into care.', says: [{ words: '279 children', value: count(279, 'child') }, { words: '317', value: count(317, 'other') }] }
    const { relations } = compare(corrected, { ...taken('a', 317) })
    expect(told(relations, 'corrected', 'conflict')).toEqual([['corrected', 'b', 'a', '-'], ['corrected', 'b', 'b', 'laterCorrection']])
  })

  test('a part is no rival of the whole', () => {
    const part: MadeReport = { id: 'b', text: 'Six of the 160 children taken into care are ill.', says: [{ words: 'Six', value: count(6, 'child', 'exact', 160) }] }
    expect(told(compare(taken('a', 160), part).relations, 'conflict', 'evolving')).toEqual([])
  })

  test('who has the number too is held against no other number of that report, and that report not against itself', () => {
    const both: MadeReport = { id: 'b', text: 'First 160 children were taken into care. On Sunday 20 children more were taken into care.', says: [{ words: '160 children', value: count(160, 'child') }, { words: '20 children', value: count(20, 'child') }] }
    expect(told(compare(taken('a', 160), both).relations, 'conflict')).toEqual([])
  })

  test('numbers of one report are never held against each other', () => {
    const toll: MadeReport = {
      id: 'a', text: 'At least 41 people were killed when the bridge fell.\nSix bodies had not been identified, a nurse said.',
      says: [{ words: 'At least 41 people', value: count(41, 'person', 'atLeast') }, { words: 'Six bodies', value: count(6, 'person'), to: 'a nurse' }],
    }
    expect(told(compare(toll).relations)).toEqual([])
  })

  test.each([
    ['The toll was revised to 812 people, a clerk said on Monday, down from 1,300 given before.', '812 people', '1,300'],
    ['The ministry corrected its count from 1,300 people killed to 812 people.', '812 people', '1,300 people'],
    ['They were not 31 but 29 children, taken into care at night.', '29 children', '31'],
    ['No eran 31 sino 29 menores los resguardados.', '29 menores', '31'],
    ['The office took 29 children into care.\nIn a first statement it had spoken of 31 children.', '29 children', '31 children'],
    ['Fueron resguardados 29 menores.\nEn un primer comunicado la oficina había hablado de 31 menores.', '29 menores', '31 menores'],
  ])('what a report itself takes back is corrected: %s', (text, stands, before) => {
    const unit = (words: string) => (/[a-z]/.test(words) ? (words.includes('people') ? 'person' : 'child') : 'other')
    const says = [stands, before].map((words) => ({ words, value: count(Number(words.replaceAll(/\D/g, '')), unit(words)) })).sort((a, b) => text.indexOf(a.words) - text.indexOf(b.words))
    const { relations, statements } = compare({ id: 'a', text, says })
    const corrected = relations.filter(({ type }) => type === 'corrected' || type === 'conflict')
    const words = (id: string | undefined) => { const found = statements.find((each) => each.id === id); return text.slice(found?.span.start, found?.span.end) }
    expect(corrected.map(({ type, sides }) => [type, ...sides.map((side) => words(side[0]))])).toEqual([['corrected', stands, before]])
  })

  test('two years, or two measures, beside each other take nothing back', () => {
    const plain: MadeReport = { id: 'a', text: 'The office took 29 children into care.\nIn a first raid it took 31 children.', says: [{ words: '29 children', value: count(29, 'child') }, { words: '31 children', value: count(31, 'child') }] }
    expect(told(compare(plain).relations, 'corrected')).toEqual([])
    const moved: MadeReport = { id: 'a', text: 'The bus took 29 children from the farm to 31 people in town.', says: [{ words: '29 children', value: count(29, 'child') }, { words: '31 people', value: count(31, 'person') }] }
    expect(told(compare(moved).relations, 'corrected')).toEqual([])
  })

  test('at another place, or read with doubt, is asked about, no conflict', () => {
    const at = (id: string, number: number, place: string): MadeReport => ({ id, text: `The flood killed ${number} people in ${place} on Monday.`, says: [{ words: `${number} people`, value: count(number, 'person') }] })
    expect(told(compare(at('a', 12, 'Norwick'), at('b', 40, 'Suldale')).relations)).toEqual([['possiblySame', 'a', 'b', '-']])
    expect(told(compare(at('a', 12, 'Norwick'), at('b', 40, 'Norwick')).relations)).toEqual([['conflict', 'a', 'b', '-']])
  })
})

describe('[PR44] parts and wholes within one report', () => {
  const report: MadeReport = {
    id: 'a', text: 'Police took 76 girls and 61 boys into care. That makes 137 children taken into care.',
    says: [{ words: '76 girls', value: count(76, 'child') }, { words: '61 boys', value: count(61, 'child') }, { words: '137 children', value: count(137, 'child') }],
  }
  test('are a sum, and the parts are held against nobody', () => {
    const { relations } = compare(report, taken('b', 137))
    expect(told(relations)).toEqual([['agrees', 'a+b', '-'], ['sum', 'a', 'a+a', '-']])
    expect(relations.find(({ type }) => type === 'sum')?.explanation.en).toContain('76 + 61 = 137')
  })

  test('small numbers, and numbers far apart, make none', () => {
    const small: MadeReport = { id: 'a', text: 'There were 3 boys, 4 girls and 7 children hurt.', says: [{ words: '3 boys', value: count(3, 'child') }, { words: '4 girls', value: count(4, 'child') }, { words: '7 children', value: count(7, 'child') }] }
    expect(told(compare(small).relations, 'sum')).toEqual([])
    const far: MadeReport = { ...report, text: 'Police took 76 girls and 61 boys into care. It rained. The road was cut. That makes 137 children taken into care.' }
    expect(told(compare(far).relations, 'sum')).toEqual([])
  })
})

describe('[PR45] what a report leaves out is an omission and no denial', () => {
  const quiet: MadeReport = { id: 'q', text: 'Nothing was said about numbers.', publisher: 'Evening Post' }
  test('only here; in some and not in others; the empty cell stands in the row', () => {
    const { relations, figures } = compare(taken('a', 160), quiet)
    expect(relations).toMatchObject([{ type: 'onlyHere', severity: 3, absentIn: ['q'], statementIds: ['a:15:quantity'] }])
    expect(relations[0]?.explanation.en).toContain('Evening Post, which is no denial')
    expect(figures[0]?.cells[1]).toEqual({ sourceId: 'q', statementIds: [] })
    expect(told(compare(taken('a', 160), taken('b', 160), quiet).relations)).toEqual([['omitted', 'a+b', '-'], ['agrees', 'a+b', '-']])
  })

  test('an alert that one report leaves out, though it says that all were found', () => {
    const all: MadeReport = { id: 'a', text: 'The office located everyone.', says: [{ words: 'located everyone', value: outcome('allLocated') }] }
    const alert: MadeReport = { id: 'b', text: 'The office located everyone. An alert is active.', says: [{ words: 'located everyone', value: outcome('allLocated') }, { words: 'alert is active', value: outcome('alertActive') }] }
    expect(compare(all, alert).relations.find(({ type }) => type === 'onlyHere')).toMatchObject({ severity: 3, absentIn: ['a'], statementIds: ['b:32:outcome'] })
  })

  test('a report alone leaves nothing out', () => {
    expect(compare(taken('a', 160)).relations).toEqual([])
  })
})

describe('[PR57] numbers without a figure', () => {
  const budget = (id: string, words: string, point: number): MadeReport => ({ id, text: `The county will spend ${words} on a new hall for the children.`, says: [{ words, value: count(point, 'money') }] })
  const plain = (id: string, point: number): MadeReport => ({ id, text: `The hall has ${point} boys in it.`, says: [{ words: `${point} boys`, value: count(point, 'child') }] })

  test('equal ones are asked about, and so are unequal ones of sentences that say much the same; two currencies are not', () => {
    expect(told(compare(plain('a', 84), plain('b', 84), plain('c', 84)).relations)).toEqual([['possiblySame', 'a+b+c', '-']])
    expect(told(compare(budget('a', '$400', 400), budget('b', '$500', 500)).relations)).toEqual([['possiblySame', 'a', 'b', '-']])
    expect(told(compare(budget('a', '$400', 400), budget('b', '€500', 500)).relations)).toEqual([])
  })

  test('one that a figure of another report has is asked about', () => {
    const headline: MadeReport = { id: 'b', text: 'Row over 160 children', says: [{ words: '160 children', value: count(160, 'child') }] }
    expect(told(compare(taken('a', 160), headline).relations, 'possiblySame')).toEqual([['possiblySame', 'a+b', '-']])
  })

  test('small numbers are equal by chance, and nobody asks about hens', () => {
    const other = (words: string, point: number, unit: 'child' | 'other'): MadeReport => ({ id: 'b', text: `She saw ${words} at the market.`, says: [{ words, value: count(point, unit) }] })
    expect(compare(plain('a', 3), other('3 girls', 3, 'child')).relations).toEqual([])
    expect(compare(other('30 hens', 30, 'other'), { ...other('30 hens', 30, 'other'), id: 'a' }).relations).toEqual([])
  })
})
