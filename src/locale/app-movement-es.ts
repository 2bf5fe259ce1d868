/** Traslados, en español. */
import type { MovementPhrases } from './app-movement-phrases.ts'

const people = (count: number): string => (count === 1 ? '1 persona' : `${count} personas`)
const children = (count: number): string => (count === 1 ? '1 niña, niño o adolescente' : `${count} niñas, niños o adolescentes`)

export const movementEs: MovementPhrases = {
  title: 'Traslados', plan: 'Nuevo traslado', takeOver: 'Recibir con la cámara', underWay: 'En camino', nobodyUnderWay: 'Nadie está en camino.', arrived: 'Llegaron',
  named: (no) => `Traslado ${String(no).padStart(2, '0')}`,
  onManifest: (count) => `${count} en la lista`, headsOnly: (count) => `${count} cabezas, sin nombres`,
  notVerified: 'Recibido y aún sin comprobar: aquí no se conoce el equipo que lo escribió. Se guarda, y cuenta cuando la sede lo conozca.',
  late: (span) => `${span} de retraso`, overdue: (span) => `Vencido hace ${span}. Sus personas quedan por confirmar.`, dueAt: (clock) => `se espera a las ${clock}`,
  left: (place, clock) => `Salió de ${place} ${clock}`, arriveAt: (place) => `Llega a ${place}`, arrivedAt: (place, clock) => `Llegó a ${place} ${clock}`,
  giving: { signed: 'firmó por el lugar', 'nobody-else-here': 'nadie más en el lugar', declined: 'el lugar no quiso firmar', absent: 'no había nadie del lugar' },
  receiving: { signed: 'firmó por el lugar', 'nobody-else-here': 'nadie más en el lugar', declined: 'el lugar no quiso firmar', absent: 'no había nadie del lugar' },
  escort: { signed: 'firmó la escolta', 'nobody-else-here': 'sin escolta', declined: 'la escolta no quiso firmar', absent: 'la escolta no estaba' },
  notArrived: 'Faltan las dos firmas.', otherDoor: (place) => `Llegó aquí, a ${place}`,
  seenOf: (seen, of) => `${seen} de ${of}`,
  onArrival: (extras) => (extras === 0 ? 'vistas al llegar' : `vistas al llegar, ${extras} de más`),
  notYet: 'Aún no', seenAt: (clock) => clock, notHere: 'No venía',
  notOnManifest: (name) => `${name} no está en la lista`, readAtDoor: (clock) => `Pulsera leída ${clock}`, isHere: 'Esta persona está aquí', onlyBand: 'Solo la pulsera',
  answers: (name) => `${name}: ¿qué ve usted?`,
  scanNext: 'Leer siguiente', closeReader: 'Cerrar el lector', sign: 'Firmar',
  signWhen: (of, extras) => (extras === 0 ? `Se firma cuando ${of} de ${of} estén vistas o explicadas.` : `Se firma cuando ${of} de ${of} estén vistas o explicadas y ${extras === 1 ? 'la de más' : `las ${extras} de más`} tenga respuesta.`),
  signNow: 'Todas tienen respuesta.',
  gettingOut: 'Están saliendo del peligro. Firme ya y aclare después; quien no esté nombrada queda por confirmar.',
  headsArrived: 'Cabezas que bajaron', escortSigns: 'Escolta', receivingSigns: 'Este lugar', givingSigns: 'Este lugar', signed: 'Llegada firmada.',
  from: 'De', to: 'A', who: 'Quién va', whoHint: 'toque, o lea pulseras',
  everybodyHere: (count) => `Todas las de aquí, ${count}`, nobodyChosen: 'Agregue personas tocando o leyendo pulseras.',
  chosen: (count, of) => `${people(count)}, entre ellas ${children(of)}`,
  headsAlone: 'Solo cabezas', headsAloneHint: 'No hay tiempo para nombres: cuente quién sube', heads: 'Cuántas', takes: 'Tarda', escorts: 'Quién escolta',
  officer: (role, code) => `${role} ${code}`,
  oneWithMany: (count) => `Una sola persona funcionaria con ${children(count)}. Mejor dos; nada espera por eso.`,
  depart: 'Firmar y salir', departed: (no) => `El traslado ${String(no).padStart(2, '0')} está en camino.`, notHereFrom: 'Elija de dónde y a dónde.',
  show: 'Mostrar al otro teléfono', showHint: 'Mantenga quietos los dos teléfonos. El otro abre Traslados, Recibir con la cámara, y lee las imágenes en cualquier orden.',
  piece: (at, count) => `Imagen ${at} de ${count}`, pause: 'Detener esta imagen', goOn: 'Seguir',
  notShown: { 'movement-unknown': 'Este traslado no está en este equipo.', 'no-key': 'Este equipo aún no tiene la clave de las pulseras. Ábralo por completo, o conéctelo una vez.', 'too-long': 'Se escribió demasiado sin conexión para mostrarlo en imágenes. Conecte una vez, o entregue la lista en papel.' },
  takeAim: 'Ponga la cámara sobre las imágenes del otro teléfono.', got: (have, count) => `${have} de ${count} imágenes leídas`,
  taken: 'Recibido. Todas las firmas coinciden.', takenHeld: 'Recibido y guardado. Aún sin comprobar: aquí no se conoce el equipo que lo escribió.',
  notTaken: { 'not-ours': 'Estas imágenes no abren aquí: son de otra emergencia, o a este teléfono le falta la clave. Conéctelo una vez y repita.', 'carried-malformed': 'Estas imágenes son de una versión que este teléfono no conoce.' },
  takeAnother: 'Leer otra vez', undoDeparture: 'No salió',
}
