/** Español: lo que puede decirse. Las palabras concuerdan con la cifra anterior. */
import type { Wording } from './wording.ts'

const months = ['enero', 'febrero', 'marzo', 'abril', 'mayo', 'junio', 'julio', 'agosto', 'septiembre', 'octubre', 'noviembre', 'diciembre']

const start = {
  everyone: 'Al corte de {{asOf}}, {{present}} de {{registered}} personas están confirmadas como presentes; {{toBeConfirmed}} {{está|están}} por confirmar; {{missing}} {{sigue|siguen}} sin localizar',
  child: 'Al corte de {{asOf}}, {{present:child}} de {{registered:child}} niñas y niños están confirmados como presentes; {{toBeConfirmed:child}} {{está|están}} por confirmar; {{missing:child}} {{sigue|siguen}} sin localizar',
  adult: 'Al corte de {{asOf}}, {{present:adult}} de {{registered:adult}} personas adultas están confirmadas como presentes; {{toBeConfirmed:adult}} {{está|están}} por confirmar; {{missing:adult}} {{sigue|siguen}} sin localizar',
}
const full = ({ everyone, child, adult }: typeof start, end: string) => ({ everyone: everyone + end, child: child + end, adult: adult + end })

export const wordingEs: Wording = {
  fewerThan: (limit) => `menos de ${limit}`,
  atLeast: (people) => `al menos ${people}`,
  range: (from, to) => `${from} a ${to}`,
  moment: ({ year, month, day, clock }) => `las ${clock} del ${day} de ${months[month - 1] ?? ''} de ${year}`,
  summary: full(start, '.'),
  summaryWithAlert: full(start, ' y hay una alerta de búsqueda activa.'),
  elsewhere: 'Localizadas en otro lugar, y no bajo nuestro cuidado: {{locatedElsewhere}}.',
  waiting: 'Al corte de {{asOf}}, la cuenta se está comprobando. Las cifras se darán cuando termine la comprobación.',
}
