// When a value that was read is the value of the gold: units and qualifiers are words there and closed lists here, instants may be written in any zone,
// and a speaker is named more or less fully.
import { unitClassOf, type Lasting, type Qualifier, type Quantity, type UnitClass, type When } from '../../src/press/index.ts'
import type { GoldNormalised } from './press-gold.ts'

const unitNames: readonly (readonly [RegExp, UnitClass])[] = [
  [/\bage\b|\bedad\b|years? old/, 'ageYears'],
  [/^(?:kilomet(?:re|er)s?|km|kil[oó]metros?)\b/, 'distanceKm'],
  [/^(?:miles?|millas?)\b/, 'distanceMi'],
  [/^(?:met(?:re|er)s?|metros?)\b/, 'distanceM'],
  [/^(?:%|per ?cent|percentage|por ciento|porcentaje)/, 'percent'],
  [/magnitud/, 'magnitude'],
  [/^(?:second|minute|hour|day|night|week|month|year|decade|duration|minuto|hora|d[ií]a|semana|mes|año)/, 'duration'],
  [/^(?:usd|us\$|\$|eur|gbp|money|currency|dollar|d[oó]lar|euro|quetzal|peso|rup)/, 'money'],
  [/^relatives?\b|^familiares\b/, 'relative'],
  [/^famil(?:y|ies|ia|ias)\b/, 'family'],
]

/** In: "child", "person(relatives of the children)", "year (age)", "schoolgirl". */
export function goldUnit(unit: string): UnitClass {
  const lower = unit.toLowerCase().trim()
  const named = unitNames.find(([pattern]) => pattern.test(lower))
  if (named !== undefined) return named[1]
  const words = lower.replace(/[(].*$/, '').trim().split(/[\s/,-]+/)
  const classOf = (word: string | undefined): UnitClass | null => unitClassOf(word ?? '', 'en') ?? unitClassOf(word ?? '', 'es')
  // "person aboard", and not "life jacket".
  return classOf(words.at(-1)) ?? (words[0] === 'person' || words[0] === 'people' ? 'person' : words[0] === 'child' ? 'child' : 'other')
}

/** Where the gold tells people no further apart, a class of ours that does is right; of things that it names and we do not, any thing is. */
export function isUnit(gold: UnitClass, ours: UnitClass): boolean {
  if (gold === ours) return true
  if (gold === 'person') return ours === 'relative' || ours === 'officer' || ours === 'adult'
  return gold === 'other' && (ours === 'building' || ours === 'vehicle' || ours === 'place' || ours === 'event')
}

const qualifierNames: readonly (readonly [RegExp, Qualifier])[] = [
  [/at least|no (?:fewer|less) than|minimum|or more|as (?:young|few) as|al menos|por lo menos|como m[ií]nimo/, 'atLeast'],
  [/more than|\bover\b|above|exceed|m[aá]s de/, 'moreThan'],
  [/up to|at most|as (?:many|much|old) as|maximum|no more than|\bhasta\b|como m[aá]ximo/, 'atMost'],
  [/less than|fewer than|under|below|menos de/, 'lessThan'],
  [/almost|nearly|close to|just under|\bcasi\b/, 'almost'],
  [/about|around|approx|roughly|circa|or so|alrededor|cerca de|\bunos\b|\bunas\b|aproximad/, 'about'],
  [/estimat|estimad/, 'estimate'],
  [/between|range|entre/, 'between'],
  [/\ball\b|every|both|\btod[oa]s\b/, 'all'],
  [/\bnone\b|\bno\b|nobody|zero|ningun/, 'none'],
  [/some|several|many|few|various|vague|plural|alg[uú]n|varios|dozens|hundreds|scores/, 'some'],
]

/** A qualifier that is none of numbers ("suspected") is no qualifier. */
export function goldQualifier(words: string | null | undefined): Qualifier {
  const lower = (words ?? '').toLowerCase()
  return qualifierNames.find(([pattern]) => pattern.test(lower))?.[1] ?? 'exact'
}

/** Dozens carry no number: whoever gives one means the least of it. */
export function isValue(gold: GoldNormalised, { point, min, max }: Quantity): boolean {
  const { value } = gold
  if (Array.isArray(value)) return value[0] === min && value[1] === max
  if (typeof value === 'string' && /^\d+(?:\.\d+)?\s?[-–/]\s?\d+(?:\.\d+)?$/.test(value)) return value.split(/\s?[-–/]\s?/).map(Number).every((each, at) => each === (at === 0 ? min : max))
  const number = typeof value === 'string' ? Number(value) : value
  if (typeof number === 'number') return point === number || (point === null && (min === number || max === number))
  if (typeof gold.min === 'number' && typeof gold.max === 'number') return gold.min === min && gold.max === max
  return point === null && (typeof gold.min !== 'number' || gold.min === min || min === null || gold.min <= min)
}

export function isQualifier(gold: GoldNormalised, ours: Quantity): boolean {
  const wanted = goldQualifier(gold.qualifier)
  if (wanted === ours.qualifier) return true
  // A range, or dozens, is its own qualifier whether or not the gold names one.
  if (ours.qualifier === 'between' || (ours.point === null && ours.qualifier === 'exact')) return wanted === 'exact' || wanted === 'some' || wanted === 'between' || wanted === 'about'
  return false
}

/** In: our value, and the gold's as it stands or in UTC. */
export function isMoment(gold: GoldNormalised, ours: When | Lasting): boolean {
  const value = gold.utc ?? gold.value
  if (typeof value !== 'string' && typeof value !== 'number') return ours.kind !== 'duration' && ours.value === null
  const wanted = String(value)
  if (ours.kind === 'duration') return daysOf(wanted) !== null && daysOf(wanted) === daysOf(ours.value)
  if (ours.value === null) return false
  const [goldMs, oursMs] = [instantMs(wanted), instantMs(ours.value)]
  return goldMs !== null && oursMs !== null ? goldMs === oursMs : wanted === ours.value
}

function instantMs(text: string): number | null {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)$/.test(text)) return null
  return Date.parse(text)
}

/** So that P2W is P14D; months and years stay themselves. */
function daysOf(text: string): string | null {
  const found = /^P(?:(\d+(?:\.\d+)?)Y)?(?:(\d+(?:\.\d+)?)M)?(?:(\d+(?:\.\d+)?)W)?(?:(\d+(?:\.\d+)?)D)?(?:T(?:(\d+(?:\.\d+)?)H)?(?:(\d+(?:\.\d+)?)M)?)?$/.exec(text)
  if (found === null) return null
  const [, years = '0', months = '0', weeks = '0', days = '0', hours = '0', minutes = '0'] = found
  return `${Number(years) * 12 + Number(months)} ${(Number(weeks) * 7 + Number(days)) * 1440 + Number(hours) * 60 + Number(minutes)}`
}

const small = new Set('the a an of de del la el los las for and y in to s his her their its said statement from'.split(' '))

function wordsOf(name: string): readonly string[] {
  const plain = name.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase()
  return [...plain.matchAll(/[\p{L}\d]+/gu)].map(([word]) => word.replace(/(?<=...)s$/, '')).filter((word) => !small.has(word))
}

/** One name is the other when the shorter is wholly within the longer one; what stands in brackets may help and need not. */
export function isSpeaker(gold: string, ours: string): boolean {
  const [all, main, said] = [wordsOf(gold), wordsOf(gold.replaceAll(/\([^)]*\)/g, '')), wordsOf(ours)]
  if (said.length === 0 || all.length === 0) return false
  const shared = said.filter((word) => all.includes(word)).length
  return shared === said.length || (main.length > 0 && main.every((word) => said.includes(word))) || (shared >= 1 && shared >= main.length / 2 && main.includes(said.at(-1) ?? ''))
}
