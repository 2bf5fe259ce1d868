/** Whoever a verb without a subject, or "la funcionaria", may mean: the one who opens the sentence, or was named last. Always in doubt. */
import { setOf } from './pack.ts'
import { isMark, keyAt, sentenceAt, tokenAt, type Reading, type TokenRange } from './reading.ts'
import { classAt, peopleClasses } from './units.ts'

/** Words of a title before a name at most: "El director de la Coordinadora de Emergencias, Óscar Tzul,". */
const titleMax = 10
const nameMax = 5
/** "The education minister": to the word of the office, in tokens. */
const headMax = 4
/** Sentences back to the one that somebody opens, at most. */
const openedReach = 3
/** A quotation may open a paragraph of its own. */
const linesMax = 1
const joins = setOf('de del la y van von bin')

/** "La consejera, Ana Roe, visitó …", "Ana Roe, de 41 años, perdió …" at the head of the sentence of a token or of one shortly before it in its paragraph. Out: the nearest name; null where no person opens one. */
export function openedBy(reading: Reading, at: number): TokenRange | null {
  let { first } = sentenceAt(reading, at)
  let lines = 0
  for (let back = 0; back < openedReach; back++) {
    const name = opener(reading, afterLead(reading, first))
    if (name !== null) return name.end <= at ? name : null
    if (first === 0 || (tokenAt(reading, first).gap === 'line' && ++lines > linesMax)) return null
    first = sentenceAt(reading, first - 1).first
  }
  return null
}

/** Over "Por su parte,". */
function afterLead(reading: Reading, first: number): number {
  const lead = leads.find((words) => words.every((word, at) => keyAt(reading, first + at) === word))
  return lead === undefined ? first : first + lead.length
}
const leads: readonly (readonly string[])[] = ['por su parte ,', 'a su vez ,', 'en tanto ,', 'por otra parte ,', 'for her part ,', 'for his part ,'].map((lead) => lead.split(' '))

function opener(reading: Reading, first: number): TokenRange | null {
  const own = nameFrom(reading, first)
  if (own !== null && (isMark(reading, own.end, ',') || roles.has(keyAt(reading, first)))) return roles.has(keyAt(reading, first)) && own.end - first > 1 ? { first: first + 1, end: own.end } : own
  if (!reading.pack.determiners.has(keyAt(reading, first))) return null
  for (let at = first + 1; at < first + headMax && tokenAt(reading, at).kind === 'word' && !tokenAt(reading, at).isCapital; at++) if (peopleClasses.has(classAt(reading, at) ?? 'other')) return behindTitle(reading, at)
  return null
}

function behindTitle(reading: Reading, from: number): TokenRange | null {
  for (let at = from; at < from + titleMax; at++) {
    if (isMark(reading, at, '.;:')) return null
    const name = isMark(reading, at, ',') ? nameFrom(reading, at + 1) : null
    if (name !== null) return isMark(reading, name.end, ',') ? name : null
  }
  return null
}

function nameFrom(reading: Reading, first: number): TokenRange | null {
  let end = first
  while (end < first + nameMax && tokenAt(reading, end).kind === 'word' && (tokenAt(reading, end).isCapital || (end > first && joins.has(keyAt(reading, end))))) end++
  while (end > first && !tokenAt(reading, end - 1).isCapital) end--
  return end > first ? { first, end } : null
}

const roles = setOf('funcionario funcionaria portavoz vocero vocera magistrado magistrada mandatario mandataria jerarca edil ministro ministra alcalde alcaldesa gobernador gobernadora consejero consejera procurador procuradora defensor defensora director directora official spokesman spokeswoman spokesperson minister mayor governor commissioner superintendent')
const judges = setOf('juez jueza magistrado magistrada judge')
/** Of any office: they say no more than that somebody holds one. */
const anyRole = setOf('funcionario funcionaria mandatario mandataria jerarca official')
/** How far around a name its office may stand, in tokens. */
const roleReach = 12

/** "la mujer", "the mayor": one person by two words, who may have been named before. */
export const isSomeone = (reading: Reading, { first, end }: TokenRange): boolean =>
  end - first === 2 && ['el', 'la', 'the'].includes(keyAt(reading, first)) && !tokenAt(reading, end - 1).isCapital && !keyAt(reading, end - 1).endsWith('s') && peopleClasses.has(classAt(reading, end - 1) ?? 'other')

/** How far back a name may stand, in tokens. */
const namedReach = 400

/** Whether the text gave anybody's name before, in two words or more within a sentence: then it may be theirs. */
export function isNamedBefore(reading: Reading, before: number): boolean {
  for (let at = before - 2; at > Math.max(0, before - namedReach); at--) {
    const isPair = tokenAt(reading, at).isCapital && tokenAt(reading, at + 1).isCapital && tokenAt(reading, at + 1).kind === 'word' && tokenAt(reading, at + 1).gap !== 'line'
    if (isPair && sentenceAt(reading, at).first !== at) return true
  }
  return false
}

/** "la funcionaria", "the mayor": words that lead to somebody named, with the office beside the name unless it is any. */
export function isRoleOf(reading: Reading, subject: TokenRange, name: TokenRange): boolean {
  const role = keyAt(reading, subject.end - 1)
  if (!isSomeone(reading, subject) || !roles.has(role)) return false
  if (anyRole.has(role)) return true
  const sentence = sentenceAt(reading, name.first)
  for (let at = Math.max(sentence.first, name.first - roleReach); at < Math.min(sentence.end, name.end + roleReach); at++) if (keyAt(reading, at) === role || (judges.has(role) && judges.has(keyAt(reading, at)))) return true
  return false
}
