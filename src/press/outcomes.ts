/**
 * What is said to have come of it, in closed frames: located, returned, missing, an alert, entered, taken, safe. Each stands on a word of its
 * frame, within one clause, with who was meant (all, some, a number), whether it is denied, and whether it was only tried.
 */
import { clauseOf } from './clauses.ts'
import type { FigureFound, OutcomeFound } from './found.ts'
import type { FrameRule } from './pack.ts'
import { keyAt, longestBefore, sentenceAt, tokenAt, type Reading, type TokenRange } from './reading.ts'
import type { Modality, Outcome, OutcomeFrame } from './statement.ts'
import { classAt, peopleClasses } from './units.ts'

const negations: ReadonlySet<string> = new Set('not no never none nobody cannot without neither nor ningun ninguno ninguna nadie sin tampoco'.split(' '))
/** How far before its word a negation or an attempt is looked for, in tokens. */
const negationReach = 5
const attemptReach = 6
/** Words of a phrase at most. */
const phraseMax = 5

export function outcomesOf(reading: Reading, figures: readonly FigureFound[]): readonly OutcomeFound[] {
  const found: OutcomeFound[] = []
  const heads = headsOf(reading)
  for (let at = 0; at < reading.tokens.length; at++) {
    const { part, no } = sentenceAt(reading, at)
    if (no < 0 || part === 'link' || part === 'signature' || part === 'metadata') continue
    const rules = heads.get(keyAt(reading, at)) ?? (reading.pack.language === 'es' ? prefixRules(reading, at, heads) : [])
    for (const { rule, words } of rules) {
      const outcome = outcomeAt(reading, at, { rule, words, figures })
      if (outcome === null) continue
      if (found.at(-1)?.first !== at) found.push(outcome)
      break
    }
  }
  return found
}

type Head = Readonly<{ rule: FrameRule; words: readonly string[] }>

/** Every phrase by its first word; prefixes by what stands before their "*". */
function headsOf({ pack }: Reading): ReadonlyMap<string, readonly Head[]> {
  const kept = headTables.get(pack.language)
  if (kept !== undefined) return kept
  const heads = new Map<string, Head[]>()
  for (const rule of pack.frames) {
    for (const phrase of rule.head) {
      const words = phrase.split(' ')
      const [first = ''] = words
      heads.set(first, [...(heads.get(first) ?? []), { rule, words }])
      // So that a word without any such stem is let go at once.
      if (first.endsWith('*') && !heads.has(first.slice(0, stemMin))) heads.set(first.slice(0, stemMin), [])
    }
  }
  headTables.set(pack.language, heads)
  return heads
}

/** Made once a language; the packs never change. */
const headTables = new Map<string, ReadonlyMap<string, readonly Head[]>>()

/** No stem of a frame is shorter. */
const stemMin = 4

function prefixRules(reading: Reading, at: number, heads: ReadonlyMap<string, readonly Head[]>): readonly Head[] {
  const key = keyAt(reading, at)
  if (key.length < stemMin || !heads.has(key.slice(0, stemMin))) return []
  for (let length = key.length; length >= stemMin; length--) {
    const rules = heads.get(`${key.slice(0, length)}*`)
    if (rules !== undefined) return rules
  }
  return []
}

const fits = (key: string, word: string): boolean => (word.endsWith('*') ? key.startsWith(word.slice(0, -1)) : key === word)

function phraseFits(reading: Reading, at: number, words: readonly string[]): boolean {
  return words.every((word, next) => next < phraseMax && fits(keyAt(reading, at + next), word))
}

type Given = Readonly<{ rule: FrameRule; words: readonly string[]; figures: readonly FigureFound[] }>

function outcomeAt(reading: Reading, at: number, { rule, words, figures }: Given): OutcomeFound | null {
  if (!phraseFits(reading, at, words)) return null
  const clause = clauseOf(reading, at)
  if (rule.not !== undefined && holdsAny(reading, clause, rule.not)) return null
  if (rule.with !== undefined && !holdsAny(reading, clause, rule.with)) return null
  const who = whoIn(within(figures, clause), { first: at, end: at + words.length })
  const isNegated = rule.needs === 'cared' && words[0] === 'not' ? false : negatedAt(reading, at, rule.frame)
  if (rule.needs === 'all' && who.quantifier !== 'all' && !(isNegated && who.quantifier === 'none')) return null
  if (rule.needs === 'some' && who.quantifier === 'unsaid') return null
  if (rule.needs === 'cared' && !isOfCared(reading, { clause, at, who: within(figures, clause) })) return null
  const tried = rule.attempted === undefined && rule.isDone !== true ? null : attemptAt(reading, at)
  if (tried !== null && rule.isDone === true) return null
  const frame = frameOf(rule, { isNegated: isNegated || (ofPeople.has(rule.frame) && who.quantifier === 'none'), isTried: tried !== null })
  const value: Outcome = { kind: 'outcome', frame, ...(ofPeople.has(frame) ? who : { quantifier: 'unsaid', count: null }), isNegated: false }
  return { first: at, end: at + words.length, value, modality: frame === 'attemptedEntry' || frame === 'attemptedTaking' ? 'attempted' : promisedOr(reading, at, modalityAt(reading, at)), rule: `outcome.${frame}/1`, confidence: 0.7 }
}

/** Of whom something is said; of the others, such as an alert, nobody is counted. */
const ofPeople: ReadonlySet<OutcomeFrame> = new Set<OutcomeFrame>(['allLocated', 'allReturned', 'someMissing', 'noneMissing', 'taken', 'attemptedTaking', 'allSafe', 'someHurt'])

function frameOf({ frame, negated, attempted }: FrameRule, { isNegated, isTried }: Readonly<{ isNegated: boolean; isTried: boolean }>): OutcomeFrame {
  if (isTried && attempted !== undefined) return attempted
  return isNegated && negated !== undefined ? negated : frame
}

function holdsAny(reading: Reading, { first, end }: TokenRange, phrases: readonly string[]): boolean {
  for (const phrase of phrases) {
    const words = phrase.split(' ')
    for (let at = first; at <= end - words.length; at++) if (phraseFits(reading, at, words)) return true
  }
  return false
}

/** Everybody, nobody, some, or how many: the figure of people in the clause. */
function whoIn(figures: readonly FigureFound[], head: TokenRange): Pick<Outcome, 'quantifier' | 'count'> {
  const people = figures.filter(({ value }) => peopleClasses.has(value.unit))
  const all = people.find(({ value }) => value.qualifier === 'all')
  if (all !== undefined) return { quantifier: 'all', count: all.value.point }
  if (people.some(({ value }) => value.qualifier === 'none')) return { quantifier: 'none', count: 0 }
  const counted = countedBy(people, head)
  if (counted !== undefined) return { quantifier: 'some', count: counted.value.point }
  return { quantifier: 'unsaid', count: null }
}

/** How far behind its verb a number may stand to be its object, in tokens. */
const objectReach = 2

/** "37 were killed and 120 hurt": the number that holds the word, else that stands right behind it, else the last before it, else the first after. */
function countedBy(people: readonly FigureFound[], { first, end }: TokenRange): FigureFound | undefined {
  const held = people.find((each) => each.first <= first && first < each.end)
  const object = people.find((each) => each.first >= end && each.first - end < objectReach)
  if (held !== undefined || object !== undefined) return held ?? object
  const before = people.filter((each) => each.end <= first)
  // Of "12 of the 160 children" the twelve are meant.
  const last = before.at(-1)
  return (last === undefined ? undefined : before.find((each) => each.end >= last.end)) ?? people[0]
}

/** Who is in care: children by any name, and residents; not whoever attacked and got away. */
function isOfCared(reading: Reading, { clause, at, who }: Readonly<{ clause: TokenRange; at: number; who: readonly FigureFound[] }>): boolean {
  if (who.some(({ value, end }) => end <= at && (value.unit === 'child' || value.unit === 'woman'))) return true
  for (let near = clause.first; near < at; near++) if (classAt(reading, near) === 'child' || cared.has(keyAt(reading, near))) return true
  return false
}

const cared: ReadonlySet<string> = new Set('residents resident minors internos internas residentes wards evacuees acogidos acogidas'.split(' '))

/** In: figures in order of the text. */
function within(figures: readonly FigureFound[], { first, end }: TokenRange): readonly FigureFound[] {
  let [low, high] = [0, figures.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((figures[middle]?.first ?? 0) < first) low = middle + 1
    else high = middle
  }
  let stop = low
  while ((figures[stop]?.first ?? Infinity) < end) stop++
  return figures.slice(low, stop)
}

/** "Nobody was found and an alert is active": what is said of nobody denies no alert. */
function negatedAt(reading: Reading, at: number, frame: OutcomeFrame): boolean {
  const { first } = clauseOf(reading, at)
  for (let back = at - 1; back >= Math.max(first, at - negationReach); back--) {
    const key = keyAt(reading, back)
    if (negations.has(key) || (key === 't' && keyAt(reading, back - 1) === "'")) return true
    if (!ofPeople.has(frame) && joining.has(key)) return false
    // "Sin localizar y que algunas siguen": what follows is said anew.
    if (saidAnew.has(key) && joining.has(keyAt(reading, back - 1))) return false
  }
  return false
}

const saidAnew: ReadonlySet<string> = new Set(['que', 'that'])
const joining: ReadonlySet<string> = new Set(['y', 'e', 'pero', 'and', 'but'])

/** How far before its word a promise is looked for, in tokens. */
const promiseReach = 7
const promises: ReadonlySet<string> = new Set('will would shall should ll expected hoped hopes hope promised pledged vowed if unless espera esperan esperaba prometio prometieron confia confian sean sea'.split(' '))

/** "will be found", "would be accounted for", "serán localizados", "se espera que": not yet so. */
export function isPromised(reading: Reading, at: number): boolean {
  const { first } = clauseOf(reading, at)
  for (let back = at; back >= Math.max(first, at - promiseReach); back--) {
    if (back < at && promises.has(keyAt(reading, back))) return true
    if (reading.pack.language === 'es' && isYetToCome(reading, back)) return true
  }
  return false
}

/** A verb of the future or the conditional: both stand on an infinitive. A public office that ends alike is written with a capital, or is one of a few words. */
function isYetToCome(reading: Reading, at: number): boolean {
  const { key, word, isCapital } = tokenAt(reading, at)
  if (key.length <= 4 || !/(?:[aei]r[áé]|[aei]r[áa]n|[aei]remos|[aei]r[íi]an?)$/.test(word) || (word === key && !key.endsWith('remos'))) return false
  // A capital at a sentence's head says nothing.
  return !(isCapital && at !== sentenceAt(reading, at).first) && !endingAlike.has(key)
}

const endingAlike: ReadonlySet<string> = new Set('procuraduria secretaria comisaria consejeria tesoreria notaria guarderia enfermeria hosteria cafeteria panaderia carniceria libreria bateria averia porteria galeria loteria mineria ganaderia ingenieria artilleria infanteria caballeria'.split(' '))

const promisedOr = (reading: Reading, at: number, modality: Modality): Modality => (modality === 'asserted' && isPromised(reading, at) ? 'possible' : modality)

/** "before taking anyone", "antes de llevarse a nadie", "before they could enter": it did not come to it. */
function isForestalled(reading: Reading, at: number): boolean {
  const { first, end } = clauseOf(reading, at)
  let isBefore = false
  for (let back = at - 1; back >= Math.max(first, at - attemptReach); back--) isBefore ||= keyAt(reading, back) === 'before' || (keyAt(reading, back) === 'antes' && keyAt(reading, back + 1) === 'de')
  if (!isBefore) return false
  for (let near = Math.max(first, at - attemptReach); near < Math.min(end, at + attemptReach); near++) if (nobodyYet.has(keyAt(reading, near))) return true
  return false
}

const nobodyYet: ReadonlySet<string> = new Set('anyone anybody could nadie pudieran pudieron pudiera poder lograr lograran'.split(' '))

function attemptAt(reading: Reading, at: number): number | null {
  const { first } = sentenceAt(reading, at)
  if (isForestalled(reading, at)) return at
  for (let back = at; back > Math.max(first, at - attemptReach); back--) {
    const found = longestBefore(reading, reading.pack.modalities, back, 2)
    if (found !== null && found.value === 'attempted') return back - found.count
  }
  return null
}

/** How sure the words themselves are: "allegedly", "presuntamente", "may have", within the clause and before the word. */
export function modalityAt(reading: Reading, at: number): Modality {
  const { first } = clauseOf(reading, at)
  for (let back = at; back > Math.max(first, at - 12); back--) {
    const found = longestBefore(reading, reading.pack.modalities, back, 2)
    if (found !== null && tokenAt(reading, back - found.count).kind === 'word') return found.value
  }
  return 'asserted'
}
