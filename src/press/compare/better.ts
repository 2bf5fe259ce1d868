/**
 * Which of two readings is better supported, and why: reasons in the order in which they count, each of which anybody
 * can check in the sentences. The first that tells them apart names the reading; nothing is decided by it.
 */
import type { Statement } from '../statement.ts'
import type { BetterReason } from './comparison.ts'
import type { Desk } from './desk.ts'
import type { Word } from './words.ts'

export type Better = Readonly<{ statementId: string; why: readonly BetterReason[] }>

/** Null: nothing tells them apart. In: two sides, one statement or more each. */
export function betterOf(desk: Desk, [one, other]: readonly [readonly Statement[], readonly Statement[]], groupOf: ReadonlyMap<string, number>): Better | null {
  let chosen: readonly Statement[] | null = null
  let statementId = ''
  const why: BetterReason[] = []
  for (const [reason, holds] of reasons) {
    const [forOne, forOther] = [one.find((each) => holds(desk, each)), other.find((each) => holds(desk, each))]
    if ((forOne === undefined) === (forOther === undefined)) continue
    const side = forOne === undefined ? other : one
    if (chosen === null) [chosen, statementId] = [side, (forOne ?? forOther)?.id ?? '']
    if (side === chosen) why.push(reason)
  }
  const earlier = earlierText(desk, one, other, groupOf)
  if (earlier !== null && (chosen === null || earlier.side === chosen)) {
    if (chosen === null) statementId = earlier.id
    why.push('earlierText')
  }
  return statementId === '' ? null : { statementId, why }
}

type Holds = (desk: Desk, statement: Statement) => boolean

const reasons: readonly (readonly [BetterReason, Holds])[] = [
  ['laterCorrection', (desk, statement) => wordsBefore(desk, statement).some(({ folded }) => correcting.has(folded))],
  ['directQuotation', (desk, statement) => statement.attribution.how === 'direct' || isQuoted(desk, statement)],
  ['custodianAgency', (desk, statement) => [...(desk.speaker(statement) ?? [])].some((word) => custodians.has(word))],
  ['attributed', (_, { attribution }) => attribution.to !== null && !attribution.isDoubtful],
  ['operationalAct', (desk, statement) => isAct(desk, statement)],
  ['lowerBoundKept', (_, { value }) => value.kind === 'quantity' && (value.qualifier === 'atLeast' || value.qualifier === 'moreThan')],
  ['explicitDate', (_, { value }) => (value.kind === 'date' || value.kind === 'time') && !value.isRelative],
]

/** Said before the statement in its sentence: whoever corrects speaks after what is corrected. */
const correcting: ReadonlySet<string> = new Set(['clarified', 'clarify', 'corrected', 'rectified', 'revised', 'amended', 'specified', 'aclaro', 'aclararon', 'rectifico', 'rectificaron', 'corrigio', 'corrigieron', 'preciso', 'precisaron', 'matizo'])

/** Who has people in care answers for where they are. Stems of concepts. */
const custodians: ReadonlySet<string> = new Set(['WELFARE', 'SHELTER', 'proteccion', 'protection', 'CARE', 'custodian'])

function isAct(desk: Desk, statement: Statement): boolean {
  if (statement.value.kind === 'outcome') return statement.value.frame === 'alertActive' || statement.value.frame === 'alertLifted'
  const stems = new Set(desk.words(statement.sourceId, statement.sentence).map(({ stem }) => stem))
  return stems.has('COURT') && (stems.has('order') || stems.has('ordered') || stems.has('orden'))
}

function wordsBefore(desk: Desk, { sourceId, sentence, span }: Statement): readonly Word[] {
  return desk.words(sourceId, sentence).filter(({ end }) => end <= span.start)
}

function isQuoted(desk: Desk, { sourceId, span }: Statement): boolean {
  return (desk.byId.get(sourceId)?.statements ?? []).some(
    (each) => each.value.kind === 'quote' && each.value.form !== 'scare' && each.span.start <= span.start && span.end <= each.span.end,
  )
}

/** Of a text and its rewriting, the one that was published first. */
function earlierText(desk: Desk, one: readonly Statement[], other: readonly Statement[], groupOf: ReadonlyMap<string, number>): Readonly<{ side: readonly Statement[]; id: string }> | null {
  const published = ({ sourceId }: Statement): string | null => desk.byId.get(sourceId)?.report.published.value ?? null
  for (const a of one) {
    for (const b of other) {
      const [early, late] = [published(a), published(b)]
      if (a.sourceId === b.sourceId || groupOf.get(a.sourceId) !== groupOf.get(b.sourceId) || early === null || late === null || early.slice(0, 10) === late.slice(0, 10)) continue
      return early < late ? { side: one, id: a.id } : { side: other, id: b.id }
    }
  }
  return null
}
