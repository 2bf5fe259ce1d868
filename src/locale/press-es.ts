/** Lo publicado, en español. */
import type { PressPhrases } from './press-phrases.ts'

export const pressEs: PressPhrases = {
  sources: 'Reportes',
  published: (day, basis) => `publicado ${day} (${{ metadata: 'según lo que acompañaba al texto', stated: 'lo dice él mismo', entered: 'indicado', unknown: 'no se sabe' }[basis]})`,
  dayUnknown: 'no se sabe el día de publicación',
  readAsOf: (day) => `leído al ${day}, el día del reporte al que más se parece`,
  cutAfter: (letters) => `solo se leyeron las primeras ${letters} letras`,
  origin: (number) => `origen ${number}`,
  basis: { verbatim: 'mismo texto', orderedAlignment: 'probablemente un texto reescrito', sameStatement: 'misma declaración', alone: 'texto propio' },
  sameStatementIn: (sources) => `Una misma declaración en ${sources}`,
  matrix: 'Qué dice cada uno',
  matter: (number) => `asunto ${number}`,
  nothingTies: 'Nada une aquí un asunto con otro: ni un nombre, ni los días, ni apenas palabras. Entre ellos no se comparó nada.',
  emptyCell: '· no lo menciona, lo que no es negarlo',
  marks: '[n] se opone a otra lectura: vea abajo',
  contrary: 'Lo que no puede ser cierto a la vez, o cambió',
  noContrary: 'Nada de esto se contradice. No por eso es cierto.',
  agreement: 'Lo que concuerda',
  origins: (count) => (count === 1 ? 'un origen' : `${count} orígenes`),
  notEverywhere: 'No está en todos los reportes (no es negarlo)',
  questions: '¿Qué cifra es? Lo dice una persona',
  relation: {
    agrees: 'Lo mismo', moreSpecific: 'Más exacto', qualifierDropped: 'Matiz perdido', compatible: 'Cabe', evolving: 'Aumentó', corrected: 'Retirado', conflict: 'CONTRADICCIÓN', staleRelativeDate: 'Fecha desfasada',
    zoneError: 'HORAS DISTINTAS', zoneAgrees: 'Horas iguales', quoteChanged: 'PALABRAS CAMBIADAS', sameQuote: 'Mismas palabras', sum: 'Partes y total', omitted: 'Omitido', onlyHere: 'Solo en uno', possiblySame: 'Quizá lo mismo',
  },
  severity: { 3: 'sobre quién está bajo cuidado o sin localizar', 2: 'sobre otra cifra, fecha o desenlace', 1: 'sobre palabras' },
  better: (words, source) => `Mejor sustentado, sin decidir: «${words}» (${source})`,
  reason: {
    laterCorrection: 'corrige lo dicho antes', directQuotation: 'cita directa', custodianAgency: 'de la institución que las cuida', attributed: 'dice quién lo dijo', operationalAct: 'un acto, no una descripción',
    lowerBoundKept: 'conserva el límite', explicitDate: 'la fecha está escrita', earlierText: 'el texto anterior de los dos',
  },
  modality: { alleged: 'presunto', suspected: 'bajo sospecha', estimated: 'estimado', attempted: 'intentado', possible: 'posible', denied: 'negado' },
  qualifier: { exact: '', atLeast: '≥ ', moreThan: '> ', atMost: '≤ ', lessThan: '< ', almost: 'casi ', about: '~ ', estimate: 'est. ', all: 'todo ', none: 'nada ', some: 'algunas', between: '' },
  more: (count) => `y ${count} más: vea --json`,
  nothingDecided: 'Señalado por reglas a partir de las palabras. Nada está decidido: lo confirma una persona, con ambas oraciones a la vista.',
}
