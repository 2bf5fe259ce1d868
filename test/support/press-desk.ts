// An operation of so many people in each standing, and a desk that writes about it at 13:30.
import { type Account } from '../../src/domain/index.ts'
import { OfficerId, assert, type RefusalFacts } from '../../src/kernel/index.ts'
import { checkDraft, noNames, readDraft, type CheckContext, type CheckedDraft, type Colour, type ReasonCode } from '../../src/press/index.ts'
import type { CountOf } from '../../src/domain/index.ts'
import { Given, idOf, ms } from './given.ts'

export type Placed = 'present' | 'unconfirmed' | 'missing' | 'locatedElsewhere' | 'inTransit' | 'away' | 'leftAbroad' | 'returned' | 'ownWill' | 'died' | 'declaration'
export type People = Readonly<Partial<Record<Placed, number>>>

/** Children, adults and people of disputed age by where they are at 13:30. */
export function operationOf(people: Readonly<{ child?: People; adult?: People; disputed?: People }>): Given {
  const given = new Given().places('home', 'hospital')
  for (const countedAs of ['child', 'adult', 'disputed'] as const) {
    for (const [placed, count] of Object.entries(people[countedAs] ?? {}) as [Placed, number][]) {
      for (let no = 0; no < count; no++) place(given, `${countedAs} ${placed} ${no}`, { placed, countedAs })
    }
  }
  return given
}

function place(given: Given, name: string, { placed, countedAs }: Readonly<{ placed: Placed; countedAs: CountOf<'person.registered'>['countedAs'] }>): void {
  given.registers(name, placed === 'unconfirmed' ? null : 'home', '21 12:00', { countedAs })
  const registrationId = idOf(name)
  const leaves = (leaving: object): void => void given.states('person.left-care', '21 13:00', { registrationId, leaving })
  if (placed === 'missing') given.states('person.declared-missing', '21 13:00', { registrationId, lastPlaceId: idOf('home'), circumstance: 'unknown' })
  if (placed === 'locatedElsewhere') given.states('person.located-elsewhere', '21 13:00', { registrationId, where: 'relative', withWhom: 'relative', basis: 'seen-by-officer', nextStep: 'return', owedByOfficerId: null, renewBefore: null })
  if (placed === 'inTransit') given.states('movement.departed', '21 13:00', { movementId: idOf(`bus ${name}`), fromPlaceId: idOf('home'), toPlaceId: idOf('hospital'), trip: 'one-way', manifest: 'named', registrationIds: [registrationId], heads: 1, children: null, escortOfficerIds: [], giving: 'signed', escort: 'signed', dueAt: '2024-12-21T18:00:00.000Z' })
  if (placed === 'away') given.states('away.started', '21 13:00', { registrationId, purpose: 'court', placeId: null, withOfficerId: null, dueBackAt: null })
  if (placed === 'leftAbroad') leaves({ how: 'transferred-out', orderId: idOf('order'), toAgencyId: null, abroad: 'abroad' })
  if (placed === 'returned') leaves({ how: 'returned-by-order', orderId: idOf('order'), receiverId: idOf('aunt') })
  if (placed === 'ownWill') leaves({ how: 'own-will', toldAlone: 'told-alone' })
  if (placed === 'died') given.states('person.died', '21 13:00', { registrationId, placeId: null })
  if (placed === 'declaration') given.states('person.not-found', '21 12:10', { registrationId, placeId: idOf('home') })
}

export const writerId = OfficerId.parse(idOf('writer'))

export function contextAt(account: Account, at = '21 13:30', more: Partial<CheckContext> = {}): CheckContext {
  const nowMs = ms(at)
  return { known: account.table.rows.length, knownAtMs: nowMs, nowMs, source: 'home', utcOffsetMinutes: -360, smallBelow: 5, published: [], names: noNames, places: noNames, alert: 'active', ...more }
}

export function checked(account: Account, text: string, more: Partial<CheckContext> & Readonly<{ language?: 'en' | 'es' }> = {}): CheckedDraft {
  const { language = 'en', ...context } = more
  const at = contextAt(account, '21 13:30', context)
  const pieces = readDraft(text, at.nowMs)
  assert(pieces.ok, `draft: ${pieces.ok ? '' : pieces.refusal.code}`)
  return checkDraft({ language, writerId, pieces: pieces.value }, account, at)
}

/** Codes of all sentences, in order of their places, without repeats. */
export function codesOf(draft: CheckedDraft): readonly ReasonCode[] {
  return [...new Set(draft.sentences.flatMap(({ findings }) => findings.map(({ code }) => code)))]
}

export function wholeCodesOf(draft: CheckedDraft): readonly ReasonCode[] {
  return draft.findings.map(({ code }) => code)
}

export function aboutOf(draft: CheckedDraft, code: ReasonCode): RefusalFacts | undefined {
  return [...draft.findings, ...draft.sentences.flatMap(({ findings }) => findings)].find((each) => each.code === code)?.about
}

export function colourOfFirst(draft: CheckedDraft): Colour | undefined {
  return draft.sentences[0]?.colour
}
