/** A reading as a person puts it right: another number, another unit, another speaker; where it stands stays. */
import { unitClasses, type Quantity, type Qualifier, type Statement } from '../statement.ts'

/** Null: as the rules have it. `unit`: one of `unitClasses`; any other word changes nothing. */
export type Correction = Readonly<{ min: number | null; max: number | null; unit: string | null; speaker: string | null }>

/** Out: with `by-person` as its rule, and no doubt left. */
export function correctedBy(statement: Statement, correction: Correction | undefined): Statement {
  if (correction === undefined) return statement
  const { speaker } = correction
  const value = statement.value.kind === 'quantity' ? quantityBy(statement.value, correction) : statement.value
  const attribution = speaker === null ? statement.attribution : { ...statement.attribution, to: speaker, how: statement.attribution.how === 'unattributed' ? ('indirect' as const) : statement.attribution.how, isDoubtful: false }
  return { ...statement, value, attribution, rule: 'by-person/1', confidence: 1 }
}

function quantityBy(value: Quantity, { min, max, unit }: Correction): Quantity {
  const of = unitClasses.find((each) => each === unit) ?? value.unit
  if (min === null && max === null) return { ...value, unit: of }
  // A number without a point stands in no row: the one in the words where it fits, else the end that was said.
  const fits = value.point !== null && value.point >= (min ?? 0) && value.point <= (max ?? Infinity)
  return { ...value, unit: of, point: fits ? value.point : (min ?? max), min, max, qualifier: qualifierOf(min, max) }
}

function qualifierOf(min: number | null, max: number | null): Qualifier {
  if (min === max) return 'exact'
  if (max === null) return 'atLeast'
  return min === null ? 'atMost' : 'between'
}
