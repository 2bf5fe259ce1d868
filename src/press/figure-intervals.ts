/** What a number and its qualifier come to as an interval. */
import { unreachable } from '../kernel/index.ts'
import type { Qualifier, Quantity, UnitClass } from './statement.ts'
import { measuredClasses } from './units.ts'

type Given = Readonly<{ unit: UnitClass; qualifier: Qualifier; value: number | null; least: number; most: number | null; ofTotal: number | null }>

/** Our own choice, as the desk's findings had it: "about" is a tenth to either side, "almost" fifteen hundredths below. */
const aboutShare = 0.1
const almostShare = 0.15

export function intervalOf({ unit, qualifier, value, least, most, ofTotal }: Given): Quantity {
  const step = measuredClasses.has(unit) ? 0 : 1
  const [min, max] = ends({ qualifier, n: value ?? least, isVague: value === null && most === null, most, step })
  return { kind: 'quantity', point: value, min, max, unit, qualifier, ofTotal }
}

type Ends = readonly [min: number | null, max: number | null]

function ends({ qualifier, n, isVague, most, step }: Readonly<{ qualifier: Qualifier; n: number; isVague: boolean; most: number | null; step: number }>): Ends {
  // Dozens: two dozen or more, and no qualifier makes them fewer.
  if (isVague) return qualifier === 'none' ? [0, 0] : qualifier === 'atMost' || qualifier === 'lessThan' ? [0, null] : [n, null]
  switch (qualifier) {
    case 'exact':
    case 'all':
      return [n, n]
    case 'atLeast':
    case 'some':
      return [n, null]
    case 'moreThan':
      return [n + step, null]
    case 'atMost':
      return [0, n]
    case 'lessThan':
      return [0, Math.max(n - step, 0)]
    case 'almost':
      return [rounded(n * (1 - almostShare)), n]
    case 'about':
    case 'estimate':
      return [rounded(n * (1 - aboutShare)), rounded(n * (1 + aboutShare))]
    case 'none':
      return [0, 0]
    case 'between':
      return [n, most]
    default:
      return unreachable(qualifier, 'interval of a figure')
  }
}

/** Without the dust of binary fractions. */
const rounded = (value: number): number => Math.round(value * 1e6) / 1e6
