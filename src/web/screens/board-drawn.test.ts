// The board as it is drawn, over histories drawn from seeds, at moments drawn at random, now and by both clocks: its numbers are
// read off the markup and held against a count that shares nothing with it. Rules BR13 and UI1.
import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { beforeAll, expect, test } from 'vitest'
import { AgencyId, Fault, OfficerId, OperationId, dayMs, hourMs, instantOf, type Ms, type RegistrationId } from '../../kernel/index.ts'
import { applyEntries, isReadable, newAccount, recountAt, siteOf, standings, treeAt, whereaboutsAt, type Account, type ReceivedEntry, type Recount, type Segment, type Standing } from '../../domain/index.ts'
import { appPhrasesFor, phrasesFor, standingGroups, type Language, type Spoken, type StandingGroup } from '../../locale/index.ts'
import type { FieldTail } from '../../logbook/index.ts'
import { actOut, drawPlan, receivedOf, seededRandom, type OperationSize, type Run, type SeededRandom } from '../../simulation/index.ts'
import { readBoard, type Counts, type DrawnBoard, type DrawnCard } from '../../../test/support/drawn-board.ts'
import { nodeHash } from '../../../test/support/ledger-ports.ts'
import { viewAt } from '../offline/desk-at.ts'
import type { Engine } from '../offline/engine.ts'
import { marksMax } from '../parts/UnitMarks.tsx'
import { EngineProvider, MomentsProvider } from '../parts/use-engine.tsx'
import { RouteProvider, momentsOf } from '../parts/use-route.tsx'
import { WordsProvider } from '../parts/use-words.tsx'
import type { BoardView } from '../views/board.ts'
import { BoardOf } from './Board.tsx'

/** Another text gives other seeds; the one below is what every build runs. */
const series = process.env['AMPARO_SEEDS'] ?? '2024-12-20'
const streamsCount = 200
const momentsCount = 2
/** One defect is in every board: the first few tell it. */
const liesShown = 12
const small: OperationSize = { peopleCount: 6, devicesCount: 2, days: 1, happenings: 12 }

/** So many are written down on the first day that one place holds more than are drawn one by one; of the weeks after it nothing is taken. */
const crowded: OperationSize = { peopleCount: 700, devicesCount: 2, days: 60, happenings: 1_500 }

const groups: Readonly<Record<StandingGroup, readonly Standing[]>> = {
  confirmed: ['present', 'inTransit', 'away'], unconfirmed: ['unconfirmed'], missing: ['missing'], locatedElsewhere: ['locatedElsewhere'], leftCare: ['leftCare'], died: ['died'],
}

type Stream = Readonly<{ run: Run; entries: readonly ReceivedEntry[]; account: Account; nowMs: Ms; random: SeededRandom }>

function streamOf(seed: string, size: OperationSize, untilMs: Ms): Stream {
  const run = actOut(seed, (random) => drawPlan(size, random))
  const entries = receivedOf(run).entries.filter(({ recordedAtMs }) => recordedAtMs <= run.startMs + untilMs)
  const account = newAccount()
  applyEntries(account, entries)
  return { run, entries, account, nowMs: Math.min(run.endMs, run.startMs + untilMs) + hourMs, random: seededRandom(`${seed}/looked at`, nodeHash) }
}

type Look = Readonly<{ address: string; asOfMs: Ms; known: number }>

/** Now, then moments at random, or right at what some entry says or where it came, each by both clocks. */
function looksAt({ run, entries, nowMs, random }: Stream): readonly Look[] {
  const wall = random.chance(0.2) ? 'wall=1' : ''
  const at = (asOfMs: Ms, clock: string): string => `/?${[`at=${encodeURIComponent(instantOf(asOfMs))}`, `clock=${clock}`, wall].filter((part) => part !== '').join('&')}`
  const past = Array.from({ length: momentsCount }, (): readonly Look[] => {
    const near = random.chance(0.5) ? entries[random.below(entries.length)] : undefined
    const asOfMs = near === undefined ? run.startMs + random.below(nowMs - run.startMs) : random.pick([near.occurredAtMs, near.recordedAtMs]) + random.below(3) - 1
    const learned = entries.filter(({ recordedAtMs }) => recordedAtMs <= asOfMs).length
    return [{ address: at(asOfMs, 'happened'), asOfMs, known: entries.length }, { address: at(asOfMs, 'learned'), asOfMs, known: learned }]
  })
  return [{ address: `/?${wall}`, asOfMs: nowMs, known: entries.length }, ...past.flat()]
}

/** As the worker answers it and the screen draws it. */
async function drawnAt({ run, account, nowMs }: Stream, { address }: Look, language: Language): Promise<string> {
  const moments = momentsOf(new URL(address, 'http://amparo.invalid').searchParams)
  const [home] = run.devices
  if (home === undefined) throw new Fault('drawn: a run without a home')
  const logbook = { account, ports: { clock: { now: () => nowMs }, hash: nodeHash } }
  const tail = { logbook, waiting: [], here: null } as unknown as FieldTail // of a tail on which nothing waits a view is made from these
  const office = { operationId: OperationId.parse(home.deviceId), officerId: OfficerId.parse('1'.repeat(32)), agencyId: AgencyId.parse('2'.repeat(32)), role: 'shift-lead', nature: 'exercise' } as const
  const known = { people: new Map(), placeNames: new Map(), officerNames: new Map(), bandKeys: [], heldDepartures: [] }
  const answered = await viewAt('board', null, { moments, office, deviceId: home.deviceId, tail, names: { known: () => known }, heardAtMs: nowMs, opened: 'full', onTheWay: new Map(), extras: new Map() })
  if (!answered.ok) throw new Fault('drawn: no view of a board')
  const view = answered.value as BoardView // asked by its name
  const engine = {} as Engine // asked by effects alone, which do not run in markup
  const asked = createElement(MomentsProvider, { moments, children: createElement(BoardOf, { view }) })
  const routed = createElement(RouteProvider, { at: address, children: createElement(EngineProvider, { engine, children: asked }) })
  return renderToStaticMarkup(createElement(WordsProvider, { language, theme: 'light', children: routed }))
}

type Counted = Recount & Readonly<{
  /** Everybody one by one, at the site where she was last, or apart: by what the card opens. */
  cards: ReadonlyMap<string, Counts>
  /** How many stand under more than one registration, and how many that were written down are nobody any more. */
  linked: number
  gone: number
}>

/** People and standings by the second count, which folds from zero; where they are, by the timeline of each. */
function countedAt({ account, entries }: Stream, { asOfMs, known }: Look): Counted {
  const tree = treeAt(account, known)
  const [people, several] = [new Map<RegistrationId, Segment>(), new Set<RegistrationId>()]
  let gone = 0
  for (const { content } of entries.slice(0, known)) {
    if (!isReadable(content) || (content.type !== 'person.registered' && content.type !== 'person.born')) continue
    const { now, segments, registrations } = whereaboutsAt(account, content.count.registrationId, { asOfMs, known })
    if (segments.length === 0) gone++
    if (now === null || registrations[0] === undefined) continue
    people.set(registrations[0], now)
    if (registrations.length > 1) several.add(registrations[0])
  }
  const cards = new Map<string, Record<Standing, number>>()
  const isLeft = [...people.values()].some(({ standing }) => standing === 'leftCare')
  for (const { standing, placeId } of people.values()) {
    const left = standing === 'leftCare' || standing === 'died' ? `group=${isLeft ? 'leftCare' : 'died'}` : null
    const opens = left ?? (standing === 'inTransit' ? 'standing=inTransit' : `place=${placeId === null ? 'nowhere' : siteOf(tree, placeId)}`)
    const card = cards.get(opens) ?? { present: 0, inTransit: 0, away: 0, unconfirmed: 0, missing: 0, locatedElsewhere: 0, leftCare: 0, died: 0 }
    cards.set(opens, card)
    card[standing]++
  }
  return { ...recountAt(account, { asOfMs, known }), cards, linked: several.size, gone }
}

function total(numbers: readonly number[]): number {
  return numbers.reduce((sum, each) => sum + each, 0)
}

function people(counts: Counts): number {
  return total(standings.map((standing) => counts[standing]))
}

type Statement = readonly [what: string, drawn: unknown, counted: unknown]

/** Out: what is drawn otherwise than it is, each with both. */
function liesOf(statements: readonly Statement[]): readonly string[] {
  return statements.map(([what, drawn, counted]) => [what, JSON.stringify(drawn), JSON.stringify(counted)]).flatMap(([what, drawn, counted]) => (drawn === counted ? [] : [`${what}: drawn ${drawn}, counted ${counted}`]))
}

function liesInSum(drawn: DrawnBoard, counted: Counted, { app }: Spoken): readonly string[] {
  const { registered, standings: by } = counted
  const inGroup = (group: StandingGroup): number => total(groups[group].map((standing) => by[standing]))
  const shown = standingGroups.filter((group) => group !== 'died' || by.died > 0)
  const [certain, atMost] = [inGroup('confirmed'), inGroup('confirmed') + by.unconfirmed]
  return liesOf([
    ['registered', drawn.registered, registered.atMost],
    ['the terms of the sum', total(drawn.terms.map((term) => term.people)), registered.atMost],
    ['each term', drawn.terms, shown.map((group) => ({ group, people: inGroup(group) }))],
    ['the signs', drawn.signs, ['=', ...shown.slice(1).map(() => '+')]],
    ['whether it balances', drawn.balance, `=${app.board.balances} ${app.board.countedOnce}`],
    ['how many at least', drawn.underRegistered === app.board.registeredRange(registered.certain, registered.atMost), registered.certain < registered.atMost],
    ['what the confirmed are', drawn.confirmed, groups.confirmed.map((standing) => by[standing])],
    ['in care', drawn.inCare, certain === atMost ? [certain] : [certain, atMost]],
    ['the brackets', drawn.brackets, [certain, atMost]],
    ['the bar', drawn.bar, inOrder(by)],
  ])
}

function liesInCards({ cards }: DrawnBoard, counted: Counted): readonly string[] {
  const byWhat = (of: readonly (readonly [string, Counts])[]): readonly string[] => of.map(([opens, counts]) => `${opens} ${JSON.stringify(inOrder(counts))}`).toSorted((a, b) => (a < b ? -1 : 1))
  const some = cards.filter((card) => card.people > 0)
  return liesOf([
    ['all cards', total(cards.map((card) => card.people)), counted.registered.atMost],
    ['all marks', total(cards.map((card) => people(card.marks ?? card.said))), counted.registered.atMost],
    ['the marks of each card', byWhat(some.map((card) => [card.opens, card.marks ?? card.said])), byWhat([...counted.cards])],
    ...cards.flatMap((card): readonly Statement[] => [
      [`the number of ${card.opens}`, card.people, people(card.marks ?? card.said)],
      [`what is said of ${card.opens}`, card.said, card.marks ?? card.said],
      [`one by one in ${card.opens}`, card.marks !== null, card.people <= marksMax],
      [`the lines of ${card.opens}`, total(card.lines), hasLines(card) ? card.people : 0],
    ]),
  ])
}

/** Whom it reached is told in groups, and none of these has more than the sum: nobody is confirmed since who is missing. */
function liesOfIncident({ incident }: DrawnBoard, { standings: by }: Counted): readonly string[] {
  if (incident === null) return []
  const [became = 0, confirmed = 0, left = 0, ...others] = incident
  const confirmedNow = total(groups.confirmed.map((standing) => by[standing]))
  return liesOf([
    ['whom the incident made to be confirmed', became, confirmed + left + total(others)],
    ['of them still', left <= by.unconfirmed, true],
    [`of ${incident.join(', ')} confirmed since`, Math.max(confirmed, confirmedNow), confirmedNow],
  ])
}

/** Where all are present the number above says it. */
function hasLines({ lines, said, people: there }: DrawnCard): boolean {
  return lines.length > 0 || said.present !== there
}

function inOrder(counts: Counts): Counts {
  const { present, inTransit, away, unconfirmed, missing, locatedElsewhere, leftCare, died } = counts
  return { present, inTransit, away, unconfirmed, missing, locatedElsewhere, leftCare, died }
}

type Seen = Readonly<{ lies: readonly string[]; hits: readonly string[]; cards: string }>

async function look(stream: Stream, at: Look): Promise<Seen> {
  const language = stream.random.pick(['es', 'en', 'he'])
  const words = { phrases: phrasesFor(language), app: appPhrasesFor(language) }
  const counted = countedAt(stream, at)
  const drawn = readBoard(await drawnAt(stream, at, language), words)
  const told = (lies: readonly string[]): readonly string[] => lies.map((lie) => `seed ${stream.run.seed} ${at.address} in ${language}: ${lie}`)
  if (drawn === null) return { lies: told(liesOf([['nobody registered', 0, counted.registered.atMost]])), hits: ['nobody'], cards: '' }
  const hits = [
    ...standings.filter((standing) => drawn.cards.some(({ marks }) => (marks?.[standing] ?? 0) > 0)),
    ...(drawn.incident === null ? [] : ['incident']),
    ...(drawn.cards.some(({ opens }) => opens === 'place=nowhere') ? ['nowhere'] : []),
    ...(drawn.cards.some((card) => card.people === 0) ? ['heads alone'] : []),
    ...(drawn.cards.some(({ marks }) => marks === null) ? ['a bar for marks'] : []),
    ...(counted.registered.certain < counted.registered.atMost ? ['may be one'] : []),
    ...(counted.linked > 0 ? ['linked'] : []),
    ...(counted.gone > 0 ? ['written down and nobody'] : []),
  ]
  const lies = [...liesInSum(drawn, counted, words), ...liesInCards(drawn, counted), ...liesOfIncident(drawn, counted)]
  return { lies: told(lies), hits, cards: JSON.stringify([drawn.registered, drawn.cards]) }
}

type Looked = Readonly<{ lies: readonly string[]; hits: ReadonlySet<string>; looks: number }>

async function lookAll(stream: Stream): Promise<Looked> {
  const seen: Seen[] = []
  for (const at of looksAt(stream)) seen.push(await look(stream, at))
  const differ = seen.some(({ cards }, at) => at % 2 === 1 && cards !== seen[at + 1]?.cards)
  const hits = new Set([...seen.flatMap((each) => each.hits), ...(differ ? ['the clocks differ'] : [])])
  return { lies: seen.flatMap((each) => each.lies), hits, looks: seen.length }
}

let looked: readonly Looked[] = []
beforeAll(async () => {
  const each: Looked[] = []
  for (let at = 0; at < streamsCount; at++) each.push(await lookAll(streamOf(`${series}/board/${at}`, small, 2 * dayMs)))
  looked = each
})

test('[BR13][UI1] whatever happened, whenever it is looked at: who is registered is the sum, the marks and the cards that are drawn, and as many as are counted anew', () => {
  expect(looked.length).toBe(streamsCount)
  expect(looked.flatMap(({ lies }) => lies).slice(0, liesShown)).toEqual([])
})

const wanted = [...standings, 'nobody', 'incident', 'nowhere', 'heads alone', 'may be one', 'linked', 'written down and nobody', 'the clocks differ']

test('[BR13] among these boards are people of every standing, linked ones, incidents, and moments on which the clocks differ', () => {
  const times = new Map(wanted.map((hit) => [hit, looked.filter(({ hits }) => hits.has(hit)).length]))
  console.log(`seeds ${series}/board/0 to ${streamsCount - 1}: ${total(looked.map(({ looks }) => looks))} boards`, Object.fromEntries(times))
  expect(wanted.filter((hit) => (times.get(hit) ?? 0) < streamsCount / 100)).toEqual([])
})

test('[BR13][UI1] where too many stand in one place to be drawn one by one, a bar says as many', async () => {
  const { lies, hits } = await lookAll(streamOf(`${series}/crowd/0`, crowded, dayMs))
  expect(lies).toEqual([])
  expect([...hits]).toContain('a bar for marks')
})
