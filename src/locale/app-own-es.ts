/** Retirar asientos, y lo que no se aceptó, en español. */
import type { NeedsYouPhrases } from './needs-you-phrases.ts'
import type { TakeBackPhrases } from './take-back-phrases.ts'

const esTakeBack: TakeBackPhrases = {
  act: 'Retirar', actOn: (entry, clock) => `Retirar: ${entry}, ${clock}`,
  means: 'Deja de contar. El asiento queda en el libro, marcado como retirado. No se puede deshacer: si era correcto, se anota de nuevo.',
  yes: 'Retirar el asiento', marked: 'Retirado', byYou: 'por usted',
  send: { 'saved-here': 'Guardado aquí', sent: 'Enviado', refused: 'Sin aceptar', 'in-ledger': 'En el libro' },
}

const esNeedsYou: NeedsYouPhrases = {
  title: 'Le necesita',
  kept: 'Guardado, sin incorporar', keptHint: 'Se escribió con el equipo cerrado. Alguien tiene que revisarlo.',
  keptClosed: 'No abre con las claves de este equipo. Anótelo de nuevo y conserve este equipo.', keptOther: 'No se incorporó. Anótelo de nuevo, o pregunte a su coordinación.',
  held: 'La sede no lo aceptó', heldHint: 'Está a salvo en este equipo, aquí cuenta, y se envía otra vez por sí solo.',
  another: 'Pasado de parte de otro equipo', anotherHint: 'Este equipo lo llevó. Allá está a salvo, y la sede lo guarda aparte.', device: (code) => `Equipo ${code}`,
  reasons: {
    'device-unknown': 'La sede aún no conoce el equipo. Lo confirma la administración de otra institución, y entonces se toma.',
    gap: 'A la sede le falta lo escrito antes. Se toma cuando llegue: lleve el otro equipo a una red.',
    'signature-wrong': 'Su firma no valió al llegar. Si sigue así con mejor red, conserve este equipo y llame a la administración.',
    'operation-differs': 'Es de otra emergencia. Pregunte a la administración a cuál pertenece este equipo.',
    'id-taken': 'La sede tiene otro asiento con el mismo número. Se guardan los dos; la administración los revisa.',
    'newer-format': 'El programa de la sede es anterior a esta aplicación. Se toma cuando la sede se actualice: avise a la administración.',
    follows: 'Espera al anterior.',
    other: 'La sede no pudo leerlo tal como llegó. Si enviarlo otra vez no ayuda, deje este equipo como está y llame a la administración.',
  },
}

export const esOwn = { takeBack: esTakeBack, needsYou: esNeedsYou }
