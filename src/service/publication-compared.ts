/** Everything captured, compared with people's words heard: what a brief is written from (PR91, PR108). */
import { instantOf, type Json, type Sha256 } from '../kernel/index.ts'
import { CorrectedShape, SourceShape, publicationNow, relationKey, type CapturedSource, type Publication, type Row } from '../domain/index.ts'
import { readSealed, reportGiven, sourceText, type Logbook } from '../logbook/index.ts'
import { compareJudged, comparedReportsMax, type ComparedReports, type Correction, type ReportGiven } from '../press/index.ts'
import type { OperationDesk } from './operation-desk.ts'

/** `decisions`: by relation; whose, as the first letters of the officer's id, and when. */
export type PublicationCompared = ComparedReports & Readonly<{
  originals: ReadonlyMap<string, Readonly<{ form: CapturedSource['form']; sha256: Sha256; publisher: string | null }>>
  decisions: ReadonlyMap<string, Readonly<{ how: 'confirmed' | 'dismissed'; by: string; at: string }>>
}>

/** Out: of sources that open here, are whole and not superseded, the latest of them. */
export async function comparedPublication({ logbook }: OperationDesk): Promise<PublicationCompared> {
  const publication = publicationNow(logbook.account)
  const current = publication.sources.filter(({ sourceId }) => !publication.sources.some(({ supersedes }) => supersedes === sourceId)).slice(-comparedReportsMax)
  const contents = await contentsOf(logbook, [...current.flatMap(({ row, text }) => [row, ...(text ?? [])]), ...[...publication.statements.values()].map(({ row }) => row)])
  const given: ReportGiven[] = []
  const originals = new Map<string, Readonly<{ form: CapturedSource['form']; sha256: Sha256; publisher: string | null }>>()
  for (const { sourceId, row, text, textSha256, form, originalSha256 } of current) {
    const about = SourceShape.safeParse(contents.get(row)).data
    const words = text === null ? null : sourceText(text.map((piece) => contents.get(piece)), textSha256, logbook.ports.hash)
    if (about === undefined || words === null) continue
    given.push(reportGiven(sourceId, about, words))
    originals.set(sourceId, { form, sha256: originalSha256, publisher: about.publisher })
  }
  const compared = compareJudged(given, wordsOf(publication, contents))
  const decisions = compared.comparison.relations.flatMap(({ id, type, statementIds }) => {
    const said = publication.relations.get(relationKey(type, statementIds))
    return said === undefined ? [] : [[id, { how: said.decision, by: (said.officerId ?? '').slice(0, 8), at: instantOf(said.atMs) }] as const]
  })
  return { ...compared, originals, decisions: new Map(decisions) }
}

function wordsOf({ statements }: Publication, contents: ReadonlyMap<Row, Json>): Readonly<{ rejected: ReadonlySet<string>; corrected: ReadonlyMap<string, Correction> }> {
  const corrected = [...statements].flatMap(([id, { decision, row }]) => {
    const said = decision === 'corrected' ? CorrectedShape.safeParse(contents.get(row)).data : undefined
    return said === undefined ? [] : [[id, said] as const]
  })
  return { rejected: new Set([...statements].flatMap(([id, { decision }]) => (decision === 'rejected' ? [id] : []))), corrected: new Map(corrected) }
}

/** Contents of the public record that open here, by row. */
export async function contentsOf(logbook: Logbook, rows: readonly Row[]): Promise<ReadonlyMap<Row, Json>> {
  const sealed = await readSealed(logbook, rows, new Set(['publication']))
  return new Map(sealed.flatMap(({ position, part }) => (part.state === 'open' ? [[position, part.content] as const] : [])))
}
