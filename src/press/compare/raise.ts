/** A relation from what was found: statements in order, origins of each side counted, the better-supported reading looked for. Nothing here decides. */
import type { Relation, RelationType, Severity } from '../relation.ts'
import type { Span } from '../span.ts'
import type { Statement } from '../statement.ts'
import { betterOf } from './better.ts'
import type { ComparedRelation } from './comparison.ts'
import { isSameSpeaker, type Desk } from './desk.ts'
import type { Said } from './labels.ts'

export type Found = Readonly<{
  type: RelationType
  severity: Severity
  rule: string
  /** Tells it from others of its type, whatever else is compared. */
  about: string
  sides: readonly (readonly Statement[])[]
  explanation: Said
  row?: string
  absentIn?: readonly string[]
  deltaMinutes?: number
  passages?: readonly Readonly<{ sourceId: string; span: Span }>[]
  changed?: ComparedRelation['changed']
  /** A side that is better supported by what the relation itself says, such as the correction. */
  better?: Relation['better']
}>

export type Table = Readonly<{ desk: Desk; groupOf: ReadonlyMap<string, number> }>

/** The version of these rules; it stands in every relation. */
export const rulesVersion = 1

export function raise(table: Table, found: Found): ComparedRelation {
  const { desk, groupOf } = table
  const statements = inOrder([...new Set(found.sides.flat())])
  const [one, other] = found.sides
  const isOpen = found.better === undefined && one !== undefined && other !== undefined && found.sides.length === 2 && weighed.has(found.type)
  return {
    id: `${found.type}:${found.about}`,
    type: found.type,
    severity: found.severity,
    statementIds: statements.map(({ id }) => id),
    absentIn: [...(found.absentIn ?? [])].sort(),
    explanation: found.explanation,
    deltaMinutes: found.deltaMinutes ?? null,
    better: isOpen ? betterOf(desk, [one, other], groupOf) : (found.better ?? null),
    rule: `${found.rule}/${rulesVersion}`,
    sides: found.sides.map((side) => inOrder(side).map(({ id }) => id)),
    row: found.row ?? null,
    originsOfSides: found.sides.map((side) => countOrigins(table, side)),
    passages: found.passages ?? [],
    changed: found.changed ?? [],
  }
}

/** Relations whose two sides cannot both be the best account of what happened. */
const weighed: ReadonlySet<RelationType> = new Set<RelationType>(['conflict', 'qualifierDropped', 'staleRelativeDate', 'quoteChanged', 'corrected'])

export function inOrder(statements: readonly Statement[]): readonly Statement[] {
  return [...statements].sort((a, b) => (a.sourceId === b.sourceId ? a.span.start - b.span.start || (a.id < b.id ? -1 : 1) : a.sourceId < b.sourceId ? -1 : 1))
}

/** Reports that go back to one text count once, and so does what one named speaker said, however many relay it. Cost: statements times speakers. */
export function countOrigins({ desk, groupOf }: Table, statements: readonly Statement[]): number {
  const heads: { groups: Set<number>; voices: Statement[] }[] = []
  for (const statement of statements) {
    const group = groupOf.get(statement.sourceId) ?? -1
    const joined = heads.filter(({ groups, voices }) => groups.has(group) || voices.some((voice) => isSameSpeaker(desk, voice, statement)))
    const [kept, ...others] = joined
    if (kept === undefined) {
      heads.push({ groups: new Set([group]), voices: [statement] })
      continue
    }
    kept.groups.add(group)
    if (!kept.voices.some((voice) => voice.attribution.to === statement.attribution.to)) kept.voices.push(statement)
    for (const other of others) {
      for (const each of other.groups) kept.groups.add(each)
      kept.voices.push(...other.voices)
      heads.splice(heads.indexOf(other), 1)
    }
  }
  return heads.length
}

/** Worst first; what cannot both hold before what agrees. */
const order: readonly RelationType[] = [
  'conflict', 'zoneError', 'corrected', 'quoteChanged', 'staleRelativeDate', 'evolving', 'qualifierDropped', 'onlyHere', 'omitted', 'sum', 'compatible', 'moreSpecific', 'zoneAgrees', 'sameQuote', 'agrees', 'possiblySame',
]

export function worstFirst(a: ComparedRelation, b: ComparedRelation): number {
  return b.severity - a.severity || order.indexOf(a.type) - order.indexOf(b.type) || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)
}
