/** The account at each turning point of a story, and what of the public record it bears out (docs/reference/story.md). */
import { instantOf, type Instant, type PlaceId } from '../../kernel/index.ts'
import { nodeHash } from '../../adapters/node/crypto/index.ts'
import { discrepancies, headcount, type Logbook, type ProvableHeadcount } from '../../logbook/index.ts'
import { leavingsAt, type Doubt, type Leavings } from '../../domain/index.ts'
import type { Story, StoryMoment } from '../../interop/index.ts'
import { wordsOf } from './story-words.ts'

export type BorneOut = 'borne-out' | 'not-borne-out' | 'outside-the-ledger'

export type PlayedMoment = Readonly<{
  id: string
  title: StoryMoment['title']
  asOf: Instant
  knownAt: Instant
  headcount: ProvableHeadcount
  leavings: Leavings
  discrepancies: readonly Doubt[]
  said: readonly Readonly<{ reports: readonly string[]; statement: StoryMoment['title']; borneOut: BorneOut; figures: readonly CheckedFigure[] }>[]
}>

export type CheckedFigure = Readonly<{ figure: string; is: 'equal' | 'at-least' | 'at-most'; said: number; account: readonly [number, number] }>

/** Out: one row for each moment of the story, in its order. */
export function momentsOf(story: Story, logbook: Logbook): readonly PlayedMoment[] {
  const words = wordsOf(story.head, nodeHash)
  return story.moments.map((moment) => {
    const asOf = instantOf(words.msOf(moment.asOf))
    const knownAt = instantOf(words.msOf(moment.knownAt))
    const counted = headcount(logbook, { asOf, knownAt })
    const leavings = leavingsAt(logbook.account, { asOfMs: words.msOf(moment.asOf), known: counted.position })
    const said = moment.said.map((each) => ({ reports: each.reports, statement: each.statement, ...checked(each.check, counted, leavings) }))
    return { id: moment.id, title: moment.title, asOf, knownAt, headcount: counted, leavings, discrepancies: discrepancies(logbook, { asOf, knownAt }), said }
  })
}

/** Words of a story's places, for people: ids to names. */
export function placeNames(story: Story): ReadonlyMap<PlaceId, string> {
  const words = wordsOf(story.head, nodeHash)
  const byId = new Map(story.head.places.map((place) => [place.id, place]))
  const full = (place: Story['head']['places'][number]): string => {
    const parent = place.parent === null ? undefined : byId.get(place.parent)
    return parent === undefined ? place.name : `${full(parent)}, ${place.name}`
  }
  return new Map(story.head.places.map((place) => [words.idOf(place.id) as PlaceId, full(place)])) // ids of the story's own places
}

function checked(
  check: StoryMoment['said'][number]['check'],
  counted: ProvableHeadcount,
  leavings: Leavings,
): Readonly<{ borneOut: BorneOut; figures: readonly CheckedFigure[] }> {
  if (check === null) return { borneOut: 'outside-the-ledger', figures: [] }
  const figures = check.map(({ figure, is, value }) => ({ figure, is, said: value, account: figureOf(figure, counted, leavings) }))
  const holds = figures.every(({ is, said, account: [low, high] }) => {
    if (is === 'at-least') return low >= said
    if (is === 'at-most') return high <= said
    return low <= said && said <= high
  })
  return { borneOut: holds ? 'borne-out' : 'not-borne-out', figures }
}

/** A figure as certain and at most: a plain count is both. */
function figureOf(figure: string, counted: ProvableHeadcount, leavings: Leavings): readonly [number, number] {
  const [name = '', part] = figure.split('.')
  const source = name === 'leavings' ? leavings : counted
  const value = name === 'leavings' ? Reflect.get(source, part ?? '') : Reflect.get(source, name)
  if (typeof value === 'number') return [value, value]
  if (typeof value !== 'object' || value === null) return [Number.NaN, Number.NaN]
  const range = [Reflect.get(value, 'certain'), Reflect.get(value, 'atMost')].map(Number)
  return [range[0] ?? Number.NaN, range[1] ?? Number.NaN]
}
