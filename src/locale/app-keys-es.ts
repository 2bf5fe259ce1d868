/** Teclas y buscador, en español. */
import type { KeysPhrases } from './app-desk-phrases.ts'

export const esKeys: KeysPhrases = {
  find: 'Buscar persona o lugar', findHint: 'Un nombre en cualquier escritura, un lugar o lo que quiere hacer', nothing: 'Nada con ese nombre en este equipo.',
  sections: 'Ir a', acts: 'Hacer', people: 'Personas', places: 'Lugares', ofThis: 'Lo que se puede hacer aquí',
  commands: {
    palette: 'Buscar persona, lugar o acción', search: 'Buscar en la lista', actions: 'Qué hacer con lo elegido', next: 'Siguiente de la lista', previous: 'Anterior',
    open: 'Abrir', close: 'Cerrar, salir del campo', stepBack: 'Un asiento atrás en el tiempo', stepOn: 'Un asiento adelante', now: 'Volver a ahora', clock: 'Como ocurrió, o como se sabía', table: 'Gráfica como tabla',
    help: 'Estas teclas', hide: 'Ocultar la pantalla', standing: 'En la suma', incident: 'El incidente', decision: 'La primera decisión', sighting: 'Anotar un avistamiento', source: 'Agregar una fuente', number: 'Insertar una cifra', approve: 'Pedir aprobación, o aprobar',
  },
  where: { everywhere: 'En todas partes', board: 'En el tablero', person: 'En una ficha', press: 'En lo publicado' },
  helpHint: 'Las teclas sueltas no se leen mientras usted escribe. Se apagan en Ajustes.', done: 'Cerrar', andThen: 'luego',
  single: 'Teclas', singleMeans: 'Letras sueltas como atajos, con teclado. Ctrl K busca personas y acciones.', on: 'Sí', off: 'No', turnOff: 'Apagar las teclas', turnOn: 'Encender las teclas',
  hidden: 'Pantalla oculta', hiddenMeans: 'Lo que escribió sigue ahí.', show: 'Mostrar otra vez',
  found: (count) => (count === 1 ? '1 resultado' : `${count} resultados`),
}
