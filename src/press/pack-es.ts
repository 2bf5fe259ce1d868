/** The Spanish pack. */
import { framesEs } from './frames-es.ts'
import { nounsEs, singularEs } from './nouns-es.ts'
import { setOf, tableOf, type NumberWord, type Pack, type SpeechVerb } from './pack.ts'
import type { Modality, Qualifier } from './statement.ts'

const unit = (value: number): NumberWord => ({ value, role: 'unit' })
const ten = (value: number): NumberWord => ({ value, role: 'ten' })
const hundreds = (value: number): NumberWord => ({ value, role: 'hundreds' })
const group = (value: number): NumberWord => ({ value, role: 'group' })
const vague = (value: number): NumberWord => ({ value, role: 'vague' })

const small = 'cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciseis diecisiete dieciocho diecinueve veinte veintiuno veintidos veintitres veinticuatro veinticinco veintiseis veintisiete veintiocho veintinueve'.split(' ')
const tens = 'treinta cuarenta cincuenta sesenta setenta ochenta noventa'.split(' ')
const hundredWords = 'doscient trescient cuatrocient quinient seiscient setecient ochocient novecient'.split(' ')

const numbers = tableOf<NumberWord>([
  ...small.map((word, value) => [word, unit(value)] as const),
  ['un una', unit(1)],
  ['veintiun veintiuna', unit(21)],
  ...tens.map((word, at) => [word, ten((at + 3) * 10)] as const),
  ['cien ciento', hundreds(100)],
  ...hundredWords.flatMap((stem, at) => [[`${stem}os ${stem}as`, hundreds((at + 2) * 100)] as const]),
  ['mil', { value: 1_000, role: 'times' }],
  ['millon millones', { value: 1_000_000, role: 'times' }],
  ['par', group(2)],
  ['decena', group(10)],
  ['docena', group(12)],
  ['quincena', group(15)],
  ['veintena', group(20)],
  ['treintena', group(30)],
  ['cuarentena', group(40)],
  ['cincuentena', group(50)],
  ['centenar', group(100)],
  ['millar', group(1_000)],
  ['decenas', vague(20)],
  ['docenas', vague(24)],
  ['centenares cientos centenas', vague(200)],
  ['miles millares', vague(2_000)],
])

const qualifiersBefore = tableOf<Qualifier>([
  ['al_menos por_lo_menos cuando_menos como_minimo no_menos_de un_minimo_de minimo_de cuanto_menos a_lo_menos desde', 'atLeast'],
  ['mas_de mas_que superior_a superiores_a supera_los superan_los supero_los superaron_los supera_las superan_las supero supera superan por_encima_de mas_del por_encima_del', 'moreThan'],
  ['hasta de_hasta como_maximo no_mas_de un_maximo_de maximo_de', 'atMost'],
  ['menos_del menos_de inferior_a inferiores_a por_debajo_de', 'lessThan'],
  ['casi casi_el', 'almost'],
  ['unos unas quizas tal_vez cerca_del alrededor_del en_torno_al cerca_de alrededor_de aproximadamente en_torno_a en_torno_de rondan_los ronda_los rondaba_los rondan_las aproximado_de como_unos como_unas', 'about'],
  ['un_estimado_de se_estima_que se_estiman_en estimado_en estimada_en estimados_en estimado_de se_calcula_que se_estima_en se_calculan se_estiman', 'estimate'],
  ['todos_los todas_las todos todas la_totalidad_de_los la_totalidad_de_las', 'all'],
])

const speech = tableOf<SpeechVerb>([
  [
    'avanzó avanzaron adelantó adelantaron contaba explicaba señalaba relataba narraba dijo dijeron dice dicen diciendo afirmó afirmaron afirma afirman aseguró aseguraron asegura aseguran señaló señalaron señala señalan indicó indicaron indica indican informó informaron informa informan explicó explicaron explica explican declaró declararon declara confirmó confirmaron confirma confirman anunció anunciaron anuncian agregó agregaron agrega añadió añadieron añade sostuvo sostuvieron sostiene manifestó manifestaron expresó expresaron detalló detallaron detalla precisó precisaron precisa aclaró aclararon aclara comentó comentaron relató relataron relata denunció denunciaron reportó reportaron reporta advirtió advirtieron advierte reconoció reconocieron admitió admitieron insistió escribió contó contaron cuenta narró apuntó apuntaron subrayó recalcó enfatizó recordó recordaron reveló revelaron ratificó reiteró respondió lamentó exigió pidió exclamó publicó puntualizó notificó lamentaron lamenta lamentan aseveró aseveraron asevera matizó apostilló zanjó concluyó concluyeron recuerda recuerdan reconoce reconocen admite admiten insiste insisten insistieron comenta comentan destacó destacaron resaltó remarcó acotó refirió refirieron mencionó expuso argumentó replicó contestó narraron reclamó reclamaron exigieron pidieron alertó alertaron avisó prometió garantizó testificó confesó subraya subrayaron recalcaron criticó criticaron manifiesta exclamaron escribieron',
    'said',
  ],
  ['negó negaron niega niegan desmintió desmintieron rechazó rechazaron', 'denied'],
  ['estima estiman estimó estimaron calcula calculan calculó calcularon cree creen', 'estimated'],
  ['acusó acusaron acusa acusan', 'alleged'],
])

const modalities = tableOf<Modality>([
  ['presuntamente supuestamente presunto presunta presuntos presuntas supuesto supuesta supuestos supuestas habria habrian', 'alleged'],
  ['sospecha sospechan sospechas se_presume se_cree temen se_teme', 'suspected'],
  ['estimado estimada estiman estima', 'estimated'],
  ['intento intentaron intentar intentaba intentaban intentando trato_de trataron_de tratar_de trataban_de tratando_de pretendian buscaban intento_de intentos_de impidieron impidio impedir evitaron evito evitar', 'attempted'],
  ['podria podrian posible posibles posiblemente puede pueden quizas', 'possible'],
])

export const packEs: Pack = {
  language: 'es',
  numbers,
  articles: setOf('un una'),
  numberJoin: 'y',
  qualifiersBefore,
  qualifiersAfter: tableOf<Qualifier>([
    ['o_mas y_mas como_minimo por_lo_menos al_menos', 'atLeast'],
    ['o_menos como_maximo como_mucho a_lo_sumo', 'atMost'],
    ['aproximadamente mas_o_menos', 'about'],
  ]),
  fillers: setOf('un otro otra otros otras los las el la sus solo solamente apenas total de'),
  vague: tableOf<Qualifier>([['varios varias algunos algunas muchos muchas numerosos numerosas diversos diversas multiples pocos pocas puñado unos unas la_mayoria la_mayor_parte', 'some'], ['ningun ninguna', 'none'], ['todos_los todas_las', 'all']]),
  everyone: tableOf<Qualifier>([['todos todas', 'all'], ['nadie ninguno ninguna', 'none'], ['algunos algunas varios varias', 'some']]),
  nouns: nounsEs,
  singular: singularEs,
  nounStops: setOf(
    'en a por para con sin desde hasta entre sobre tras ante contra segun durante mediante y e o u ni pero sino que quien quienes cual cuales cuyo cuya donde cuando mientras como si porque aunque se le les lo la los las el un una unos unas este esta estos estas ese esa su sus mi tu fue fueron era eran es son esta estan estaba estaban estuvo ha han habia habian hubo hay sera seran sido ser no ya tambien aun todavia dijo dijeron mas menos muy cada al del dentro fuera luego despues antes ayer hoy',
  ),
  partitive: 'de',
  determiners: setOf('el la los las un una unos unas este esta estos estas ese esa su sus'),
  peopleAfter: setOf('fueron fue eran estan estaban han habian siguen sigue seguian permanecen permanece permanecian murieron murio fallecieron fallecio lograron escaparon huyeron sobrevivieron desaparecieron regresaron volvieron resultaron quedaron continuan continua mas son ya aun todavia recibieron sufrieron perdieron se tienen tenian presentan presentaban necesitan requieren duermen viven esperan acuden llegan vuelven regresan salen reciben sufren pertenecen'),
  peopleBefore: setOf('mato mataron matar dejo dejaron deja dejan hirio hirieron hiriendo matando dejando detuvo detuvieron rescato rescataron secuestro secuestraron incluidos incluidas incluyendo murieron fallecieron evacuaron'),
  labels: setOf('zona articulo seccion sala ruta carretera numero no num nro vuelo canal capitulo pagina grado clase tipo fase calle avenida km kilometro unidad sector distrito nivel autopista art resolucion acuerdo decreto ley piso habitacion expediente covid grupo linea puerta bloque'),
  disputes: setOf(''),
  months: tableOf([['enero ene', 1], ['febrero feb', 2], ['marzo mar', 3], ['abril abr', 4], ['mayo may', 5], ['junio jun', 6], ['julio jul', 7], ['agosto ago', 8], ['septiembre setiembre sep sept', 9], ['octubre oct', 10], ['noviembre nov', 11], ['diciembre dic', 12]]),
  weekdays: tableOf([['domingo', 0], ['lunes', 1], ['martes', 2], ['miercoles', 3], ['jueves', 4], ['viernes', 5], ['sabado', 6]]),
  timeUnits: tableOf([['año años', 'Y'], ['mes meses', 'M'], ['semana semanas', 'W'], ['dia dias noche noches jornada jornadas', 'D'], ['hora horas', 'H'], ['minuto minutos', 'MIN']]),
  future: setOf('espera esperan sea sean seria serian sera seran proximo proxima previsto prevista previstos programado programada preve preven citado citada citados citadas convocado convocada convocados aplazada aplazado pospuesta reanudara comparecera debe deben debera deberan podra podran ira iran habra'),
  contrast: setOf('aunque pero mientras sino'),
  pronouns: setOf('el ella ellos ellas quien'),
  speech,
  modalities,
  frames: framesEs,
}
