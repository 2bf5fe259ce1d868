/** La aplicación en español: breve, en presente, de usted; «persona» como sustantivo neutro. */
import type { AppPhrases } from './app-phrases.ts'
import { esDesk } from './app-desk-es.ts'
import { scanEs } from './app-scan-es.ts'
import { esScreens } from './app-es-screens.ts'

const plural = (count: number, one: string, many: string): string => (count === 1 ? one : many)

function span(minutes: number): string {
  if (minutes < 60) return `${minutes} min`
  if (minutes < 1440) return `${Math.floor(minutes / 60)} h ${minutes % 60} min`
  return `${Math.floor(minutes / 1440)} d ${Math.floor((minutes % 1440) / 60)} h`
}

export const appEs: AppPhrases = {
  group: {
    confirmed: { one: 'Confirmada', many: 'Confirmadas' },
    unconfirmed: { one: 'Por confirmar', many: 'Por confirmar' },
    missing: { one: 'No localizada', many: 'No localizadas' },
    locatedElsewhere: { one: 'Localizada en otro lugar', many: 'En otro lugar' },
    leftCare: { one: 'Salió del cuidado', many: 'Salieron del cuidado' },
    died: { one: 'Fallecida', many: 'Fallecidas' },
  },
  nav: {
    board: 'Tablero', scan: 'Leer', people: 'Personas', intake: 'Anotar', rollCall: 'Pase', heads: 'Contar', incident: 'Incidente',
    discrepancies: 'Discrepancias', flow: 'Recorrido', settings: 'Ajustes', label: 'Amparo', more: 'Más', skip: 'Ir al contenido',
  },
  shell: {
    ledger: 'Libro',
    connected: 'Con conexión',
    noLine: 'Sin conexión',
    portal: 'Esta red pide entrar por su cuenta. Ábrala en el navegador.',
    signedOut: 'Sesión cerrada. Entre para enviar.',
    contradicts: 'La sede contradice lo que había firmado. No se tomó nada de ella. Deje este equipo como está y llame a la administración de las dos instituciones.',
    restored: 'La sede volvió de un respaldo. Su libro se está trayendo de nuevo; hasta entonces valen las cifras de antes.',
    heardAt: (clock) => `sede oída a las ${clock}`,
    neverHeard: 'sede aún no oída',
    savedHere: (count) => `${count} ${plural(count, 'guardado', 'guardados')} aquí`,
    sent: (count) => `${count} ${plural(count, 'enviado', 'enviados')}`,
    inLedger: 'Todo en el libro',
    refused: (count) => `${count} sin aceptar, ${plural(count, 'le necesita', 'le necesitan')}`,
    actual: 'Real',
    exerciseMark: 'Simulacro',
    exchangeNow: 'Enviar ahora',
    stale: (clock) => `Cifras de las ${clock} en este equipo`,
  },
  moment: {
    now: 'Ahora mismo', title: 'Al momento', at: 'Día y hora', happened: 'Como ocurrió', learned: 'Como se sabía entonces',
    happenedMeans: 'Con todo lo que se supo después.', learnedMeans: 'Solo lo que la sede había recibido.',
    show: 'Mostrar este momento', backToNow: 'Volver a ahora', past: (clock) => `Al ${clock}`,
  },
  board: {
    title: 'Tablero',
    registered: 'registradas',
    registeredRange: (certain, atMost) => `${certain} con seguridad, ${atMost} como máximo`,
    people: (children, adults) => `${children} NNA, ${adults} adultas`,
    confirmedParts: (present, inTransit, away) => `${present} presentes, ${inTransit} en traslado, ${away} fuera`,
    inCareNow: 'Bajo nuestro cuidado ahora',
    to: 'a',
    careMeans: (certain, unconfirmed) => `${certain} ${plural(certain, 'confirmada', 'confirmadas')}. Hasta ${unconfirmed} más, si todas las personas por confirmar aparecen presentes.`,
    balances: 'La suma cuadra.',
    countedOnce: 'Cada persona registrada se cuenta una vez.',
    doesNotBalance: 'La suma no cuadra. Deténgase, guarde todo y llame.',
    certain: (count) => `seguro: ${count}`,
    atMost: (count) => `como máximo: ${count}`,
    heads: 'Conteo de personas',
    headsBeside: (heads, listed) => `contadas ${heads}, en la lista ${listed}`,
    notYetRegistered: (range) => `Aún sin registrar: ${range}`,
    namedNeverSeen: (count) => `Nombradas por otras, nunca vistas: ${count}`,
    shouldBeHere: 'deberían estar aquí',
    peopleHere: (count) => plural(count, 'persona', 'personas'),
    transit: 'En camino',
    leftCare: 'Fuera de cuidado',
    nowhere: 'Sin lugar conocido',
    seenAgo: (ago, clock) => `vista más antigua hace ${ago}, ${clock}`,
    overdue: (ago) => `Ronda pendiente desde hace ${ago}`,
    neverSeen: 'nadie confirmado aquí',
    answers: (name) => `Responde ${name}`,
    nobodyAnswers: 'Nadie responde',
    stillToCheck: 'Falta confirmar',
    incident: (kind, place) => `${kind} en ${place}`,
    incidentPeople: (became, left) => `${became} ${plural(became, 'persona pasó', 'personas pasaron')} a por confirmar. ${became - left} confirmadas desde entonces, faltan ${left}.`,
    openIncident: 'Abrir incidente',
    needsDecision: 'Requiere decisión',
    nothingToDecide: 'Nada por decidir ahora.',
    peopleConcerned: (count) => `${count} ${plural(count, 'persona', 'personas')}`,
    moreOfThem: (count) => `Ver ${count} más`,
    empty: 'Nadie registrado todavía.',
    emptyAct: 'Anotar a una persona',
    asTable: 'Ver como tabla',
    asMarks: 'Ver como marcas',
    barSays: (parts) => `De todas las personas registradas: ${parts}`,
    placesHeading: 'Lugares',
  },
  ...esScreens,
  scan: scanEs,
  ...esDesk,
  ago: (minutes) => (minutes < 1 ? 'ahora' : `hace ${span(minutes)}`),
  span,
  loading: 'Leyendo lo que hay en este equipo',
  failedTitle: 'Esto no se pudo mostrar',
  failedKept: 'Lo que usted anotó está a salvo en este equipo.',
  notAllowed: 'Su tarea no abre esto aquí. Pregunte a coordinación.',
  tryAgain: 'Intentar otra vez',
  notSaved: (why) => `No se guardó. ${why}`,
  countedAs: { child: 'niña, niño o adolescente', adult: 'persona adulta', disputed: 'edad en duda' },
  placeKinds: {
    farm: 'Finca', home: 'Hogar', hospital: 'Hospital', court: 'Juzgado', school: 'Escuela', office: 'Oficina', street: 'Calle',
    vehicle: 'Vehículo', border: 'Frontera', family: 'Familia', zone: 'Cuarto',
  },
  unnamedPlace: (kind, code) => `${kind} ${code}`,
}
