// The December story at its turning points: rules SY1 to SY11.
import { beforeAll, describe, expect, test } from 'vitest'
import { nodeHash } from '../../src/adapters/node/crypto/index.ts'
import { everybodyAt, standings } from '../../src/domain/index.ts'
import { readStory, type Story } from '../../src/interop/index.ts'
import { fromUtf8, assert } from '../../src/kernel/index.ts'
import { askedOf, headcount, openContents, readSealed, verifyLogbook, type Logbook } from '../../src/logbook/index.ts'
import { momentsOf, type PlayedMoment } from '../../src/simulation/index.ts'
import { wordsOf } from '../../src/simulation/story/story-words.ts'
import { december, played, text } from './played.ts'

/** Playing it takes two seconds on two idle cores. */
const playingMs = 120_000

let story: Story
let logbook: Logbook
let moments: readonly PlayedMoment[]

beforeAll(async () => {
  story = december()
  logbook = await played(story)
  moments = momentsOf(story, logbook)
}, playingMs)

function moment(id: string): PlayedMoment {
  const found = moments.find((each) => each.id === id)
  assert(found !== undefined, `no moment ${id}`)
  return found
}

/** Standing and place of everybody at a moment. */
function everybody(at: PlayedMoment) {
  return [...everybodyAt(logbook.account, askedOf(logbook, at)).values()].map(({ standing, placeId }) => ({ standing, placeId }))
}

function isIn(placeId: string | null, word: string): boolean {
  const id = wordsOf(story.head, nodeHash).idOf(word)
  return placeId !== null && logbook.account.tree.path(placeId as Parameters<typeof logbook.account.tree.path>[0]).some((node) => node === id)
}

describe('figures', () => {
  test('[SY1] Friday night', () => {
    const { registered, children, adults } = moment('friday-night').headcount
    expect({ registered, children, adults }).toEqual({ registered: { certain: 200, atMost: 204 }, children: { certain: 160, atMost: 164 }, adults: { certain: 40, atMost: 40 } })
  })

  test('[SY2] before the gate nobody is in doubt', () => {
    const { headcount: counted } = moment('before-the-gate')
    expect({ unconfirmed: counted.unconfirmed, missing: counted.missing }).toEqual({ unconfirmed: 0, missing: 0 })
    expect(counted.present + counted.away).toBe(counted.registered.atMost)
  })

  test('[SY3] the gate forced: home one at once, home two and the hospital untouched', () => {
    const [before, after] = [everybody(moment('before-the-gate')), everybody(moment('gate-forced'))]
    const ofHomeOne = after.filter(({ placeId }) => isIn(placeId, 'home-one'))
    expect(ofHomeOne.length).toBeGreaterThan(100)
    expect(ofHomeOne.filter(({ standing }) => standing !== 'unconfirmed' && standing !== 'away')).toEqual([])
    const ofHomeTwo = (all: typeof after) => all.filter(({ placeId }) => isIn(placeId, 'home-two')).map(({ standing }) => standing).sort()
    expect(ofHomeTwo(after)).toEqual(ofHomeTwo(before))
    expect(moment('gate-forced').headcount.away).toBe(moment('before-the-gate').headcount.away)
  })

  test('[SY4] what was known at 18:05 is answered the same on Monday, and in July', async () => {
    const words = wordsOf(story.head, nodeHash)
    const asked = { asOf: moment('known-at-1805').asOf, knownAt: moment('known-at-1805').asOf }
    const answers: string[] = []
    for (const until of ['2024-12-22 18:05', '2024-12-23 08:00']) {
      const steps = story.steps.filter((step) => words.msOf(step.recorded ?? step.at) <= words.msOf(until))
      answers.push(JSON.stringify(headcount(await played({ ...story, steps }), asked)))
    }
    expect(answers[1]).toBe(answers[0])
    expect(JSON.stringify(headcount(logbook, asked))).toBe(answers[0])
  }, playingMs)

  test('[SY5] what was said, against the account of that minute', () => {
    const said = (id: string) => moment(id).said.map(({ reports, borneOut }) => [reports.join(' '), borneOut])
    expect(said('first-communique').map(([, borneOut]) => borneOut)).toContain('not-borne-out')
    expect(said('second-communique').map(([, borneOut]) => borneOut)).toContain('borne-out')
    expect(said('second-communique').map(([, borneOut]) => borneOut)).not.toContain('not-borne-out')
    for (const { said: all } of moments) for (const each of all) for (const figure of each.figures) expect(figure.account.every(Number.isFinite)).toBe(true)
  })

  test('[SY6] the closing balance', () => {
    const figures = moment('closing-balance').said.flatMap((each) => each.figures.map(({ said, account }) => [said, ...account]))
    expect(figures).toEqual([[68, 68, 68], [62, 62, 62], [30, 30, 30]])
    expect(moment('closing-balance').said.map(({ borneOut }) => borneOut)).toEqual(['borne-out', 'borne-out', 'borne-out'])
    expect(moment('closing-balance').headcount.discrepancies).toBe(0)
  })

  test('[SY7] eight standings, everybody, at every moment, on one log that verifies', async () => {
    expect(moments.length).toBe(story.moments.length)
    for (const { headcount: counted, asOf, knownAt } of moments) {
      expect(standings.reduce((sum, standing) => sum + counted[standing], 0)).toBe(counted.registered.atMost)
      expect([counted.asOf, counted.knownAt]).toEqual([asOf, knownAt])
    }
    expect((await verifyLogbook(logbook)).findings).toEqual([])
  })
})

describe('files', () => {
  test('[SY8] no invented name stands in clear', async () => {
    const names = new Set(story.people.flatMap((person) => [person['given'] ?? '', person['surname'] ?? '']).filter((name) => name !== ''))
    for (const { name } of [...story.head.officers, ...story.head.places, ...story.head.agencies]) names.add(name)
    expect(names.size).toBeGreaterThan(50)
    let clear = ''
    const { size } = await logbook.ports.store.head(logbook.operationId)
    const { placed } = await logbook.ports.store.read({ operationId: logbook.operationId, from: 0, to: size, parts: 'all' })
    for (const { entry } of placed) {
      clear += JSON.stringify(entry.header)
      for (const [at, part] of entry.header.parts.entries()) {
        const bytes = entry.parts[at]?.bytes
        if (part.class === 'count' && bytes !== undefined) clear += fromUtf8(bytes) ?? ''
      }
    }
    const asData = JSON.stringify(moments.map(({ headcount: counted }) => counted))
    expect(clear).toContain('person.registered')
    const sealed = JSON.stringify(openContents(await readSealed(logbook, placed.map(({ position }) => position), new Set(['identity']))))
    expect([...names].some((name) => sealed.includes(name))).toBe(true)
    expect([...names].filter((name) => clear.includes(name) || asData.includes(name))).toEqual([])
  })

  test('[SY9] every report is explained', () => {
    const page = text('README.md')
    const codes = new Set([...page.matchAll(/^\| ([A-Z]\d+) \|/gm)].map((match) => match[1]))
    const named = [...story.steps.flatMap((step) => step.reports), ...story.moments.flatMap((each) => each.said.flatMap((said) => said.reports))]
    expect(named.length).toBeGreaterThan(10)
    expect(named.filter((code) => !codes.has(code))).toEqual([])
  })

  const person = { ref: 'a', countedAs: 'child', sex: 'female', naming: 'named', script: 'Latn', given: '', surname: '', ageMin: '', ageMax: '' }
  const good = () => ({ head: text('story.json'), people: [person], steps: '{"id":"one","at":"2024-12-20 08:00","device":"phone-1","act":"record-sighting","request":{}}', moments: '[]' })
  test.each([
    ['story.json that is no JSON', { head: '{' }, { file: 'story.json', row: null, field: '' }],
    ['a format of another version', { head: text('story.json').replace('"format": 1', '"format": 2') }, { file: 'story.json', row: null, field: 'format' }],
    ['a person without a column', { people: [person, { ref: 'b', countedAs: 'child' }] }, { file: 'people.csv', row: 3, field: 'sex' }],
    ['two people under one name', { people: [person, person] }, { file: 'people.csv', row: 3, field: 'ref' }],
    ['a step cut short', { steps: `${good().steps}\n{"id":"two"` }, { file: 'steps.jsonl', row: 2, field: '' }],
    ['a time that is none', { steps: good().steps.replace('08:00', 'noon') }, { file: 'steps.jsonl', row: 1, field: 'at' }],
    ['a field nobody knows', { steps: good().steps.replace('"act"', '"deed":1,"act"') }, { file: 'steps.jsonl', row: 1, field: '' }],
    ['two steps of one name', { steps: `${good().steps}\n${good().steps}` }, { file: 'steps.jsonl', row: 2, field: 'id' }],
    ['a device nobody listed', { steps: good().steps.replace('phone-1', 'phone-99') }, { file: 'steps.jsonl', row: 1, field: 'device' }],
    ['a group by a column that is not there', { steps: good().steps.replace('"request"', '"each":{"colour":"red"},"request"') }, { file: 'steps.jsonl', row: 1, field: 'each.colour' }],
    ['a saying without a report', { moments: '[{"id":"m","title":{"es":"m","en":"m"},"asOf":"2024-12-20 08:00","knownAt":"2024-12-20 08:00","said":[{"reports":[],"statement":{"es":"s","en":"s"},"check":null}]}]' }, { file: 'moments.json', row: null, field: '0.said.0.reports' }],
  ])('[SY10] %s is refused by name', (_, change, about) => {
    expect(readStory(good()).ok).toBe(true)
    const read = readStory({ ...good(), ...change })
    expect(read.ok ? null : read.refusal).toEqual({ code: 'story-malformed', about })
  })

  test('[SY11] played again, the same answers', async () => {
    const again = momentsOf(story, await played(story))
    expect(JSON.stringify(again)).toBe(JSON.stringify(moments))
  }, playingMs)
})
