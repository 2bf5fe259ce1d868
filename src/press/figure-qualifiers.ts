/** The words around a number that qualify it: "at least", "al menos", "or more"; and "over" where it says about what. */
import { isHyphen, keyAt, longestAt, longestBefore, sentenceAt, type Reading } from './reading.ts'
import type { Qualifier } from './statement.ts'

/** `first`: of the qualifier, or of the number where there is none; `end`: after what qualifies it from behind. */
export type QualifierFound = Readonly<{ qualifier: Qualifier; first: number; end: number }>

/** Fillers between a qualifier and its number: "at least another 20". */
const fillersMax = 3
/** How far before "over" a dispute is looked for. */
const disputeReach = 10

export function qualifierAround(reading: Reading, first: number, end: number): QualifierFound {
  const { pack } = reading
  const hyphen = isHyphen(reading, end) && keyAt(reading, end + 1) === 'plus' ? 1 : 0
  const after = longestAt(reading, pack.qualifiersAfter, end + hyphen, 3)
  if (keyAt(reading, end) === '+') return { qualifier: 'atLeast', first, end: end + 1 }
  let at = first
  for (let fillers = 0; fillers <= fillersMax; fillers++) {
    const found = longestBefore(reading, pack.qualifiersBefore, at)
    if (found !== null && !isAboutWhat(reading, at - found.count, found.count)) return { qualifier: found.value, first: at - found.count, end }
    if (!pack.fillers.has(keyAt(reading, at - 1))) break
    at--
  }
  if (after !== null) return { qualifier: after.value, first, end: end + hyphen + after.count }
  return { qualifier: 'exact', first, end }
}

/** "clash over 160 children": not how many, but about what. */
function isAboutWhat(reading: Reading, at: number, count: number): boolean {
  const key = keyAt(reading, at)
  if (count !== 1 || (key !== 'over' && key !== 'about' && key !== 'around')) return false
  const sentence = sentenceAt(reading, at)
  if (key === 'over') {
    for (let back = at - 1; back >= Math.max(sentence.first, at - disputeReach); back--) if (reading.pack.disputes.has(keyAt(reading, back))) return true
  }
  const before = keyAt(reading, at - 1)
  return key === 'about' ? ['talk', 'talked', 'concerned', 'worried', 'asked', 'questions', 'reports', 'information', 'told', 'spoke', 'know', 'concern', 'concerns'].includes(before) : false
}
