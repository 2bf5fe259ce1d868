/**
 * Numbers so small that they tell who, alone or beside what was published before: every group of people that the new
 * figures give away together with all earlier ones, and every earlier group that changed by a few since. Where an
 * earlier number still holds at the new moment, it is taken to be known of it: a reader will take it so.
 */
import type { Instant } from '../../kernel/index.ts'
import type { Askable } from '../check/measures.ts'
import type { FigurePiece, PublishedFigure } from './draft.ts'
import { finding, type Finding } from './finding.ts'
import { atomsOf, groupsFrom, maySayFew, type AtomSet, type PublishedSum } from './groups.ts'
import type { Span } from '../span.ts'

/** Below it a number is small, unless the deployment says otherwise. Statistics offices withhold cells under 5. */
export const smallBelowUsual = 5
/** Figures published earlier that a new one is compared with, the latest first. */
export const publishedMax = 2_000

export type FewnessAsked = Readonly<{
  figures: readonly Readonly<{ piece: FigurePiece; span: Span }>[]
  published: readonly PublishedFigure[]
  smallBelow: number
  askableAt(asOf: Instant): Askable
}>

type Groups = ReadonlyMap<AtomSet, number>

export function judgeFewness({ figures, published, smallBelow, askableAt }: FewnessAsked): readonly Finding[] {
  const earlier = published.slice(-publishedMax).filter(({ form }) => form === 'exact')
  const snapshots = snapshotsOf(earlier)
  const moments = [...new Set(figures.map(({ piece }) => piece.figure.asOf))]
  return moments.flatMap((asOf) => {
    const askable = askableAt(asOf)
    const sums: PublishedSum[] = earlier.filter((each) => askable.valueOf(each.measure, each.of)?.atMost === each.bound.atMost).flatMap((each) => sumsOf(each, askable))
    let before = groupsFrom(sums)
    const found: Finding[] = []
    for (const { piece, span } of figures) {
      const { figure, bound } = piece
      if (figure.asOf !== asOf || figure.form !== 'exact' || bound === null) continue
      const own = sumsOf({ ...figure, bound }, askable)
      sums.push(...own)
      const after = groupsFrom(sums)
      if (after === null) return [...found, finding('figures-too-many', span)]
      found.push(...judgeNew({ before: before ?? new Map<AtomSet, number>(), after, own, snapshots, asOf, smallBelow, span }))
      before = after
    }
    return found
  })
}

type New = Readonly<{ before: Groups; after: Groups; own: readonly PublishedSum[]; snapshots: readonly Snapshot[]; asOf: Instant; smallBelow: number; span: Span }>

/** Of the groups that one figure gives away, the smallest that tells who; at most one of each kind. */
function judgeNew({ before, after, own, snapshots, asOf, smallBelow, span }: New): readonly Finding[] {
  const isFew = (people: number): boolean => people > 0 && people < smallBelow
  // Where nobody is adds nobody: three who are missing or dead are three missing, once it is known that nobody died.
  const empty = [...after].reduce((all, [group, people]) => (people === 0 ? all | group : all), 0)
  const fresh = [...after].filter(([group]) => !before.has(group) && !maySayFew(group & ~empty))
  const found: Finding[] = []
  const alone = fresh.find(([group, people]) => isFew(people) && own.some(({ atoms }) => atoms === group))
  if (alone !== undefined) found.push(finding('small-count', span, { people: alone[1], below: smallBelow }))
  const between = fresh.find(([group, people]) => isFew(people) && own.every(({ atoms }) => atoms !== group))
  if (between !== undefined) found.push(finding('few-between', span, { people: between[1], below: smallBelow, earlierAsOf: null }))
  for (const snapshot of snapshots) {
    const moved = fresh.find(([group, people]) => isFew(Math.abs(people - (snapshot.groups.get(group) ?? people))))
    if (moved === undefined || between !== undefined) continue
    const people = Math.abs(moved[1] - (snapshot.groups.get(moved[0]) ?? moved[1]))
    return [...found, finding('few-between', span, { people, below: smallBelow, earlierAsOf: snapshot.asOf === asOf ? null : snapshot.asOf })]
  }
  return found
}

/** What one communiqué gave away of one moment, as known then. */
type Snapshot = Readonly<{ asOf: Instant; groups: Groups }>

function snapshotsOf(published: readonly PublishedFigure[]): readonly Snapshot[] {
  const byMoment = new Map<string, PublishedFigure[]>()
  for (const each of published) {
    const key = `${each.asOf} ${each.bound.position} ${each.bound.foldVersion}`
    byMoment.set(key, [...(byMoment.get(key) ?? []), each])
  }
  return [...byMoment.values()].flatMap((figures) => {
    const [first] = figures
    const groups = groupsFrom(figures.flatMap((each) => sumsOf(each, null)))
    return first === undefined || groups === null ? [] : [{ asOf: first.asOf, groups }]
  })
}

/** A figure says how many at most; *in care* also how many for certain, which is apart from those to be confirmed. */
function sumsOf({ measure, of, bound }: PublishedFigure, askable: Askable | null): readonly PublishedSum[] {
  const [all, certain] = atomsOf(measure, of)
  const said: PublishedSum[] = all === undefined ? [] : [{ atoms: all, people: bound.atMost }]
  // Who may be counted twice lowers what is certain by no group of the account, so that the difference is asked of it.
  const doubtful = askable?.valueOf('toBeConfirmed', of) ?? null
  if (certain !== undefined && doubtful !== null) said.push({ atoms: certain, people: bound.atMost - doubtful.atMost })
  return said
}
