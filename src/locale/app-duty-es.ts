/** Mi lugar, equipos y funcionarias, en español. */
import type { DevicePhrases, MyPlacePhrases } from './app-desk-phrases.ts'

const people = (count: number): string => (count === 1 ? '1 persona' : `${count} personas`)

export const esMyPlace: MyPlacePhrases = {
  title: 'Mi lugar', where: 'Dónde', choose: 'Elija dónde está de turno.', listed: (count) => `${people(count)} en la lista`, children: (count) => `${count} son NNA`,
  counted: (heads, listed) => `Último conteo: ${heads} cabezas, ${listed} en la lista`, lapses: (clock) => `Ver a todas antes de las ${clock}, o quedan por confirmar`,
  answersNow: 'Quién responde ahora', youAnswer: (since) => `Usted responde por este lugar desde ${since}`, answers: (name, since) => `Responde ${name} desde ${since}`, nobody: 'Nadie responde por este lugar', unknownOfficer: 'Una funcionaria cuyo nombre no se abre aquí',
  grade: { 'both-signed': 'firmaron ambas partes', 'one-signed': 'firmó una parte', assumed: 'asumido sin entrega' },
  takeOver: 'Recibir el turno', handOver: 'Entregar el turno', manner: '¿Cómo se entregó?',
  manners: { 'counted-together': 'Contando juntas', 'by-number': 'Solo por número', 'with-reservations': 'Con reservas', refused: 'No aceptado' },
  mannerMeans: { 'counted-together': 'Ambas vieron a todas las de la lista.', 'by-number': 'Se dijo el número, no se contó.', 'with-reservations': 'Se recibe, y se anota lo que no cuadra.', refused: 'No se recibe: sigue respondiendo quien respondía.' },
  other: 'La otra funcionaria', others: { signed: 'Firma aquí', 'nobody-else-here': 'No hay nadie más', absent: 'Ya se fue', declined: 'No firma' }, otherMeans: 'Basta una firma. Vale menos y no detiene a nadie.',
  heads: 'Cabezas contadas juntas', reservation: 'Lo que no cuadra', toWhom: 'A quién', fromWhom: 'De', chooseOfficer: 'Elija a alguien',
  sign: 'Firmar la entrega', assume: 'Desde ahora respondo por este lugar', done: 'Entregado. Guardado aquí.', assumed: 'Usted responde por este lugar. Guardado aquí.', refusedDone: 'Se anotó que no se aceptó. Guardado aquí.',
  due: 'Lo que toca', nothingDue: 'Aquí no hay nada abierto ahora.', rollCall: (clock) => `Pase abierto desde ${clock}`, watch: (clock) => `Ronda nocturna hasta ${clock}`, incident: (kind, left) => `${kind}: ${left} por confirmar`,
  care: 'Cuidado de hoy', careNone: 'Comidas, medicinas y citas aún no se llevan aquí. Pregunte al equipo de salud.', print: 'Hoja de entrega', beginRollCall: 'Empezar un pase', count: 'Contar cabezas',
}

export const esDevices: DevicePhrases = {
  title: 'Equipos y funcionarias', devices: 'Equipos', officers: 'Funcionarias y funcionarios', states: { proposed: 'Propuesto', known: 'Conocido', revoked: 'Revocado' }, here: 'este equipo', home: 'sede',
  spokenFor: (codes) => `Responden por él ${codes}`, holder: 'Lo usó por último', nobodyYet: 'Nadie aún', contact: 'La sede lo oyó', never: 'nunca', entries: 'Asientos recibidos', missing: (count) => `${count} escritos antes del último y no recibidos`,
  waiting: 'Espera en este equipo', unsent: 'Lo que no ha enviado', unsentUnknown: 'No se sabe: un equipo sin conexión no dice nada', lease: 'Puede trabajar sin conexión hasta', leaseOver: (clock) => `Su permiso sin conexión terminó ${clock}`,
  clock: 'Reloj', clockOff: (text) => `desviado ${text}`, clockRight: 'bien', clockUnknown: 'sin medir', seconds: (count) => `${count} s`, fast: 'adelantado', slow: 'atrasado',
  role: 'Tarea', agency: 'Institución', keys: 'Llaves propias', lastWrote: 'Escribió por último', unnamed: 'Nombre no abierto aquí',
  roles: { administrator: 'Administración', coordinator: 'Coordinación', intake: 'Ingreso', 'shift-lead': 'Jefatura de turno', escort: 'Traslado', gate: 'Portón', health: 'Salud', legal: 'Legal', 'family-tracing': 'Familias', ombudsman: 'Procuraduría', communications: 'Comunicación' },
  manage: 'Alta de equipos', manageMeans: 'Para administración, con conexión.', label: 'Nombre', fingerprint: 'Cifras en su pantalla', confirm: 'Confirmar', confirmMeans: 'Lea las cifras en el equipo mismo, no en un mensaje. Si difieren, no confirme: revoque.',
  revoke: 'Revocar', revokeMeans: 'Sus sesiones terminan ya. Lo que escribió antes se conserva; lo de después se aparta.', revoked: 'Revocado.', confirmed: 'Confirmado. Se conoce en cuanto la sede lo oiga.', invite: 'Invitar un equipo', inviteMeans: 'Vive diez minutos. El equipo nuevo la lee o la teclea, y luego muestra cifras a alguien de otra institución.', notAllowed: 'Solo administración con sesión ve esto.', ask: 'Mostrar las altas', factor: 'Su segundo factor o frase', wrongFactor: 'Eso no coincide.', cancel: 'Cancelar', yes: 'Sí, revocarlo',
}
