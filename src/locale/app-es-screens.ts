/** La aplicación en español, pantalla por pantalla, salvo el tablero y lo que rodea a cada pantalla. */
import { esDevice, esDoor, esPhoto } from './app-door-es.ts'
import type { AppPhrases } from './app-phrases.ts'

type OfScreens = Pick<AppPhrases, 'people' | 'person' | 'intake' | 'rollCall' | 'heads' | 'incident' | 'discrepancies' | 'settings' | 'door' | 'photo' | 'device' | 'signIn'>

const people = (count: number): string => (count === 1 ? '1 persona' : `${count} personas`)

export const esScreens: OfScreens = {
  people: {
    title: 'Personas', search: 'Buscar a una persona', searchHint: 'Nombre en cualquier escritura, o una parte', found: people, all: 'Todas',
    nobody: 'Nadie con ese nombre en este equipo.', nobodyHere: 'Nadie aquí.', unnamed: 'Sin nombre aún', notOpened: 'Nombre no abierto en este equipo',
    ageYears: (min, max) => (min === max ? `${min} años` : `${min} a ${max} años`), ageUnknown: 'edad no conocida',
    since: (clock) => `desde ${clock}`, place: 'Lugar', standing: 'Situación', anyPlace: 'Todos los lugares',
  },
  person: {
    back: 'Personas', unknown: 'No está en este equipo. Conéctese, o pregunte a quien la anotó.', alsoKnownAs: 'También conocida como', lastPlace: 'Último lugar',
    why: 'Por qué', answers: 'Quién responde', whereabouts: 'Dónde estuvo', whereaboutsKey: 'continua: confirmada, cortada: por confirmar',
    stillSo: 'ahora', entries: 'Lo que se anotó', happened: 'Ocurrió',
    recorded: (clock) => `anotado ${clock}`, recordedLate: (clock, lag) => `anotado ${clock}, ${lag} después`,
    recordSighting: 'Anotar que la vio', notFoundHere: 'No está aquí', 
    basis: {
      'known-by-sight': 'La conozco', 'band-and-face': 'Pulsera y cara', 'photo-and-face': 'Foto y cara', 'band-alone': 'Solo pulsera',
      'own-statement': 'Dice serlo', reported: 'Me lo dijeron', unstated: 'Sin decir',
    },
    chooseBasis: '¿Cómo sabe quién es?', cancel: 'Cancelar',
    entryTypes: {
      'person.registered': 'Anotada', 'person.sighted': 'Vista', 'person.not-found': 'Buscada, no hallada aquí', 'person.described': 'Descrita',
      'age.assessed': 'Edad valorada', 'band.worn': 'Pulsera puesta', 'band.read': 'Pulsera leída', 'band.offered': 'Pulsera ofrecida', 'handle.noted': 'Seña anotada', 'photo.taken': 'Foto tomada',
      'roll-call.ticked': 'Vista en un pase de lista', 'movement.departed': 'Salió en traslado', 'movement.arrived': 'Llegó', 'away.started': 'Salió con motivo',
      'away.confirmed': 'Confirmada fuera', 'away.ended': 'Volvió', 'person.declared-missing': 'Declarada no localizada', 'person.found': 'Hallada',
      'person.located-elsewhere': 'Localizada en otro lugar', 'person.left-care': 'Salió del cuidado', 'person.died': 'Falleció', 'person.counted-as': 'Contada como',
      'registrations.linked': 'Unida a otra ficha', 'duplicate.suspected': 'Quizá anotada dos veces', 'answering.assumed': 'Alguien responde',
      'answering.handed-over': 'Entregada a otro turno', 'incident.declared': 'Incidente declarado', 'person.born': 'Nació',
      'roll-call.opened': 'Pase de lista abierto', 'roll-call.closed': 'Pase de lista cerrado', 'place.opened': 'Lugar abierto', 'place.counted': 'Conteo de personas', 'place.capacity-set': 'Capacidad fijada',
      'place.locked': 'Puerta cerrada o abierta', 'place.evacuated': 'Evacuado', 'incident.contained': 'Incidente contenido', 'movement.boarded': 'Subió o bajó', 'band.moved': 'Pulsera cambiada',
      'band.retired': 'Pulsera fuera de uso', 'registrations.unlinked': 'Unión deshecha', 'registrations.declared-different': 'Declaradas dos personas', 'person.mentioned': 'Nombrada por otras', 'mention.identified': 'La mencionada resultó ser',
      'person.out-of-scope': 'No era de las nuestras', 'discrepancy.raised': 'Duda planteada',
    },
    otherEntry: 'Otro asiento', discrepancies: 'Discrepancias abiertas',
    registrations: (count) => `${count} fichas unidas`,
  },
  intake: {
    title: 'Registro rápido', atPlace: (place, next) => `${place}, persona ${next}`, place: 'Dónde', placeNeeded: 'Elija dónde está. Nada más hace falta.',
    time: 'Cuándo', now: 'Ahora', minutesAgo: (minutes) => `Hace ${minutes} min`, name: 'Nombre, como lo dice', nameHint: 'en cualquier escritura, como la persona lo dice',
    naming: { 'gave-no-name': 'No lo dice', 'cannot-say': 'No puede decirlo', 'not-asked': 'Aún no se preguntó' },
    age: 'Edad', ageHint: 'a ojo está bien', ageUnknown: 'No sé', adult: '18+', sex: 'Sexo, a la vista', sexes: { female: 'Femenino', male: 'Masculino', unstated: 'Sin decir' },
    cameWith: 'Llegó con', cameWithHint: 'anotadas aquí en los últimos 30 minutos', nobodyYet: 'Nadie en los últimos 30 minutos.',
    band: 'Pulsera', photo: 'Foto', offered: { accepted: 'Aceptada', declined: 'No la quiso', 'not-offered': 'Después' },
    handle: 'Se reconoce por', handleHint: 'cama, ropa o una seña, si no hay pulsera', handles: { none: 'Después', bed: 'Cama', clothing: 'Ropa', mark: 'Seña' },
    later: 'Todo lo demás puede esperar.', save: 'Guardar y seguir con la próxima', savedOne: (number) => (number === null ? 'Guardada aquí' : `Persona ${number} guardada aquí`),
    staysHere: (waiting) => (waiting === 0 ? 'Se guarda primero en este teléfono.' : `Se guarda en este teléfono. ${waiting} por enviar.`),
    onlyPlace: 'Solo hacen falta lugar y hora', 
  },
  rollCall: {
    title: 'Pase de lista', at: (place, clock) => `${place}, desde ${clock}`, choosePlace: '¿Dónde es el pase de lista?', begin: 'Empezar el pase de lista',
    expectedHere: (count) => (count === 1 ? '1 persona debería estar aquí' : `${count} personas deberían estar aquí`), nobodyExpected: 'No se espera a nadie aquí.', open: 'Pases abiertos', goOn: 'Seguir',
    left: 'por ver', seen: 'vistas', notFound: 'no halladas aquí', elsewhere: 'en otro lugar', seenToast: (name) => `${name} vista`, undo: 'Deshacer', undone: 'Retirado',
    everybody: 'Todas', finish: 'Terminar', closeTitle: 'Cerrar pase de lista', toSettle: (count) => (count === 0 ? 'Nadie por ver' : count === 1 ? 'Queda 1 por ver' : `Quedan ${count} por ver`), shouldBe: 'deberían estar',
    here: 'Está aquí', otherPlace: 'Otro lugar', notHere: 'No está',
    consequence: (count) => (count === 1 ? 'Si cierra ahora, 1 queda por confirmar.' : `Si cierra ahora, ${count} quedan por confirmar.`) + ' Nadie pasa a no localizada sin que usted lo diga.',
    everyoneSeen: 'Todas fueron vistas.', close: 'Firmar y cerrar', closed: 'El pase de lista está cerrado.', byAnother: 'Otra persona abrió este pase. Usted puede ver aquí; quien lo abrió lo cierra.',
    back: 'Volver al pase', lastSeen: (clock, place) => `Última vez: ${clock}, ${place}`,
    faceSays: (name, isSeen) => `${name}, ${isSeen ? 'vista' : 'por ver'}`,
    ringSays: (seen, left, notFound) => `${seen} vistas, ${left} por ver, ${notFound} no halladas aquí`, whichPlace: '¿Dónde se le vio?', 
  },
  heads: {
    title: 'Contar personas', hint: 'Cuántas, sin decir quién. Primero cuente, después mire la lista.', place: 'Dónde', heads: 'Personas', children: 'De ellas, NNA', infants: 'De ellas, bebés',
    manner: 'Cómo', manners: { awake: 'Despiertas', asleep: 'Dormidas', 'lined-up': 'En fila', 'from-the-door': 'Desde la puerta' }, counters: 'Contaron', one: 'Una persona', two: 'Dos personas',
    listSays: (listed) => `En la lista: ${listed}`, same: 'Igual que en la lista.', more: (count) => `${count} más que en la lista`, fewer: (count) => `${count} menos que en la lista`,
    save: 'Anotar este conteo', saved: 'Conteo guardado aquí',
  },
  incident: {
    title: 'Declarar incidente', works: 'Funciona sin conexión', what: '¿Qué pasa?',
    kinds: {
      'place-breached': 'Portón o puerta forzada', 'person-not-where-expected': 'Salió o se la llevaron', fire: 'Fuego', quake: 'Sismo', water: 'Agua', threat: 'Amenaza',
    },
    first: 'Saque a todas las personas. Abra las puertas.', firstThen: 'Cuente después.', where: 'Dónde', when: 'Cuándo', whoIsIt: '¿Quién no está donde debía?',
    effect: 'Al declararlo', effectPeople: (count) => (count === 1 ? '1 persona pasa a por confirmar' : `${count} personas pasan a por confirmar`), effectNobody: 'Nadie cambia de situación.',
    effectFreeze: 'Las decisiones sobre personas de aquí esperan hasta que se contenga.', effectNoFreeze: 'Ninguna decisión espera.', leaving: 'A nadie se retiene: las personas salen del peligro de inmediato.',
    hold: 'Mantener para declarar', holding: 'Siga presionando', twoTaps: 'Declarar en dos toques', confirm: 'Sí, declararlo', notYet: 'Todavía no', declared: 'Declarado. Guardado aquí.',
    countNow: 'Contar a todas ahora', open: 'Incidentes abiertos', contain: 'Está contenido', contained: 'Contenido. Desde ahora cuenta lo que se vea.', since: (clock) => `desde ${clock}`, 
  },
  discrepancies: {
    title: 'Discrepancias', open: (count) => (count === 1 ? '1 abierta' : `${count} abiertas`), since: (clock) => `desde ${clock}`, people, made: 'Lo que la causa', settle: 'Resolverla', reason: 'Por qué',
    reasonHint: 'En una frase que valga dentro de un año', save: 'Resolver', leaveOpen: 'Dejar abierta', settled: 'Resuelta. Un hecho nuevo la abre otra vez.', reading: '¿Cuál vale?', noReading: 'Ninguna, por esta razón',
  },
  settings: {
    title: 'Ajustes', theme: 'Luz', themes: { auto: 'Como el equipo', light: 'Claro', dark: 'Oscuro', hc: 'Alto contraste' }, language: 'Idioma',
    languages: { es: 'Español', en: 'English', he: 'עברית' }, lock: 'Bloquear este equipo', lockMeans: 'Lo guardado aquí queda, y sigue siendo suyo.', you: 'En este equipo', waiting: 'Por enviar',
  },
  door: esDoor,
  photo: esPhoto,
  device: esDevice,
  signIn: {
    join: 'Unirse a una emergencia', joinHint: 'Su administración le da el código.', code: 'Código', label: 'Nombre de este equipo', labelHint: 'como Tableta 2',
    joinAct: 'Unirse', signIn: 'Entrar', locked: (name) => `Bloqueado. La última persona fue ${name}.`, name: 'Nombre', password: 'Frase de acceso', oneTimeCode: 'Código de su autenticador',
    oneTimeHint: 'déjelo vacío si no tiene', signInAct: 'Entrar', otherOfficer: 'Otra persona', failed: 'Eso no coincide. Revise el nombre, la frase y el código.', working: 'Un momento',
  },
}
