/**
 * Room for another reader beside our rules: a model, here or elsewhere. It proposes passages and nothing more. What it
 * says a passage comes to is not heard: the value is read anew from the very words by our grammar, and where our rules
 * read the passage already, theirs stands. It names no speaker. Off unless a deployment asks for it; given texts of
 * others that are public, and nothing of the account. Rule PR109.
 */
import type { Span } from './span.ts'
import { overlaps } from './span.ts'
import type { Report } from './report.ts'
import type { Statement, StatementKind } from './statement.ts'
import { statementsOf } from './statements.ts'
import { takeApart } from './take-apart.ts'

export type Extractor = Readonly<{
  /** Of this reader and its version, such as "small-model". */
  id: string
  version: string
  /** In: the text of one report. Out: in any order; nothing of it is trusted. */
  extract(text: string): Promise<readonly Proposal[]>
}>

/** `exact`: the words at that place, letter for letter. */
export type Proposal = Readonly<{ kind: StatementKind; start: number; end: number; exact: string }>

/** Why a proposal was dropped. */
export const droppedBecause = ['not-verbatim', 'too-long', 'read-by-rules', 'no-value', 'too-many'] as const
export type Dropped = Readonly<{ proposal: Proposal; because: (typeof droppedBecause)[number] }>

export type HeardProposals = Readonly<{
  /** Below a half: each is a question to a person, and is compared with nothing until she accepts it. */
  proposed: readonly Statement[]
  dropped: readonly Dropped[]
}>

/** A passage is a sentence at the most. */
export const proposalUnitsMax = 2_000
/** Proposals heard of one report; a reader that says more says everything. */
export const proposalsMax = 500
const confidence = 0.4

/** In: `statements`, what our rules read in the report. */
export function hearProposals({ report, statements }: Readonly<{ report: Report; statements: readonly Statement[] }>, { id, version }: Pick<Extractor, 'id' | 'version'>, proposals: readonly Proposal[]): HeardProposals {
  const proposed: Statement[] = []
  const dropped: Dropped[] = proposals.slice(proposalsMax).map((proposal) => ({ proposal, because: 'too-many' }))
  for (const proposal of proposals.slice(0, proposalsMax)) {
    const span = { start: proposal.start, end: proposal.end }
    const because = refusalOf(report, proposal, span)
    if (because !== null) dropped.push({ proposal, because })
    else if ([...statements, ...proposed].some((each) => each.value.kind === proposal.kind && overlaps(each.span, span))) dropped.push({ proposal, because: 'read-by-rules' })
    else {
      const found = readAlone(report, proposal)
      if (found === null) dropped.push({ proposal, because: 'no-value' })
      else proposed.push({ ...found, rule: `model.${id}/${version}`, confidence })
    }
  }
  return { proposed, dropped }
}

function refusalOf({ text }: Report, { exact, start, end }: Proposal, span: Span): 'not-verbatim' | 'too-long' | null {
  if (!Number.isSafeInteger(start) || !Number.isSafeInteger(end) || start < 0 || span.end <= span.start) return 'not-verbatim'
  if (end - start > proposalUnitsMax) return 'too-long'
  return text.slice(start, end) === exact ? null : 'not-verbatim'
}

/** The words by themselves, on the day and in the place of the report. Out: null where our grammar reads nothing of that kind in them. */
function readAlone(report: Report, { kind, exact, start }: Proposal): Statement | null {
  const { value: published } = report.published
  const alone = takeApart({ id: report.id, text: exact, zone: report.zone, language: report.language, ...(published === null ? {} : { published }) })
  const found = statementsOf(alone).find(({ value }) => value.kind === kind)
  if (found === undefined) return null
  const span = { start: start + found.span.start, end: start + found.span.end }
  const sentence = report.sentences.find((each) => each.span.start <= span.start && span.end <= each.span.end)?.span ?? span
  const attribution = { to: null, span: null, how: 'unattributed', via: null, isDoubtful: true } as const
  return { ...found, id: `${report.id}@${span.start}-${span.end}.${kind}`, span, sentence, attribution }
}
