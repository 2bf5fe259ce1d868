// Which reports go back to one text, on invented ones in two languages: rules PR50 to PR52.
import { describe, expect, test } from 'vitest'
import { made } from '../../../test/press/made.ts'
import { invented } from '../../../test/press/rewrites.ts'
import { compareRead } from './compare-read.ts'
import { openDesk } from './desk.ts'
import { likenesses, type Likeness } from './origins.ts'
import { kendall } from './sentence-likeness.ts'

const homes = ['homeModel', 'homeRewritten', 'homeOther', 'homeAgency'] as const
const floods = ['floodModel', 'floodRewritten', 'floodTranslated', 'floodOther', 'floodForeign'] as const
const transports = ['transportModel', 'transportRewritten', 'transportOther'] as const

type Name = (typeof homes | typeof floods | typeof transports)[number]

const read = (names: readonly Name[]) => names.map((name) => made({ id: name, text: invented[name] }))
const groupsOf = (names: readonly Name[]) => compareRead(read(names)).origins.filter(({ sources }) => sources.length > 1).map(({ sources, basis }) => [basis, ...sources])
const between = (names: readonly Name[]): Likeness | undefined => likenesses(openDesk(read([...names].sort())))[0]

/** Longest run of words that two texts share. */
function sharedRun(a: string, b: string): number {
  const words = (text: string): readonly string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
  const [one, other] = [words(a), ` ${words(b).join(' ')} `]
  let longest = 0
  for (let from = 0; from < one.length; from++) while (other.includes(` ${one.slice(from, from + longest + 1).join(' ')} `) && from + longest < one.length) longest++
  return longest
}

describe('[PR50] a rewriting without a shared run of seven words is of one origin with its model', () => {
  test.each([
    ['homeModel', 'homeRewritten'],
    ['floodModel', 'floodRewritten'],
    ['floodModel', 'floodTranslated'],
    ['floodRewritten', 'floodTranslated'],
    ['transportModel', 'transportRewritten'],
  ] as const)('%s, %s', (model, rewritten) => {
    expect(sharedRun(invented[model], invented[rewritten])).toBeLessThan(7)
    expect(groupsOf([model, rewritten])).toEqual([['orderedAlignment', model, rewritten]])
  })

  test('among others on the same days, too', () => {
    expect(groupsOf(homes)).toEqual([['orderedAlignment', 'homeModel', 'homeRewritten']])
    expect(groupsOf(floods)).toEqual([['orderedAlignment', 'floodModel', 'floodRewritten', 'floodTranslated']])
    expect(groupsOf(transports)).toEqual([['orderedAlignment', 'transportModel', 'transportRewritten']])
  })
})

describe('[PR51] two reports of their own on the same day are no origin of each other', () => {
  test.each([
    ['homeModel', 'homeOther'], ['homeModel', 'homeAgency'], ['homeOther', 'homeAgency'], ['homeRewritten', 'homeOther'], ['homeRewritten', 'homeAgency'],
    ['floodModel', 'floodOther'], ['floodModel', 'floodForeign'], ['floodOther', 'floodForeign'], ['floodTranslated', 'floodForeign'], ['floodRewritten', 'floodOther'],
    ['transportModel', 'transportOther'], ['transportRewritten', 'transportOther'], ['homeModel', 'floodTranslated'],
  ] as const)('%s, %s', (one, other) => {
    expect(groupsOf([one, other])).toEqual([])
    expect(between([one, other])?.cover).toBeLessThan(0.5)
  })
})

test('[PR52] a copy is of one origin by its runs of words, in whatever order its sentences stand', () => {
  const lines = invented.homeModel.split('\n').filter((line) => line !== '')
  const turned = `${lines.slice(7).join('\n')}\n${lines.slice(0, 7).join('\n')}\n`
  const { origins } = compareRead([made({ id: 'a', text: invented.homeModel }), made({ id: 'b', text: turned }), made({ id: 'c', text: invented.floodOther })])
  expect(origins.map(({ sources, basis }) => [basis, ...sources])).toEqual([['verbatim', 'a', 'b'], ['alone', 'c']])
})

test('[PR52] two notices of one line, and reports without a sentence, are no copies', () => {
  const notices = [made({ id: 'a', text: 'Police took 12 children into care.' }), made({ id: 'b', text: 'Police took 12 children into care.' }), made({ id: 'c', text: '' })]
  expect(compareRead(notices).origins.map(({ basis }) => basis)).toEqual(['alone', 'alone', 'alone'])
})

test('[PR50] order is told from -1 to 1', () => {
  expect(kendall([{ at: 0, other: 0 }, { at: 1, other: 4 }, { at: 2, other: 5 }])).toBe(1)
  expect(kendall([{ at: 0, other: 5 }, { at: 1, other: 4 }])).toBe(-1)
  expect(kendall([])).toBe(0)
})
