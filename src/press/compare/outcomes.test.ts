// What is a side of a contradiction about the outcome, and what is not: rule PR46.
import { describe, expect, test } from 'vitest'
import { count, made, outcome, type MadeReport } from '../../../test/press/made.ts'
import type { OutcomeFrame } from '../statement.ts'
import { compareRead } from './compare-read.ts'
import { whoSays } from './who.ts'
import { openDesk } from './desk.ts'

const conflicts = (...reports: readonly MadeReport[]) => compareRead(reports.map(made)).relations.filter(({ type }) => type === 'conflict')
const saying = (id: string, text: string, words: string, frame: OutcomeFrame): MadeReport => ({ id, text, says: [{ words, value: outcome(frame) }] })
const missing = saying('m', 'Two boys of the Marrow shelter are still missing.', 'missing', 'someMissing')

describe('[PR46] what is promised, hoped, aimed at or prevented is no side', () => {
  test.each([
    'The governor said everyone at the Marrow shelter would be located.',
    'The governor promised to have everyone located.',
    'We hope that everyone has been located.',
    'They search until everyone is located.',
    'Everyone will be located soon.',
    'Confía en que todos serán located.',
    'El gobernador prometió que todos estarían located.',
    'No descansará hasta que todos sean located.',
  ])('%s', (text) => {
    expect(conflicts(saying('a', text, 'located', 'allLocated'), missing)).toEqual([])
    expect(compareRead([made(saying('a', text, 'located', 'allLocated'))]).notSaid).toHaveLength(1)
  })

  test.each([
    'The governor said everyone at the Marrow shelter has been located.',
    'In May everyone was located.',
    'The governor, who would resign, said everyone was located.',
    'Todos fueron located.',
  ])('but: %s', (text) => {
    expect(conflicts(saying('a', text, 'located', 'allLocated'), missing)).toHaveLength(1)
  })

  test('nor is what was read as only possible', () => {
    expect(conflicts({ id: 'a', text: 'Everyone is located.', says: [{ words: 'located', value: outcome('allLocated'), modality: 'possible' }] }, missing)).toEqual([])
  })

  const tried = saying('t', 'Relatives tried to abduct children of the shelter.', 'abduct', 'attemptedTaking')
  test.each([
    ['Efforts to recapture the children of the shelter went on.', 'recapture', 'taken', 0],
    ['They came to abduct the children of the shelter.', 'abduct', 'taken', 0],
    ['They were prevented from abducting children of the shelter.', 'abducting', 'taken', 0],
    ['They were stopped before abducting children of the shelter.', 'abducting', 'taken', 0],
    ['They managed to abduct children of the shelter.', 'abduct', 'taken', 1],
    ['They abducted children of the shelter.', 'abducted', 'taken', 1],
  ] as const)('a deed: %s', (text, words, frame, expected) => {
    expect(conflicts(saying('a', text, words, frame), tried)).toHaveLength(expected)
  })

  test('who was prevented from entering tried to, and stands against who says they got in', () => {
    const kept = saying('a', 'Parents were prevented from entering the shelter.', 'entering', 'entered')
    expect(conflicts(kept, saying('b', 'Parents broke into the shelter.', 'broke into', 'entered'))).toMatchObject([{ id: expect.stringContaining('entered~attemptedEntry'), sides: [[expect.stringMatching(/^b/)], [expect.stringMatching(/^a/)]] }])
    expect(conflicts(kept, saying('b', 'Parents tried to enter the shelter.', 'enter', 'attemptedEntry'))).toEqual([])
  })

  test('"before taking anybody" denies nothing', () => {
    const before = saying('a', 'Gunmen fled the school before taking anybody.', 'taking', 'denied')
    expect(conflicts(before, saying('b', 'Gunmen abducted pupils at the school.', 'abducted', 'taken'))).toEqual([])
  })
})

describe('[PR46] a denial stands against what is told by the words that it denies', () => {
  const hurtAndDead = (sentence: string): MadeReport => ({
    id: 'a', text: `${sentence}\nFour pupils were injured in the blast.`,
    says: [{ words: 'denied', value: outcome('denied'), to: 'the army' }, { words: 'injured', value: outcome('someHurt') }],
  })
  test.each([
    ['The army denied that anybody was hurt.', 1],
    ['The army denied that anybody had died.', 0],
    ['The army denied that anybody had died, although neighbours spoke of injured pupils.', 0],
    ['That pupils were hurt was denied by the army.', 1],
  ] as const)('%s', (sentence, expected) => {
    expect(conflicts(hurtAndDead(sentence))).toHaveLength(expected)
  })

  test('a number of dead is denied too, within one report, and of another year it is not', () => {
    const report = (text: string): MadeReport => ({ id: 'a', text, says: [{ words: 'denied', value: outcome('denied'), to: 'the army' }, { words: 'three dead', value: count(3, 'person') }] })
    expect(conflicts(report('The army denied that anybody had died, but neighbours spoke of three dead.'))).toMatchObject([{ rule: 'figure.denied/1', severity: 3, row: 'figure/person/dead' }])
    expect(conflicts(report('The army denied that it had left, but neighbours spoke of three dead.'))).toEqual([])
  })
})

describe('[PR46] children who ran away from a shelter', () => {
  const ran = (text: string): MadeReport => ({ id: 'a', text, publisher: 'Daily Lamp', says: [{ words: 'Three adolescents', value: count(3, 'child'), to: "the Children's Ombudsman" }] })
  const back: MadeReport = { id: 'b', text: 'All are back at the Marrow shelter, the Shelter Directorate said.', publisher: 'Morning Post', says: [{ words: 'back at', value: outcome('allReturned'), to: 'the Shelter Directorate' }] }

  test('stand against "all are back", with both agencies named', () => {
    const found = conflicts(ran("Three adolescents ran away from the Marrow shelter, the Children's Ombudsman said."), back)
    expect(found).toMatchObject([{ severity: 3, id: expect.stringContaining('allReturned~someMissing') }])
    for (const said of [found[0]?.explanation.en, found[0]?.explanation.es]) {
      expect(said).toContain("Children's Ombudsman (Daily Lamp)")
      expect(said).toContain('Shelter Directorate (Morning Post)')
    }
  })

  test('also where only one was found; not where all were, nor where it was a flood they ran from', () => {
    expect(conflicts(ran('Three adolescents ran away from the Marrow shelter and only one has been found.'), back)).toHaveLength(1)
    expect(conflicts(ran('Three adolescents ran away from the Marrow shelter and were found at dawn.'), back)).toEqual([])
    expect(conflicts(ran('Three adolescents escaped from the Marrow river.'), back)).toEqual([])
  })
})

test('[PR46] whoever is named longer in one report and shorter in another is named once, short', () => {
  const by = (id: string, to: string): MadeReport => ({ id, text: 'Everyone was located.', says: [{ words: 'located', value: outcome('allLocated'), to }] })
  const read = [by('a', "the country's Prosecution Service"), by('b', 'the Prosecution Service, which runs the inquiry,'), by('c', 'Prosecution Service')].map(made)
  expect(whoSays(openDesk(read), read.flatMap(({ statements }) => statements)).en).toBe('Prosecution Service (a, b, c)')
  const [long] = [by('a', `the ${'very '.repeat(20)}long office`)].map(made)
  expect(long === undefined ? '' : whoSays(openDesk([long]), long.statements).en).toMatch(/^(very ){8}very… \(a\)$/)
})
