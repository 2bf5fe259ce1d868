// Reports of different happenings are not compared: rule PR49.
import { describe, expect, test } from 'vitest'
import { count, day, made, type MadeReport } from '../../../test/press/made.ts'
import { invented } from '../../../test/press/rewrites.ts'
import { compareRead } from './compare-read.ts'
import type { ReadReport } from './comparison.ts'

const mattersOf = (...reports: readonly ReadReport[]) => compareRead(reports).matters.map(({ sources }) => sources.join('+'))

const bridge: MadeReport = {
  id: 'bridge', published: '2031-02-11',
  text: 'The old stone bridge over the Quell gave way at noon and 41 people were killed, divers said.\nA tram with thirty riders was on the bridge when the middle arch fell. Engineers had warned of cracks since autumn, Mayor Odo Brandwin said.',
  says: [{ words: '41 people', value: count(41, 'person') }, { words: 'at noon', value: day('2031-02-10', true) }],
}
const mine: MadeReport = {
  id: 'mine', published: '2031-06-20',
  text: 'Gas exploded underground in the coal pit of Harrowgill and 12 people were killed, the owner said.\nRescuers reached the deepest shaft after nine hours. A union accused the company, Teggart Coal, of saving on ventilation.',
  says: [{ words: '12 people', value: count(12, 'person') }, { words: 'nine hours', value: { kind: 'duration', value: 'PT9H' } }],
}

describe('[PR49] two happenings', () => {
  test('no name, no days, hardly a word: nothing is compared, neither numbers nor what is left out', () => {
    const { matters, relations, figures } = compareRead([made(bridge), made(mine)])
    expect(matters).toEqual([{ sources: ['bridge'], ties: [] }, { sources: ['mine'], ties: [] }])
    expect(relations).toEqual([])
    expect(figures.map(({ key, cells }) => [key, cells.length])).toEqual([['figure/person/dead', 2]])
  })

  test.each([
    ['name', { text: `${mine.text} Divers came from Brandwin to help.` }],
    ['day', { published: '2031-02-12', says: [...(mine.says ?? []), { words: 'after', value: day('2031-02-12', true) }] }],
    ['words', { text: `${mine.text} The old stone bridge over the river gave way; the tram stood on the bridge, its middle arch fell, and engineers warned of cracks.` }],
  ] as const)('a %s in common ties them', (reason, more) => {
    const { matters, relations } = compareRead([made(bridge), made({ ...mine, ...more })])
    expect(matters.map(({ ties }) => ties.map(({ by }) => by))).toEqual([[expect.arrayContaining([reason])]])
    expect(relations.some(({ type }) => type === 'conflict')).toBe(true)
  })

  test('through a third report two are of one matter, each source in one', () => {
    const third = made({ id: 'third', text: 'In Harrowgill and on the Quell flags were lowered to half mast, as every year when the cold months end and the markets open again.' })
    expect(mattersOf(made(bridge), made(mine), third)).toEqual(['bridge+mine+third'])
  })

  test('who says too little to tell is compared', () => {
    expect(compareRead([made(bridge), made({ id: 'z', text: 'Twelve died.' })]).matters).toEqual([{ sources: ['bridge', 'z'], ties: [{ a: 'bridge', b: 'z', by: ['short'] }] }])
  })

  test('a day long past in both is no day in common, nor is a name in a heading of capitals', () => {
    const past = (report: MadeReport): MadeReport => ({ ...report, text: `Grief And Flags At Half Mast Again Today\n${report.text}`, says: [...(report.says ?? []), { words: 'was on', value: day('2029-01-01') }].filter(({ words }) => report.text.includes(words)) })
    expect(mattersOf(made(past(bridge)), made(past({ ...mine, text: `${mine.text} A strike was on.` })))).toEqual(['bridge', 'mine'])
  })

  test('one row of two matters has relations of each, told apart', () => {
    const again = (report: MadeReport, id: string, number: number): ReadReport => made({ ...report, id, text: report.text.replace(/\d+ people/, `${number} people`), says: [{ words: `${number} people`, value: count(number, 'person') }] })
    const { relations } = compareRead([made(bridge), again(bridge, 'bridge2', 12), made(mine), again(mine, 'mine2', 41)])
    const found = relations.filter(({ type }) => type === 'conflict')
    expect(found.map(({ sides }) => sides.flat().map((id) => id.split(':')[0] ?? '').sort())).toEqual([['bridge', 'bridge2'], ['mine', 'mine2']])
    expect(new Set(relations.map(({ id }) => id)).size).toBe(relations.length)
  })
})

test('[PR49] reports of one happening stay together, however they are told; of three happenings they are three', () => {
  const ids = ['homeModel', 'homeOther', 'homeAgency', 'homeRewritten', 'floodModel', 'floodTranslated', 'floodOther', 'floodForeign', 'transportModel', 'transportOther'] as const
  const found = compareRead(ids.map((id) => made({ id, text: invented[id] }))).matters
  const together = (prefix: string) => new Set(found.flatMap(({ sources }, at) => (sources.some((id) => id.startsWith(prefix)) ? [at] : []))).size
  expect([together('home'), together('flood'), together('transport')]).toEqual([1, 1, 1])
})
