/** El papel, en español: listas, pulseras, hoja de entrega, y pasar un papel al sistema. */
import type { PaperPhrases } from './app-desk-phrases.ts'

export const esPaper: PaperPhrases = {
  title: 'Papel', what: 'Qué papel', kinds: { roster: 'Lista', bands: 'Pulseras', handover: 'Hoja de entrega', again: 'Pasar una lista' }, where: 'Dónde', print: 'Imprimir', pages: 'Cuántas páginas', onePage: (bands) => `${bands} pulseras por página`,
  asOf: (moment) => `Al ${moment}`, sheet: 'Hoja', page: (page, pages) => `Página ${page} de ${pages}`, doubt: (confirmed, unconfirmed) => `${confirmed} confirmadas, ${unconfirmed} por confirmar`, onList: (count) => `En nuestra lista: ${count}`, nobody: 'Nadie está en la lista de este lugar.',
  row: 'N.º', code: 'Código', name: 'Nombre', age: 'Edad', room: 'Cuarto', tick: 'Hora', notes: 'Notas', keep: 'Nombres de personas protegidas. Llévela consigo; devuélvala o destrúyala cuando esté pasada.', ticking: 'Escriba la hora sobre una columna y marque a quien vio usted.',
  bandsKeep: 'Una pulsera se conoce desde que se pone. Destruya las que sobren.', bandsFresh: 'Se sortean en cada impresión: no hay dos hojas iguales.', again: 'Sortear otras',
  number: 'Número de la hoja', numberHint: 'catorce cifras en su cabeza', refusals: { 'sheet-letter': 'Este número solo tiene cifras.', 'sheet-length': 'Este número tiene catorce cifras.', 'sheet-check': 'Hay una cifra mal, o dos cambiadas de lugar.' }, unknown: 'Ningún lugar con este número está en este equipo.',
  alike: 'Puede ser más de un lugar', tickedAt: 'Hora sobre la columna', error: 'Con qué exactitud', errors: { '5': 'Cinco minutos', '15': 'Un cuarto de hora', '60': 'Una hora' }, who: 'Quién marcó', whos: { self: 'Yo, con mis ojos', other: 'Otra persona' }, otherMeans: 'Lo que marcó otra persona se anota como dicho: no confirma.',
  compare: 'Compare número y código con el papel.', isIn: 'Ya está', save: (count) => (count === 1 ? 'Anotar 1 avistamiento' : `Anotar ${count} avistamientos`), saved: (count) => (count === 1 ? '1 avistamiento guardado aquí' : `${count} avistamientos guardados aquí`), notAll: (count) => `${count} no se guardaron. Siguen marcadas.`, future: 'Esta hora aún no llega.',
  handover: 'Entrega de turno', giving: 'Entrega', receiving: 'Recibe', signature: 'Nombre, firma, hora', howDone: 'Cómo se hizo', mentioned: 'Por confirmar y no localizadas', open: 'Abierto aquí', none: 'Nada', reservations: 'Lo que no cuadra',
}
