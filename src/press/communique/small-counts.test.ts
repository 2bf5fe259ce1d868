// Small numbers, alone and beside what was published before; and an attacker who tries every sum and difference.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ms } from '../../../test/support/given.ts'
import { aboutOf, checked, codesOf, contextAt, operationOf, writerId, type People } from '../../../test/support/press-desk.ts'
import { instantOf, minuteMs, type Ms } from '../../kernel/index.ts'
import type { Account } from '../../domain/index.ts'
import { countClasses, measures } from '../check/measures.ts'
import { checkDraft, type CheckedDraft } from './check-draft.ts'
import { publishedFigures, type PublishedFigure } from './draft.ts'
import { atomsOf, everyAtom, groupsFrom, maySayFew, rankMax, type AtomSet } from './groups.ts'
import { readDraft } from './read-draft.ts'

const runs = { seed: 20_241_220, numRuns: 120 }

function say(account: Account, text: string, published: readonly PublishedFigure[] = [], nowMs: Ms = ms('21 13:30')): CheckedDraft {
  const read = readDraft(text, nowMs)
  if (!read.ok) throw new Error(read.refusal.code)
  return checkDraft({ language: 'en', writerId, pieces: read.value }, account, contextAt(account, '21 13:30', { published, nowMs, knownAtMs: nowMs }))
}

const few = (draft: CheckedDraft) => codesOf(draft).filter((code) => ['small-count', 'few-between', 'figures-too-many'].includes(code))

describe('a number alone', () => {
  const operation = operationOf({ child: { present: 40, missing: 2, unconfirmed: 1, locatedElsewhere: 3, leftAbroad: 4, died: 1 }, adult: { present: 12, missing: 1, locatedElsewhere: 1, ownWill: 5 } }).account()

  test.each([
    ['{{missing}}', []],
    ['{{missing:child}}', []],
    ['{{missing:adult}}', []],
    ['{{toBeConfirmed}}', []],
    ['{{toBeConfirmed:child}}', []],
    ['{{locatedElsewhere}}', []],
    ['{{locatedElsewhere:child}}', ['small-count']],
    ['{{died}}', ['small-count']],
    ['{{died:adult}}', []],
    ['{{leftAbroad:child}}', ['small-count']],
    ['{{leftCare}}', []],
    ['{{leftCare:child}}', ['small-count']],
    ['{{present:adult}}', []],
    ['{{died:everyone:fewerThan}}', []],
  ] as const)('[PR75] %s', (token, codes) => {
    expect(few(say(operation, `Now: ${token}.`))).toEqual(codes)
  })

  test('[PR75] where the line is, is the deployment\'s', () => {
    expect(aboutOf(checked(operation, '{{leftCare}}', { smallBelow: 10 }), 'small-count')).toEqual({ people: 9, below: 10 })
    expect(aboutOf(checked(operation, '{{died}}', { smallBelow: 2 }), 'small-count')).toEqual({ people: 1, below: 2 })
    expect(codesOf(checked(operation, '{{died}}', { smallBelow: 1 }))).toEqual([])
  })

  test('[PR75] instead it may be said as fewer than, which is then true', () => {
    const draft = say(operation, '{{died}}')
    expect(draft.sentences[0]?.instead).toMatchObject([{ kind: 'figure', figure: { measure: 'died', form: 'fewerThan' }, bound: { atMost: 1 } }])
    expect(codesOf(say(operation, '{{present:everyone:fewerThan}}'))).toContain('figure-form-untrue')
    expect(codesOf(say(operation, '{{died:everyone:atLeast}}'))).toContain('figure-form-untrue')
  })
})

describe('beside what was published before', () => {
  const people = { child: { present: 40, missing: 3, ownWill: 2 }, adult: { present: 12 } }
  const operation = operationOf(people).account()

  test('[PR76] a total and its parts give away what is left, in one draft or in two', () => {
    expect(few(say(operation, '{{registered}} {{present}} {{missing}} {{toBeConfirmed}}'))).toEqual(['few-between'])
    const first = publishedFigures(say(operation, '{{present}} {{missing}} {{toBeConfirmed}}').draft)
    expect(few(say(operation, '{{registered}}', first))).toEqual(['few-between'])
    expect(few(say(operation, '{{registered}}'))).toEqual([])
  })

  test('[PR76] overlapping classes: everyone less children are adults', () => {
    const two = operationOf({ child: { present: 40 }, adult: { present: 2 } }).account()
    const first = publishedFigures(say(two, '{{present}}').draft)
    expect(aboutOf(say(two, '{{present:child}}', first), 'few-between')).toEqual({ people: 2, below: 5, earlierAsOf: null })
    const disputed = operationOf({ child: { present: 40 }, adult: { present: 20 }, disputed: { present: 1 } }).account()
    expect(aboutOf(say(disputed, '{{present}} {{present:child}} {{present:adult}}'), 'few-between')).toMatchObject({ people: 1 })
  })

  test('[PR76] a number that still holds is taken to be known of the later moment', () => {
    const later = ms('21 14:00')
    const first = publishedFigures(say(operation, '{{registered}}').draft)
    expect(few(say(operation, '{{present}} {{missing}} {{toBeConfirmed}}', first, later))).toEqual(['few-between'])
  })

  test('[PR76] what was published and said again gives nothing away', () => {
    const first = publishedFigures(say(operation, '{{present}} {{missing}} {{toBeConfirmed}}').draft)
    expect(few(say(operation, '{{present}} {{missing}} {{toBeConfirmed}}', first))).toEqual([])
    expect(few(say(operation, '{{present}} {{missing}} {{toBeConfirmed}}', first, ms('21 14:00')))).toEqual([])
  })

  test('[PR76] one group that changed by a few between two moments; missing may', () => {
    const given = operationOf({ child: { present: 40 } })
    const first = publishedFigures(say(given.account(), '{{present}} {{missing}}').draft)
    const register = given.entries.filter(({ content }) => 'count' in content && content.type === 'person.registered').slice(0, 2)
    for (const { content } of register) if ('count' in content && content.type === 'person.registered') given.states('person.declared-missing', '21 13:50', { registrationId: content.count.registrationId, lastPlaceId: null, circumstance: 'unknown' })
    const after = given.account()
    expect(aboutOf(say(after, '{{present}}', first, ms('21 14:00')), 'few-between')).toEqual({ people: 2, below: 5, earlierAsOf: instantOf(ms('21 13:30')) })
    expect(few(say(after, '{{missing}}', first, ms('21 14:00')))).toEqual([])
    const rounded = say(after, '{{present}}', first, ms('21 14:00')).sentences[0]?.instead
    expect(rounded).toMatchObject([{ figure: { form: 'atLeast' } }])
    expect(few(say(after, '{{present:everyone:atLeast}}', first, ms('21 14:00')))).toEqual([])
  })

  test('[PR76] beyond what can be followed, nothing more is said', () => {
    const text = measures.flatMap((measure) => countClasses.map((of) => `{{${measure}:${of}}}`)).join(' ')
    expect(few(say(operation, text))).toContain('figures-too-many')
    expect(groupsFrom([{ atoms: 1, people: 3 }, { atoms: 2, people: 2 }, { atoms: 3, people: 9 }])).toBe(null)
    expect(groupsFrom(Array.from({ length: rankMax + 1 }, (_, bit) => ({ atoms: 1 << bit, people: 1 })))).toBe(null)
  })
})

const sets = measures.flatMap((measure) => countClasses.flatMap((of) => atomsOf(measure, of)))

/** Every sum with weights from minus two to two, by trying them all. */
function triedAll(chosen: readonly AtomSet[], peopleIn: (set: AtomSet) => number): ReadonlyMap<AtomSet, number> {
  const found = new Map<AtomSet, number>()
  const weights = [0, 1, -1, 2, -2]
  for (let choice = 1; choice < weights.length ** chosen.length; choice++) {
    const bits = Array.from({ length: 28 }, (): number => 0)
    let people = 0
    for (let at = 0, left = choice; at < chosen.length; at++, left = Math.floor(left / weights.length)) {
      const weight = weights[left % weights.length] ?? 0
      for (let bit = 0; bit < 28; bit++) if (((chosen[at] ?? 0) & (1 << bit)) !== 0) bits[bit] = (bits[bit] ?? 0) + weight
      people += weight * peopleIn(chosen[at] ?? 0)
    }
    if (bits.some((value) => value === 1) && bits.every((value) => value === 0 || value === 1)) found.set(bits.reduce((set: number, value, bit) => (value === 1 ? set | (1 << bit) : set), 0), people)
  }
  return found
}

describe('an attacker', () => {
  test('[PR76] who tries every sum and difference finds no group that is not foreseen', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(sets.length - 1), { minLength: 1, maxLength: 5 }), fc.array(fc.nat(6), { minLength: 28, maxLength: 28 }), (picked, inAtom) => {
        const chosen = picked.map((at) => sets[at] ?? 0)
        const peopleIn = (set: AtomSet): number => inAtom.reduce((sum, people, bit) => ((set & (1 << bit)) === 0 ? sum : sum + people), 0)
        const foreseen = groupsFrom(chosen.map((atoms) => ({ atoms, people: peopleIn(atoms) })))
        for (const [set, people] of triedAll(chosen, peopleIn)) expect(foreseen?.get(set)).toBe(people)
        for (const [set, people] of foreseen ?? []) expect(people).toBe(peopleIn(set))
      }),
      runs,
    )
  })

  test('[PR76] of bulletins that passed learns of no few people, at any moment, but who is missing or to be confirmed', () => {
    const count = fc.constantFrom(0, 0, 0, 1, 2, 3, 6, 9)
    const people: fc.Arbitrary<People> = fc.record({ present: fc.nat(20), unconfirmed: count, missing: count, locatedElsewhere: count, inTransit: count, away: count, leftAbroad: count, returned: count, ownWill: count, died: count })
    const figure = fc.tuple(fc.constantFrom(...measures), fc.constantFrom(...countClasses))
    let passed = 0
    fc.assert(
      fc.property(people, people, fc.constantFrom(0, 0, 1, 5), fc.array(fc.array(figure, { minLength: 1, maxLength: 3 }), { minLength: 2, maxLength: 8 }), (child, adult, disputed, bulletins) => {
        const account = operationOf({ child, adult, disputed: { present: disputed } }).account()
        const published: PublishedFigure[] = []
        for (const [no, figures] of bulletins.entries()) {
          const nowMs = ms('21 13:30') + (no % 3) * minuteMs
          const draft = say(account, figures.map(([measure, of]) => `{{${measure}:${of}}}`).join(' '), published, nowMs)
          if (codesOf(draft).some((code) => ['small-count', 'few-between', 'figures-too-many', 'figure-unbound'].includes(code))) continue
          published.push(...publishedFigures(draft.draft))
          passed++
        }
        const sums = published.flatMap(({ measure, of, bound }) => [{ atoms: atomsOf(measure, of)[0] ?? 0, people: bound.atMost }])
        const distinct = [...new Map(sums.map((each) => [each.atoms, each])).values()].slice(0, 6)
        const found = triedAll(distinct.map(({ atoms }) => atoms), (set) => distinct.find(({ atoms }) => atoms === set)?.people ?? 0)
        const empty = [...found].reduce((all, [set, many]) => (many === 0 ? all | set : all), 0)
        for (const [set, many] of found) if (many > 0 && many < 5) expect(maySayFew(set & ~empty)).toBe(true)
      }),
      { ...runs, numRuns: 60 },
    )
    expect(passed).toBeGreaterThan(60)
  })
})

test('[PR75] the whole of the account is one group, and every measure a part of it', () => {
  for (const set of sets) expect(set & ~everyAtom).toBe(0)
  expect(atomsOf('registered', 'everyone')).toEqual([everyAtom])
})
