/**
 * Which groups of people a set of published numbers gives away. The account's people fall into atoms (a standing and
 * a class; who left, also how); a published number is the sum of some atoms. Whatever group of atoms can be put
 * together by adding and taking away published numbers lies in the row space of those sums, and is found there, all of
 * them and no other: a member is fixed by its pivots, each nought or one. Closed in 2^rank steps; the rank is bounded.
 */
import { standings, type CountClass, type Standing } from '../../domain/index.ts'
import type { Measure } from '../check/measures.ts'

/** A set of atoms, one bit each. */
export type AtomSet = number

/** One published sum: of which atoms, and what it is. */
export type PublishedSum = Readonly<{ atoms: AtomSet; people: number }>

/** Sums that do not follow from each other, at most: beyond, nobody can say what a number gives away, and it is refused. */
export const rankMax = 12

const ages = ['child', 'disputed', 'adult'] as const
const leavings = ['abroad', 'returned', 'otherwise'] as const
type Atom = Readonly<{ standing: Standing; age: (typeof ages)[number]; leaving: (typeof leavings)[number] | null }>

const atoms: readonly Atom[] = standings.flatMap((standing) =>
  ages.flatMap((age): readonly Atom[] => (standing === 'leftCare' && age !== 'adult' ? leavings.map((leaving) => ({ standing, age, leaving })) : [{ standing, age, leaving: null }])),
)

export function atomsWhere(holds: (atom: Atom) => boolean): AtomSet {
  return atoms.reduce((set, atom, bit) => (holds(atom) ? set | (1 << bit) : set), 0)
}

export const everyAtom = atomsWhere(() => true)

/** The sums that a figure says: at most, and where it says less for certain because of those to be confirmed, that too. */
export function atomsOf(measure: Measure, of: CountClass): readonly AtomSet[] {
  const inClass = ({ age }: Atom): boolean => of === 'everyone' || age === of || age === 'disputed'
  if (measure === 'leftAbroad' || measure === 'returnedByOrder') {
    const how = measure === 'leftAbroad' ? 'abroad' : 'returned'
    return [atomsWhere((atom) => atom.leaving === how)]
  }
  if (measure === 'registered') return [atomsWhere(inClass)]
  const where = (wanted: readonly Standing[]): AtomSet => atomsWhere((atom) => wanted.includes(atom.standing) && inClass(atom))
  if (measure === 'inCare') return [where(['present', 'inTransit', 'away', 'unconfirmed']), where(['present', 'inTransit', 'away'])]
  return [where([measure === 'toBeConfirmed' ? 'unconfirmed' : measure])]
}

/**
 * How many are missing, and how many are to be confirmed, may always be said, of everybody, of children and of adults:
 * the one is what an alert says in public, the other is the doubt that every number is to be said with. How many were
 * located elsewhere, of everybody only. Whoever's age is disputed is never told apart.
 */
export function maySayFew(set: AtomSet): boolean {
  const held = atoms.filter((_, bit) => (set & (1 << bit)) !== 0)
  const few: readonly Standing[] = ['missing', 'unconfirmed', 'locatedElsewhere']
  if (held.some(({ standing }) => !few.includes(standing))) return false
  return few.every((standing) => {
    const of = ages.filter((age) => held.some((atom) => atom.standing === standing && atom.age === age))
    if (of.length === 0 || of.length === ages.length) return true
    return standing !== 'locatedElsewhere' && !(of.length === 1 && of[0] === 'disputed')
  })
}

/** Out: every group that follows from the sums, with how many it has; null beyond the rank, or where the sums cannot all be true. */
export function groupsFrom(sums: readonly PublishedSum[]): ReadonlyMap<AtomSet, number> | null {
  const rows = reduced(sums)
  if (rows === null || rows.length > rankMax) return null
  const pivots = rows.map(({ pivot, values }) => values[pivot] as number) // its own column
  const scale = pivots.reduce((all, each) => (all / gcd(all, each)) * each, 1)
  const scaled = rows.map(({ values }, no) => values.map((value) => value * (scale / (pivots[no] as number)))) // as many as rows
  const found = new Map<AtomSet, number>()
  for (let choice = 1; choice < 1 << rows.length; choice++) {
    const sum = Array.from({ length: atoms.length + 1 }, () => 0)
    for (const [no, row] of scaled.entries()) if ((choice & (1 << no)) !== 0) for (const [at, value] of row.entries()) sum[at] = (sum[at] as number) + value // as long as a row
    const people = (sum.pop() as number) / scale // the last column
    if (sum.every((value) => value === 0 || value === scale)) found.set(sum.reduce((set, value, bit) => (value === scale ? set | (1 << bit) : set), 0), people)
  }
  return found
}

type Row = Readonly<{ pivot: number; values: readonly number[] }>

/** Reduced row echelon in whole numbers: no rounding, and each row divided by what divides it. */
function reduced(sums: readonly PublishedSum[]): readonly Row[] | null {
  let rows: Row[] = []
  for (const { atoms: set, people } of sums) {
    let values: readonly number[] = [...atoms.map((_, bit) => ((set & (1 << bit)) === 0 ? 0 : 1)), people]
    for (const row of rows) values = without(values, row)
    const pivot = values.findIndex((value) => value !== 0)
    if (pivot === -1) continue
    if (pivot === atoms.length) return null
    const own: Row = { pivot, values: (values[pivot] as number) < 0 ? values.map((value) => -value) : values } // found just now
    rows = [...rows.map((row) => ({ pivot: row.pivot, values: without(row.values, own) })), own]
  }
  return rows
}

function without(values: readonly number[], { pivot, values: row }: Row): readonly number[] {
  const [mine, theirs] = [values[pivot] as number, row[pivot] as number] // inside both
  if (mine === 0) return values
  const left = values.map((value, at) => value * theirs - (row[at] as number) * mine) // as long as each other
  const by = left.reduce((all, each) => gcd(all, each), 0)
  return by === 0 ? left : left.map((value) => value / by)
}

function gcd(a: number, b: number): number {
  let [x, y] = [Math.abs(a), Math.abs(b)]
  while (y !== 0) [x, y] = [y, x % y]
  return x
}
