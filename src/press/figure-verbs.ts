/** What stands right behind a number where its noun is left out: verbs by their form, and the round numbers that nobody counted. */
import { setOf } from './pack.ts'
import { keyAt, tokenAt, type Reading } from './reading.ts'
import { classAt } from './units.ts'

export const roundWords = setOf('decena quincena veintena treintena cuarentena cincuentena centenar millar')

/** What befalls somebody: then "a guard" is one guard. */
export const befalls = setOf('killed kill killing injured injuring wounded wounding arrested arrest arresting detained detaining rescued rescuing abducted kidnapped shot dead died missing found freed charged removed hospitalised hospitalized mato mataron murio murieron fallecio herido herida hirio hirieron detuvo detuvieron detenido detenida arrestaron arrestado arrestada capturaron capturado capturada rescato rescataron rescatado rescatada secuestraron secuestrado secuestrada desaparecido desaparecida muerto muerta lesionado lesionada')

/** Verbs of the past that no ending tells, and a few of the present, that somebody does. */
const irregular = setOf('slept ran spent stayed left lost gave took got made told came went fell stood sat lay kept felt knew wore ate drank saw heard sleep stay live need do did know speak attend face suffer wait want require arrive come go show carry belong')
const endings = ['aron', 'ieron', 'eron', 'aban']

/** "Nine slept", "410 durmieron", "12 needed care": a verb, where a noun would stand. */
export function endsInVerb(reading: Reading, at: number): boolean {
  const { kind, key, word, isCapital } = tokenAt(reading, at)
  if (kind !== 'word' || isCapital || classAt(reading, at) !== null) return false
  if (reading.pack.language === 'es') return key.length > 5 && (endings.some((each) => key.endsWith(each)) || word.endsWith('ían'))
  if (irregular.has(key)) return true
  // "12 needed care", and not "12 injured men" or "two-storeyed houses".
  return key.length > 5 && key.endsWith('ed') && (verbBehind.has(keyAt(reading, at + 1)) || tokenAt(reading, at + 1).kind === 'mark' || needs.has(key))
}

const needs = setOf('needed required received suffered tested reached entered boarded attended shared')
const verbBehind = setOf('in on at by from with for to out off up down away over through into onto back home their his her the a an while when after before during until')
