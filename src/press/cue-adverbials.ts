/** What stands between a word of speech and whoever speaks, in Spanish: "confirmó este domingo la Fiscalía", "respondió por su parte el director". */
import { readDateEs } from './dates-es.ts'
import { setOf, tableOf } from './pack.ts'
import { isMark, keyAt, longestAt, type Reading } from './reading.ts'

const phrases = tableOf<true>([
  ['por_su_parte por_su_lado por_otra_parte a_su_vez tambien ademas asimismo igualmente luego despues poco_despues mas_tarde posteriormente finalmente entonces al_respecto en_tanto en_entrevista en_exclusiva en_persona a_la_prensa a_los_medios a_los_periodistas a_medios a_periodistas a_este_diario a_este_medio a_los_reporteros ante_la_prensa ante_los_medios ante_periodistas en_rueda_de_prensa en_conferencia_de_prensa en_conferencia en_sus_redes en_redes_sociales en_las_redes en_x en_twitter en_facebook llorando entre_lagrimas', true],
])
const papers = setOf('comunicado boletin mensaje informe cuenta perfil parte video declaracion')
const hours = setOf('horas dias minutos semanas')
/** Adverbials in a row at most. */
const adverbialsMax = 4

/** Out: the token after them. */
export function afterAdverbials(reading: Reading, from: number): number {
  let at = from
  for (let count = 0; count < adverbialsMax; count++) {
    const comma = isMark(reading, at, ',') && count === 0 ? 1 : 0
    const next = adverbialEnd(reading, at + comma)
    if (next === null) break
    // ", en un comunicado,": between two commas.
    at = comma === 1 && isMark(reading, next, ',') ? next + 1 : next
  }
  return at
}

function adverbialEnd(reading: Reading, at: number): number | null {
  const found = longestAt(reading, phrases, at)
  if (found !== null) return found.count + at
  const key = keyAt(reading, at)
  if (key === 'en' || key === 'a' || key === 'mediante' || key === 'por') return paperEnd(reading, key === 'a' && keyAt(reading, at + 1) === 'traves' && keyAt(reading, at + 2) === 'de' ? at + 3 : at + 1)
  if (hours.has(key) && (keyAt(reading, at + 1) === 'despues' || keyAt(reading, at + 1) === 'antes')) return at + 2
  const date = readDateEs(reading, at)
  return date === null ? null : partEnd(reading, date.end)
}

/** "en un breve comunicado de prensa", "en su cuenta de X". */
function paperEnd(reading: Reading, from: number): number | null {
  if (!reading.pack.determiners.has(keyAt(reading, from))) return null
  for (let at = from + 1; at <= from + 2; at++) {
    if (!papers.has(keyAt(reading, at))) continue
    return keyAt(reading, at + 1) === 'de' && ['prensa', 'x', 'twitter', 'facebook', 'video'].includes(keyAt(reading, at + 2)) ? at + 3 : ['oficial', 'conjunto', 'publico', 'escrito'].includes(keyAt(reading, at + 1)) ? at + 2 : at + 1
  }
  return null
}

/** "por la noche", "en la mañana" behind a day. */
const partEnd = (reading: Reading, end: number): number => ((keyAt(reading, end) === 'por' || keyAt(reading, end) === 'en') && keyAt(reading, end + 1) === 'la' && ['noche', 'mañana', 'tarde', 'madrugada'].includes(keyAt(reading, end + 2)) ? end + 3 : end)
