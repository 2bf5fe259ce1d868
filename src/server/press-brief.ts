/** The comparison of all that was captured as a brief for a court, drawn as a PDF (PR91 to PR93). */
import { accept, toBase64 } from '../kernel/index.ts'
import { drawPaper } from '../adapters/node/pdf/index.ts'
import { pressBrief, type PressMatrix } from '../documents/index.ts'
import { phrasesFor, pressPaperPhrasesFor, pressPhrasesFor, type Language } from '../locale/index.ts'
import { currentRoster } from '../logbook/index.ts'
import { comparedPublication, type OperationDesk } from '../service/index.ts'

/** Letters of a source's id that stand for it, where it has no publisher's name. */
const idShown = 8

export async function answerBrief(desk: OperationDesk, language: Language) {
  const { comparison, reports, originals, decisions } = await comparedPublication(desk)
  const phrases = phrasesFor(language)
  const matrix: PressMatrix = {
    comparison, language, phrases: pressPhrasesFor(language), paper: pressPaperPhrasesFor(language),
    reports: new Map(reports.map((report) => [report.id, report])),
    originals: new Map([...originals].map(([id, { form, sha256, publisher }]) => [id, { file: publisher ?? id.slice(0, idShown), form, sha256 }])),
    decisions: new Map([...decisions].map(([id, { how, by, at }]) => [id, { how: how === 'confirmed' ? ('confirmed' as const) : ('rejected' as const), by, on: at.slice(0, 16).replace('T', ' ') }])),
  }
  const isExercise = currentRoster(desk.logbook).operation?.nature === 'exercise'
  return accept({ base64: toBase64(await drawPaper(pressBrief(matrix, { exercise: isExercise ? phrases.exercise : null, direction: phrases.direction }))) })
}
