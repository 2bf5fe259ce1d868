/** Spanish words of outcomes; as in `frames-en.ts`. A word that ends in "*" stands for all that begin so. */
import type { FrameRule } from './pack.ts'

export const framesEs: readonly FrameRule[] = [
  { frame: 'allLocated', head: ['localizad*', 'localizar', 'localizaron', 'localizo', 'ubicad*', 'ubicar', 'ubicaron', 'encontrad*', 'hallad*'], needs: 'all', negated: 'someMissing', attempted: 'someMissing', not: ['muert*', 'cadaver*', 'cuerpo*'] },
  { frame: 'allReturned', head: ['regresad*', 'regresaron', 'retornad*', 'retornaron', 'devuelt*', 'volvieron', 'vuelto', 'regresado', 'de regreso', 'reintegrad*', 'recuperad*', 'liberad*', 'trasladad* de nuevo', 'de vuelta'], needs: 'all', negated: 'someMissing', not: ['exig*', 'piden'] },
  { frame: 'someMissing', head: ['desaparecid*', 'extraviad*', 'evadi*', 'sin ser localizad*', 'sin localizar', 'sin aparecer', 'paradero', 'faltan', 'falta por', 'no han sido localizad*', 'no han sido encontrad*', 'no aparecen'], negated: 'noneMissing', not: ['denuncia*'] },
  { frame: 'someMissing', head: ['se fugaron', 'se fugo', 'fugad*', 'escaparon', 'se escapo', 'escapado', 'huyeron', 'se evadieron', 'profug*', 'no han regresado', 'no ha regresado', 'no han vuelto', 'no ha vuelto', 'no regresaron', 'no volvieron', 'no han aparecido', 'sin regresar', 'sin volver'], needs: 'cared', isDone: true, negated: 'noneMissing', not: ['ilesos', 'ilesas', 'ileso', 'ilesa'] },
  { frame: 'someMissing', head: ['falta', 'faltaba'], needs: 'some', negated: 'noneMissing', not: ['falta de', 'hace falta', 'falta por', 'falta agua'] },
  { frame: 'alertActive', head: ['alerta', 'alertas'], with: ['activ*', 'emit*', 'vigente*', 'lanz*', 'mantiene*', 'declar*'], negated: 'alertLifted', not: ['desactiv*', 'levant*', 'cancel*', 'retir*'] },
  { frame: 'alertLifted', head: ['alerta', 'alertas'], with: ['desactiv*', 'levant*', 'cancel*', 'retir*'], negated: 'alertActive' },
  { frame: 'entered', head: ['ingresaron', 'ingreso', 'ingresar', 'irrumpi*', 'entraron', 'entrar', 'forzaron', 'forzando', 'forzar', 'asaltaron', 'asaltar', 'allanaron', 'allano'], attempted: 'attemptedEntry', negated: 'attemptedEntry', not: ['hospital', 'menor ingreso', 'ingresos'] },
  { frame: 'taken', head: ['sustrajeron', 'sustraer', 'sustraid*', 'sustrayendo', 'secuestraron', 'secuestrar', 'secuestrad*', 'secuestro', 'raptaron', 'raptar', 'raptad*', 'se llevaron', 'llevarse', 'llevado por la fuerza', 'plagiad*', 'recapturar', 'arrebat*'], attempted: 'attemptedTaking', negated: 'denied', not: ['condenad*', 'delito*', 'delitos', 'cargos'] },
  { frame: 'resolved', head: ['bajo control', 'resuelt*', 'superad*', 'controlad*', 'atendida la crisis', 'concluyo la crisis'], negated: 'unresolved', not: ['explosivo*'] },
  { frame: 'allSafe', head: ['a salvo', 'ilesos', 'ilesas', 'sanos y salvos', 'sanas y salvas', 'fuera de peligro'], needs: 'all', negated: 'someHurt' },
  { frame: 'someHurt', head: ['herid*', 'lesionad*'], needs: 'some' },
  { frame: 'denied', head: ['nego', 'negaron', 'niega', 'niegan', 'desmintio', 'desmintieron'], not: ['acceso', 'entrada', 'ingreso'] },
]
