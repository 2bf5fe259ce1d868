/** La ronda nocturna, en español. */
import type { NightPhrases } from './app-desk-phrases.ts'

const people = (count: number): string => (count === 1 ? '1 persona' : `${count} personas`)

export const esNight: NightPhrases = {
  title: 'Ronda nocturna', at: (place, until) => `${place}, hasta las ${until}`,
  means: 'Al apagar la luz, un pase por nombre, con camas. Después una cuidadora cuenta cabezas en cada cuarto, sin luz en las caras. Mientras un cuarto tenga tantas como su lista, sus personas siguen confirmadas hasta la mañana.',
  where: 'Dónde', until: 'Hasta', begin: 'Empezar la ronda', goOn: 'Seguir', open: 'Rondas en curso', begun: 'La ronda empezó. Guardado aquí.',
  callFirst: 'Primero el pase por nombre', callDone: (clock, seen, expected) => `Pase por nombre cerrado a las ${clock}: ${seen} de ${expected} vistas.`, callNone: 'Esta noche no hay pase por nombre aquí. Hágalo primero: contar cabezas no hace presente a quien no lo estaba.', toCall: 'Pase por nombre ahora',
  byOfficer: (name) => `Empezada por ${name}`, next: 'Sigue', dueIn: (room, span) => `${room} en ${span}`, dueNow: (room) => `${room}, ahora`, late: (span) => `Vuelta pendiente desde hace ${span}`, dueAt: (clock) => `Próxima vuelta ${clock}.`, notCounted: 'Aún sin contar',
  listed: (count) => `${count} en la lista`, unconfirmed: (count) => `${count} por confirmar: contar no las confirma`, asListed: (count) => `Tantas como en la lista: ${count}`,
  heads: (room) => `Cabezas en ${room}`, fewerHeads: 'Una menos', moreHeads: 'Una más', record: (count) => `Anotar ${count}`, saved: (room, count) => `${room}: ${count} contadas. Guardado aquí.`,
  same: (clock, until) => `Tantas como en la lista a las ${clock}. Vale hasta las ${until}.`, fewer: (count, clock) => `${count} menos que en la lista a las ${clock}. Este cuarto queda por confirmar.`, more: (count, clock) => `${count} más que en la lista a las ${clock}. Este cuarto queda por confirmar.`,
  byName: 'Contar este cuarto por nombre', withoutRoom: (count) => `${people(count)} en la lista del hogar sin cuarto. El pase por nombre les pone uno.`, over: 'Esta ronda terminó. Por la mañana haga un pase por nombre.', noRooms: 'Aquí no hay a quién velar.',
  beds: (noted, listed) => `Camas: ${noted} de ${listed} anotadas`, bed: 'Cama', noteBed: 'Anotar la cama', bedNoted: 'Cama anotada', bedSaved: (name) => `Cama de ${name} anotada`, brighter: 'Más luz', darker: 'Menos luz', counting: 'Contar',
}
