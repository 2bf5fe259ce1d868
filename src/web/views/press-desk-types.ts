/** What the screens of the press desk draw: sources and what they say, what the account answers, our own communiqués. */
import type { Instant, Ms } from '../../kernel/index.ts'
import type { CaptureForm, PublicFigure, SourceKind } from '../../domain/index.ts'
import type { CheckedDraft, Comparison, Draft, DraftRefusal, LedgerAnswer, Publication, PublishedBasis, Report, ReportLanguage, Statement } from '../../press/index.ts'

/** `officer`: by name where it opens here, by the first letters of the id where not. */
export type SaidBy = Readonly<{ officer: string; atMs: Ms; isMine: boolean; hash: string }>

/** `in-pieces`: not all of it is here yet; `closed`: no key here opens it; `differs`: its bytes are not those that were hashed. */
export type PressSource = Readonly<{
  sourceId: string
  kind: SourceKind
  form: CaptureForm
  publisher: string | null
  title: string | null
  address: string | null
  published: string | null
  publishedBasis: PublishedBasis
  zone: string | null
  language: ReportLanguage | null
  originalSha256: string
  originalBytes: number
  captured: SaidBy
  /** A later capture takes its place. */
  supersededBy: string | null
  state: 'open' | 'closed' | 'in-pieces' | 'differs'
}>

export type Corrected = Readonly<{ note: string | null; min: number | null; max: number | null; unit: string | null; speaker: string | null }>

export type DecidedStatement = SaidBy & Readonly<{ decision: 'accepted' | 'corrected' | 'rejected'; corrected: Corrected | null }>
export type DecidedRelation = SaidBy & Readonly<{ decision: 'confirmed' | 'dismissed' }>

/** `aboutMs`: the moment of the world it was asked of; `saidMs`: when it was published. `entered`: the answer stands in the ledger. */
export type AnsweredStatement = Readonly<{ answer: LedgerAnswer; aboutMs: Ms; saidMs: Ms; entered: SaidBy | null }>

export type PressDeskView = Readonly<{
  asOfMs: Ms
  knownAtMs: Ms
  utcOffsetMinutes: number
  /** Newest capture first. */
  sources: readonly PressSource[]
  /** Of the open ones that nothing supersedes; its source ids are theirs. */
  comparison: Comparison
  /** What people rejected: in `comparison` it is not. */
  rejected: readonly Statement[]
  /** Each source taken apart, by its id; every span is of `text`. */
  reports: Readonly<Record<string, Report>>
  decisions: Readonly<Record<string, DecidedStatement>>
  /** By id of the relation in `comparison`. */
  relations: Readonly<Record<string, DecidedRelation>>
  /** By statement; of those that can be asked at all, "not comparable" among them. */
  answers: Readonly<Record<string, AnsweredStatement>>
  /** For the timeline: what the account knows to have happened. */
  incidents: readonly Readonly<{ kind: string; fromMs: Ms; toMs: Ms | null }>[]
  communiques: readonly CommuniqueLine[]
}>

export type CommuniqueLine = Readonly<{
  communiqueId: string
  language: ReportLanguage
  versions: number
  /** The version that would go out. `text`: with tokens, null where it does not open here. */
  draft: SaidBy & Readonly<{ text: string | null; asOf: Instant; figures: readonly PublicFigure[]; corrects: string | null }>
  /** `of`: this version, or an earlier one, for which it is void. */
  approvals: readonly (SaidBy & Readonly<{ agency: string | null; of: 'this' | 'earlier' }>)[]
  overrides: readonly (SaidBy & Readonly<{ code: string; start: number; reason: string | null; of: 'this' | 'earlier' }>)[]
  refused: readonly (SaidBy & Readonly<{ unmet: readonly string[]; findings: readonly string[] }>)[]
  published: (SaidBy & Readonly<{ text: string | null; treeSize: number; treeHead: string }>) | null
  /** Judged here, on what this device knows; home judges again. Null where the text does not open, or it is out. */
  judged: Readonly<{ checked: CheckedDraft; publication: Publication }> | null
}>

/** In: text with tokens as `readDraft` has them, and the moment they are as of; null for now. */
export type DraftAsked = Readonly<{ text: string; asOf: Instant | null; language: ReportLanguage }>

/** `figures`: in the order of the tokens, as `draft-communique` takes them. */
export type DraftView =
  | Readonly<{ state: 'read'; asOf: Instant; draft: Draft; checked: CheckedDraft; figures: readonly PublicFigure[]; utcOffsetMinutes: number }>
  | Readonly<{ state: 'refused'; code: DraftRefusal; at: number | null }>
