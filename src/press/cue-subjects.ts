/** Who stands before or after a word of speech: a name with its title, an agency, "a statement from …"; or a pronoun, which is told as one. */
import { afterAdverbials } from './cue-adverbials.ts'
import { isMark, keyAt, sentenceAt, tokenAt, type Reading } from './reading.ts'
import { classAt, classOf, peopleClasses } from './units.ts'

/** `isWeak`: read, but not surely somebody who speaks. `phraseFirst`: where "a statement from" begins. */
export type Subject = Readonly<{ first: number; end: number; phraseFirst: number; hasName: boolean; isOrganisation: boolean; isPronoun: boolean; isWeak: boolean; isDocument: boolean; isMedia: boolean; isWitness: boolean }>

/** Longest name with its title, and longest apposition, in tokens. */
const nameMax = 24
const appositionMax = 30

const between = new Set('has have had later also then previously earlier meanwhile would will did ha han habia habian tambien luego despues ya se le les lo posteriormente ademas however on separately repeatedly initially first'.split(' '))
const connects = new Set("of the for from and de del la las los el y ' s - & du al van von bin al-".split(' '))
const stops = new Set('that which who whom when while after before as because if although though but however where than since until que quien cuando mientras tras aunque pero porque donde si when and or y'.split(' '))
const speakers = new Set(
  ('officials official police authorities authority ministry minister spokesman spokeswoman spokesperson spokespeople prosecutors prosecutor office witnesses witness residents resident statement media reports report president governor mayor army military navy government agency group organisation organization committee commission court judge lawyer doctor doctors hospital survivors survivor relatives mother father parents family families brother sister uncle aunt neighbour neighbor neighbours neighbors source sources experts expert investigators rescuers rescue service department institute company operator owner captain villagers villager locals teacher teachers force headteacher principal headmaster parent activist activists leader leaders chief director head secretary commander spokesman newspaper television radio channel agency photographer journalist correspondent reporter state police embassy union church bishop priest coastguard coast guard federation red cross ' +
    'autoridades autoridad policia ministerio ministro ministra portavoz vocero vocera fiscalia fiscal testigos testigo vecinos vecino comunicado medios presidente presidenta gobernador alcalde ejercito gobierno agencia grupo organizacion comision juez jueza abogado abogada medico hospital sobrevivientes sobreviviente familiares madre padre padres familia hermano hermana fuentes fuente expertos investigadores rescatistas servicio departamento instituto empresa director directora jefe secretario secretaria procuraduria bomberos pobladores residentes lider entidad institucion informe organismo organizacion corte tribunal defensoria dependencia cartera mandatario funcionario funcionaria funcionarios vicefiscal viceministro viceministra titular coordinador coordinadora jefatura prefectura ayuntamiento alcaldia bombero rescatista encargado encargada denunciante comandante capitan maestro maestra profesor profesora').split(' '),
)
const organisations = new Set('charity foundation ngo un unicef fundacion office ministry police agency institute government department university guard army service court council lines company committee group union secretariat coastguard authority authorities commission church embassy community procuraduria fiscalia instituto ministerio policia gobierno agencia secretaria servicio ejercito organizacion comision corte tribunal empresa comunidad municipalidad bomberos defensa cruz'.split(' '))
/** Before the name of somebody, also of an agency's. */
const titles = new Set('minister spokesman spokeswoman spokesperson chief director head commissioner commander captain secretary officer governor mayor president superintendent inspector colonel general sergeant lieutenant chairman chairwoman coordinator manager ministro ministra portavoz vocero vocera director directora jefe jefa comisario comandante capitan secretario secretaria gobernador alcalde alcaldesa presidente presidenta coronel fiscal procurador procuradora titular coordinador coordinadora'.split(' '))
const documents = new Set('statement communique release comunicado boletin post message tweet mensaje document reporte parte'.split(' '))
const media = new Set('media newspaper television radio channel news medios prensa diario periodico noticias noticiero reports'.split(' '))
const witnesses = new Set('witness witnesses photographer testigo testigos eyewitness eyewitnesses reporter correspondent fotografo corresponsal presenciales'.split(' '))

export function subjectBefore(reading: Reading, verb: number, inQuote: Uint8Array): Subject | null {
  const sentence = sentenceAt(reading, verb)
  let end = verb
  while (end > sentence.first && end > verb - 5 && (between.has(keyAt(reading, end - 1)) || reading.pack.weekdays.has(keyAt(reading, end - 1)))) end--
  // "Uriel, a representative of the families, told": the name stands before a comma, or between two.
  if (isMark(reading, end - 1, ',') && inQuote[end - 2] !== 1) return apposed(reading, end - 1, { from: sentence.first, inQuote })
  return nameBefore(reading, end, { from: sentence.first, inQuote })
}

type Bounds = Readonly<{ from: number; inQuote: Uint8Array }>

/** Commas of an apposition at most: "Ana Roe, 41, whose daughter is among them, told". */
const appositionCommas = 4

function apposed(reading: Reading, comma: number, bounds: Bounds): Subject | null {
  let end = comma
  let inner: Subject | null = null
  for (let commas = 0; commas < appositionCommas; commas++) {
    const before = commaBefore(reading, end, bounds)
    if (before === null) break
    // "two boys, among them a baby, were found, confirmed": what has a verb of its own is no apposition.
    if (predicates.has(keyAt(reading, before + 1)) || finite.has(keyAt(reading, before + 1))) return null
    if (commas === 0 && isNameOnly(reading, before + 1, end)) inner = subjectOf(reading, before + 1, end)
    const outer = nameBefore(reading, before, bounds)
    if (outer !== null && outer.hasName && !(inner !== null && !tokenAt(reading, outer.first).isCapital)) return inner === null || !opensWithTitle(reading, outer) ? outer : { ...inner, phraseFirst: outer.first }
    if (inner !== null) return outer === null ? inner : { ...inner, phraseFirst: outer.first }
    if (outer !== null && !outer.isWeak && commas === 0) return outer
    end = before
  }
  return inner
}

const predicates = new Set('was were is are had has have fue fueron eran era estan estaban resultaron quedaron han habian ha habia siguen permanecen murieron fallecieron lograron'.split(' '))
const finite = new Set('will would could se no'.split(' '))

/** "El gobernador de Lira, Juan Paz,": the name says more. */
const opensWithTitle = (reading: Reading, { first }: Subject): boolean => reading.pack.determiners.has(keyAt(reading, first))

function commaBefore(reading: Reading, comma: number, { from, inQuote }: Bounds): number | null {
  for (let at = comma - 1; at >= Math.max(from, comma - appositionMax); at--) {
    if (inQuote[at] === 1 || isMark(reading, at, '.;:')) return null
    if (isMark(reading, at, ',')) return tokenAt(reading, at - 1).kind === 'mark' ? null : at
  }
  return null
}

/** Nothing but a name: "Lira Lines", "Juan de la Cruz". */
function isNameOnly(reading: Reading, first: number, end: number): boolean {
  if (end <= first || end - first > 6 || !tokenAt(reading, first).isCapital) return false
  for (let at = first; at < end; at++) if (!tokenAt(reading, at).isCapital && !connects.has(keyAt(reading, at))) return false
  return true
}

function nameBefore(reading: Reading, end: number, { from, inQuote }: Bounds): Subject | null {
  let at = end
  while (at > from && end - at < nameMax) {
    const token = tokenAt(reading, at - 1)
    if (inQuote[at - 1] === 1) break
    if (token.kind === 'mark' && !isMark(reading, at - 1, "'’-.&") ) break
    if (token.key === '.' && tokenAt(reading, at - 2).end - tokenAt(reading, at - 2).start > 4) break
    if (stops.has(token.key) && !(token.key === 'and' || token.key === 'y' ? joinsNames(reading, at - 1) : false)) break
    if (isEndOfOther(reading, at - 1, end)) break
    at--
    // A determiner that nothing leads to opens the phrase.
    if (reading.pack.determiners.has(token.key) && !leadsTo(reading, at - 1)) break
  }
  // What follows a preposition is where, and not who.
  // Nor is somebody of a list: "entre ellos un bebé", "including a girl".
  return at > from && at < end && (placing.has(keyAt(reading, at - 1)) || listing.has(keyAt(reading, at - 1)) || listing.has(keyAt(reading, at))) ? null : subjectOf(reading, at, end)
}

const listing = new Set('including among amongst incluido incluida incluidos incluidas incluyendo entre ellos ellas them whom'.split(' '))
/** Whether the phrase opens with somebody who speaks: "la Fiscalía", "un portavoz", "Juan Paz"; not "la detención de dos agentes". */
export function isSpeakerHead(reading: Reading, { first }: Subject): boolean {
  const head = reading.pack.determiners.has(keyAt(reading, first)) ? first + 1 : first
  return speakers.has(keyAt(reading, head)) || titles.has(keyAt(reading, head)) || tokenAt(reading, head).isCapital
}

const placing = new Set('in at on into over with by to near outside inside con por en sobre hacia'.split(' '))
/** "Roe and Paz", "witnesses and aid workers". */
const joinsNames = (reading: Reading, at: number): boolean => (tokenAt(reading, at + 1).isCapital && tokenAt(reading, at - 1).isCapital) || (isSpeaker(reading, at - 1) && !reading.pack.determiners.has(keyAt(reading, at + 1)))
const leadsTo = (reading: Reading, at: number): boolean => ['of', 'for', 'from', 'de', 'in', 'y', 'at'].includes(keyAt(reading, at))

/** A verb, or the end of another phrase, before the name: "the raid in which police said". */
function isEndOfOther(reading: Reading, at: number, end: number): boolean {
  const { key, isCapital, kind } = tokenAt(reading, at)
  if (kind !== 'word' || isCapital || connects.has(key)) return false
  if (at === end - 1) return false
  // "a headteacher in northwestern Lira": where whoever speaks is.
  if (placing.has(key) && isSpeaker(reading, at - 1)) return false
  return reading.pack.peopleAfter.has(key) || ['then', 'there', 'on', 'over', 'into', 'with', 'by', 'to', 'in', 'at', 'con', 'por', 'en'].includes(key) && !reading.pack.determiners.has(keyAt(reading, at + 1)) && !tokenAt(reading, at + 1).isCapital
}

function isSpeaker(reading: Reading, at: number): boolean {
  const { key, isCapital, kind } = tokenAt(reading, at)
  return kind === 'word' && (speakers.has(key) || peopleClasses.has(classOf(reading, key) ?? 'other') || (isCapital && at > sentenceAt(reading, at).first))
}

/** After the verb: "said Amina Bello, a teacher", "informó el Ministerio Público". */
export function subjectAfter(reading: Reading, from: number, inQuote: Uint8Array): Subject | null {
  const sentence = sentenceAt(reading, from)
  let start = from
  // "dijo este domingo el portavoz", "informó en un comunicado la institución".
  while (start < sentence.end && start < from + 8) {
    const next = reading.pack.language === 'es' ? Math.max(afterAdverbials(reading, start), isBetween(reading, start) ? start + 1 : start) : start
    if (next === start) break
    start = next
  }
  // "dijo a varios periodistas": who was told.
  if (reading.pack.language === 'es' && keyAt(reading, start) === 'a' && !tokenAt(reading, start + 1).isCapital) return null
  let at = start
  while (at < sentence.end && at - start < nameMax && inQuote[at] !== 1) {
    const token = tokenAt(reading, at)
    if (token.kind === 'mark' && !isMark(reading, at, "'’-&") && !(token.key === '.' && tokenAt(reading, at - 1).end - tokenAt(reading, at - 1).start <= 4 && tokenAt(reading, at + 1).isCapital)) break
    if (token.kind === 'number' || (at > start && reading.pack.determiners.has(token.key) && !leadsTo(reading, at - 1))) break
    if (stops.has(token.key) && !((token.key === 'and' || token.key === 'y') && joinsNames(reading, at))) break
    if (at > start && (reading.pack.speech.has(token.word) || reading.pack.weekdays.has(token.key) || ['on', 'in', 'at', 'en', 'during', 'durante', 'a', 'al', 'by', 'to', 'over', 'with'].includes(token.key) && !tokenAt(reading, at + 1).isCapital)) break
    if (at > start && ['was', 'were', 'is', 'are', 'has', 'had', 'have', 'in', 'on', 'en', 'este', 'esta', 'con', 'por', 'sobre'].includes(token.key)) break
    at++
  }
  while (at > start && connects.has(keyAt(reading, at - 1))) at--
  if (at === start) return null
  const subject = subjectOf(reading, start, at)
  if ((subject?.hasName === true && !isTitleOf(reading, subject)) || !isMark(reading, at, ',')) return subject
  // "dijo la directora del instituto, Clara Bustamante".
  let end = at + 1
  while (end < sentence.end && end < at + 7 && tokenAt(reading, end).kind === 'word' && (tokenAt(reading, end).isCapital || connects.has(keyAt(reading, end))) && !(keyAt(reading, end) === 'y')) end++
  while (end > at + 1 && !tokenAt(reading, end - 1).isCapital) end--
  return isNameOnly(reading, at + 1, end) ? subjectOf(reading, at + 1, end) : subject
}

/** "el director de la Coordinadora Departamental, Óscar Tzul": somebody of an office with a name, and the name behind the comma. */
const isTitleOf = (reading: Reading, { first }: Subject): boolean => reading.pack.determiners.has(keyAt(reading, first)) && !tokenAt(reading, first + 1).isCapital && (titles.has(keyAt(reading, first + 1)) || classAt(reading, first + 1) === 'person') && !organisations.has(keyAt(reading, first + 1))

function isBetween(reading: Reading, at: number): boolean {
  const key = keyAt(reading, at)
  if (reading.pack.language === 'en') return false
  if (reading.pack.weekdays.has(key) || ['este', 'esta', 'ayer', 'hoy', 'anoche'].includes(key)) return true
  const isDay = key === 'el' && reading.pack.weekdays.has(keyAt(reading, at + 1))
  return isDay || key === 'en' && ['un', 'su', 'rueda', 'conferencia', 'x', 'redes'].includes(keyAt(reading, at + 1)) || ['un', 'su', 'rueda', 'conferencia'].includes(key) && keyAt(reading, at - 1) === 'en' || ['comunicado', 'cuenta', 'prensa'].includes(key) || key === 'de' && ['rueda', 'conferencia', 'comunicado'].includes(keyAt(reading, at - 1))
}

function subjectOf(reading: Reading, from: number, to: number): Subject | null {
  let [first, end] = [from, to]
  while (first < end && (between.has(keyAt(reading, first)) || connects.has(keyAt(reading, first)) && !reading.pack.determiners.has(keyAt(reading, first)) || tokenAt(reading, first).kind === 'mark')) first++
  while (end > first && tokenAt(reading, end - 1).kind === 'mark') end--
  if (first >= end) return null
  const isDocument = documents.has(keyAt(reading, reading.pack.determiners.has(keyAt(reading, first)) ? first + 1 : first))
  const phraseFirst = first
  if (isDocument) first = sender(reading, first, end)
  const isPronoun = end - first === 1 && reading.pack.pronouns.has(keyAt(reading, first))
  let [hasName, hasSpeaker, isMedia, isWitness, isOrganisation, isTitled] = [false, false, false, false, false, false]
  for (let at = first; at < end; at++) {
    const { key, isCapital } = tokenAt(reading, at)
    const isName = isCapital && !(at === first && at === sentenceAt(reading, at).first && reading.pack.determiners.has(key))
    hasName ||= isName && key !== 'the'
    hasSpeaker ||= speakers.has(key) || peopleClasses.has(classOf(reading, key) ?? 'other')
    isMedia ||= media.has(key)
    isWitness ||= witnesses.has(key)
    isOrganisation ||= organisations.has(key)
    isTitled ||= titles.has(key)
  }
  if (!isPronoun && !hasName && !hasSpeaker && !isDocument && !reading.pack.determiners.has(keyAt(reading, first))) return null
  return { first, end, phraseFirst, hasName, isOrganisation: isOrganisation && !isTitled, isPronoun, isWeak: isPronoun ? false : !hasName && !hasSpeaker, isDocument, isMedia, isWitness }
}

/** "a statement from the ministry": the ministry. */
function sender(reading: Reading, first: number, end: number): number {
  for (let at = first + 1; at < Math.min(end - 1, first + 6); at++) if (['from', 'by', 'of', 'de', 'del'].includes(keyAt(reading, at))) return at + 1
  return first
}
