/** El flujo en el tiempo, en español. */
import type { FlowPhrases } from './app-desk-phrases.ts'

const people = (count: number): string => (count === 1 ? '1 persona' : `${count} personas`)

export const esFlow: FlowPhrases = {
  title: 'Recorrido en el tiempo', heading: (count) => `Cómo llegaron ${people(count)} a donde están`,
  whys: { 'written-down': 'Casi todas anotadas', 'first-night': 'La primera noche', 'looked-at': 'El momento elegido' },
  before: (kind) => `Antes: ${kind}`, dayAfter: (kind) => `Un día después: ${kind}`,
  notYet: 'Aún sin registrar', noLonger: 'Una con otra, o nunca nuestra', otherPlaces: 'Otros lugares', named: (place, word) => `${place}, ${word.toLowerCase()}`,
  linkSays: (count, from, to) => `${people(count)}: de ${from} a ${to}`, linked: (count, from, to) => `${people(count)} de ${from} a ${to}`, linkedAt: (from, to) => `entre ${from} y ${to}`,
  moment: 'Momento', from: 'De', to: 'A', count: 'Personas', close: 'Cerrar la lista', moreOfThem: (count) => `${count} más no se muestran`,
  strip: 'Recuento en el tiempo', around: (kind) => `En torno a: ${kind}`, firstMissing: 'Primera no localizada', handle: 'El momento que se mira', handleHint: 'Arrastre o use las flechas: un minuto; Página: un cuarto de hora; Inicio y Fin',
  handleSays: (moment, confirmed, unconfirmed, missing) => `${moment}. Confirmadas ${confirmed}, por confirmar ${unconfirmed}, no localizadas ${missing}`,
  stripSays: (from, to) => `Recuento de ${from} a ${to}`, picture: 'Imagen (SVG)', table: 'Tabla (CSV)', clock: 'Con qué reloj', empty: 'En este momento no hay nadie registrado.',
  span: 'Cuánto', spanFirst: (days) => `Primeros ${days} días`, spanAll: 'Todo',
  exported: (nature, moment, clock) => `Amparo · ${nature} · al ${moment} · ${clock}`, until: 'rayado: por confirmar',
}
