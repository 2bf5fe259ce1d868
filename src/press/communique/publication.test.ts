// Who lets a communiqué go out, and what nobody can.
import { describe, expect, test } from 'vitest'
import { idOf } from '../../../test/support/given.ts'
import { checked, contextAt, operationOf, writerId } from '../../../test/support/press-desk.ts'
import { AgencyId, OfficerId } from '../../kernel/index.ts'
import { bindDraft } from './draft.ts'
import { approvedText, judgePublication, type Approval, type Override } from './publication.ts'
import { reasons, type ReasonCode } from './reasons.ts'
import { nameScreen } from './names.ts'

const officer = (name: string): OfficerId => OfficerId.parse(idOf(name))
const agency = (name: string): AgencyId => AgencyId.parse(idOf(name))
const given = operationOf({ child: { present: 40, missing: 3 }, adult: { present: 12 } })
const account = given.account()
const text = 'As of {{asOf}}, {{present}} people are present; {{toBeConfirmed}} are being confirmed; {{missing}} are missing.'
const draft = checked(account, text)
const of = approvedText(draft.draft)
const ana: Approval = { officerId: officer('Ana'), agencyId: agency('care'), of }
const beto: Approval = { officerId: officer('Beto'), agencyId: agency('prosecution'), of }

function unmet(approvals: readonly Approval[], what = draft, overrides: readonly Override[] = []): readonly string[] {
  return judgePublication(what, { approvals, overrides }).items.filter(({ is }) => is === 'unmet').map(({ item }) => item)
}

describe('approvals', () => {
  test.each([
    ['two of two agencies', [ana, beto], 'publish', []],
    ['nobody', [], 'not-yet', ['approved-by-two', 'of-two-agencies', 'approvals-of-this']],
    ['one', [ana], 'not-yet', ['approved-by-two', 'of-two-agencies']],
    ['one, twice', [ana, ana], 'not-yet', ['approved-by-two', 'of-two-agencies']],
    ['one, for two agencies', [ana, { ...ana, agencyId: agency('prosecution') }], 'not-yet', ['approved-by-two', 'of-two-agencies']],
    ['two of one agency', [ana, { ...beto, agencyId: agency('care') }], 'not-yet', ['of-two-agencies']],
    ['one and the writer', [ana, { ...beto, officerId: writerId }], 'not-yet', ['approved-by-two', 'of-two-agencies', 'not-by-the-writer']],
    ['two, and the writer besides', [ana, beto, { ...beto, officerId: writerId }], 'publish', ['not-by-the-writer']],
    ['two, one of other words', [ana, { ...beto, of: 'other' }], 'not-yet', ['approved-by-two', 'of-two-agencies', 'approvals-of-this']],
  ] as const)('[PR78] %s', (_, approvals, may, items) => {
    expect(judgePublication(draft, { approvals, overrides: [] }).may).toBe(may)
    expect(unmet(approvals)).toEqual(items)
  })

  test('[PR78] a number that changes makes every approval void; more that is known and changes none does not', () => {
    given.registers('one more', 'home', '21 13:29')
    const more = given.account()
    const bound = bindDraft(draft.draft, more, contextAt(more))
    const judged = judgePublication({ ...draft, draft: bound }, { approvals: [ana, beto], overrides: [] })
    expect([judged.may, judged.void.length]).toEqual(['not-yet', 2])
    given.sights('one more', 'home', '21 13:29')
    const same = given.account()
    expect(approvedText(bindDraft(bound, same, contextAt(same)))).toBe(approvedText(bound))
  })

  test('[PR78] a word that changes makes every approval void', () => {
    expect(approvedText({ ...draft.draft, pieces: [...draft.draft.pieces, { kind: 'text', text: ' ' }] })).not.toBe(of)
  })
})

describe('overrides', () => {
  const typed = checked(account, `${text} About 100 relatives were at the gate.`)
  const typedOf = approvedText(typed.draft)
  const approvals = [{ ...ana, of: typedOf }, { ...beto, of: typedOf }]
  const [found] = typed.sentences.flatMap(({ findings }) => findings)
  const let1: Override = { of: typedOf, code: 'number-typed', start: found?.span.start ?? 0, reason: 'relatives, not in our care', officerId: officer('Ana'), secondId: officer('Beto') }

  test.each([
    ['with a reason, by two', [let1], 'publish'],
    ['by nobody', [], 'not-yet'],
    ['by one, twice', [{ ...let1, secondId: let1.officerId }], 'not-yet'],
    ['without a reason', [{ ...let1, reason: '   ok     ' }], 'not-yet'],
    ['of other words', [{ ...let1, of }], 'not-yet'],
    ['of another place', [{ ...let1, start: 0 }], 'not-yet'],
    ['of another reason', [{ ...let1, code: 'small-count' }], 'not-yet'],
  ] as const)('[PR79] a typed number %s', (_, overrides, may) => {
    expect(found?.code).toBe('number-typed')
    expect(judgePublication(typed, { approvals, overrides }).may).toBe(may)
  })

  test.each([
    ['everyone', 'Everyone has been located.', 'universal-not-borne-out'],
    ['what is counted at no number', 'Some girls are pregnant.', 'never-countable'],
    ['a name', 'Mirel was seen.', 'name-of-ledger'],
    ['a percentage', 'Most children, 90 %, are here.', 'percent-of-people'],
  ] as const)('[PR79] %s is let pass by nobody', (_, more, code) => {
    const red = checked(account, `${text} ${more}`, { names: nameScreen(['Mirel']) })
    const redOf = approvedText(red.draft)
    const all = red.sentences.flatMap(({ findings }) => findings).map((each): Override => ({ ...let1, of: redOf, code: each.code, start: each.span.start }))
    const judged = judgePublication(red, { approvals: [{ ...ana, of: redOf }, { ...beto, of: redOf }], overrides: all })
    expect(judged.may).toBe('not-yet')
    expect(judged.open.map((each) => each.code)).toContain(code)
    expect(unmet([{ ...ana, of: redOf }, { ...beto, of: redOf }], red, all)).toContain('nothing-without-override')
  })

  test('[PR79] which have no override', () => {
    const never = (Object.keys(reasons) as ReasonCode[]).filter((code) => reasons[code][1] === 'never')
    expect(never).toEqual(expect.arrayContaining(['conservation-fails', 'declaration-owed', 'here-now-quoted', 'name-of-ledger', 'place-of-ledger', 'never-countable', 'universal-not-borne-out', 'moment-missing', 'doubt-missing']))
    for (const code of Object.keys(reasons) as ReasonCode[]) expect(reasons[code][0] === 'amber').toBe(reasons[code][1] === 'none-needed')
  })
})
