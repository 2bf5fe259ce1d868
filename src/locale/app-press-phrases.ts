/** Words of the press desk: what others published, set side by side and beside the account, and what is said in public. */
import type { PressCodeWords } from './app-press-codes-phrases.ts'
import type { PressPhrases } from './press-phrases.ts'

export const pressParts = ['matrix', 'inbox', 'timeline', 'communiques'] as const
export type PressPart = (typeof pressParts)[number]

/** Fetched with the screens that say them. */
export type PressDeskWords = Readonly<{ press: PressPhrases; codes: PressCodeWords; desk: DeskWords; composer: ComposerWords }>

export type DeskWords = Readonly<{
  title: string
  parts: Readonly<Record<PressPart, string>>
  under(sources: number, origins: number): string
  addSource: string
  back: string
  empty: string
  offline: string
  closed(count: number): string
  noSource: string
  notCompared: string
  supersededShort: string
  row: string
  account: string
  thenNow: string
  saidThen: string
  saidNow: string
  publishedOn(day: string): string
  origin(number: number, basis: string): string
  silent: string
  inRow(count: number): string
  more(count: number): string
  gridHint: string
  asCards: string
  exportTable: string
  exportBrief: string
  briefMaking: string
  briefNeedsLine: string
  asTable: string
  notHeld: string
  legend: string
  contraryNo(number: number): string
  contraryMeans: string
  raised: string
  confirmedBy(name: string): string
  dismissedBy(name: string): string
  you: string
  chooseCell: string
  chooseHint: string
  close: string
  exactWords: string
  whoSaid: string
  ownVoice: string
  doubtful: string
  via(name: string): string
  reading: string
  rule: string
  asQuestion: string
  assumed: string
  capture: string
  capturedBy(name: string, moment: string): string
  hash: string
  openSource: string
  address: string
  publisher: string
  noPublisher: string
  kind: string
  laterCapture: string
  superseded: string
  states: Readonly<Record<'closed' | 'in-pieces' | 'differs', string>>
  accountSays: string
  askedOf(moment: string): string
  knownThen: string
  knownNow: string
  position(position: number, fold: number): string
  upToWithDoubt(count: number): string
  nobodyInTheWay: string
  range(from: number, to: number): string
  /** Of two moments. */
  fromTo(from: string, to: string): string
  enter: string
  enteredBy(name: string): string
  enteredSaid: string
  accept: string
  correct: string
  reject: string
  accepted: string
  corrected: string
  rejected: string
  decidedBy(word: string, name: string): string
  undecided: string
  changeOfMind: string
  correctHint: string
  min: string
  max: string
  unit: string
  speaker: string
  note: string
  save: string
  cancel: string
  side(number: number): string
  betterTitle: string
  confirm: string
  dismiss: string
  confirmedSaid: string
  dismissedSaid: string
  reason: string
  reasonHint: string
  dismissNeeds: string
  notDecided: string
  original: string
  passages: string
  passage: string
  nothingRead: string
  unseen(code: string): string
  besideOther: string
  compareWith: string
  leftOut: string
  putIn: string
  diffHint: string
  timelineSays(sources: number, moments: number, disputed: number): string
  timelineHint: string
  saidLane: string
  spokenLane: string
  incident: string
  disputed: string
  settled: string
  outside(count: number): string
  timelineEmpty: string
  tableSource: string
  tableWhat: string
  tableSaid: string
  tableAbout: string
  tableDoubt: string
  inboxEmpty: string
  inboxLeft(count: number): string
  inboxHint: string
  unplaced: string
  unplacedHint: string
  questions: string
  add: AddWords
}>

export type AddWords = Readonly<{
  title: string
  paste: string
  pasteHint: string
  file: string
  fileHint: string
  drop: string
  fileRead(name: string): string
  publisher: string
  kind: string
  published: string
  publishedHint: string
  zone: string
  zoneHint: string
  zoneWrong: string
  language: string
  languages: Readonly<Record<'guess' | 'en' | 'es', string>>
  address: string
  titleOf: string
  readSoFar: string
  counts(numbers: number, times: number, quotations: number, outcomes: number): string
  nothingYet: string
  tooLong(units: number): string
  tooLarge(megabytes: number): string
  offlineFile: string
  notRead: string
  notSeen: string
  supersedes: string
  save: string
  saved: string
  repeated: string
  openRepeated: string
}>

export type ComposerWords = Readonly<{
  title: string
  newOne: string
  none: string
  noneHint: string
  versions(count: number): string
  states: Readonly<Record<'out' | 'waiting' | 'in-hand', string>>
  notOpen: string
  back: string
  words: string
  wordsHint: string
  language: string
  languages: Readonly<Record<'en' | 'es', string>>
  asOf: string
  asOfNow: string
  asOfHint: string
  number: string
  numberHint: string
  chooseNumber: string
  form: string
  moment: string
  preview: string
  previewEmpty: string
  boundSays(measure: string, of: string): string
  sentence(number: number): string
  noFinding: string
  whole: string
  instead: string
  useInstead: string
  cannot: string
  cannotEmpty: string
  sayInstead: string
  insert: string
  figure: string
  certain: string
  atMost: string
  knownAt: string
  changedTitle: string
  changed(measure: string, was: string, now: string): string
  changedMeans: string
  approvals: string
  noApproval: string
  approvedBy(name: string, agency: string, moment: string): string
  ofEarlier: string
  agencyUnknown: string
  checklist: string
  met: string
  unmet: string
  whoCan: string
  save: string
  savedAs: string
  ask: string
  asked: string
  unsaved: string
  approve: string
  approved: string
  ownDraft: string
  letPass: string
  letPassHint(letters: number): string
  letPassSaid: string
  letPassBy(name: string): string
  noOverride: string
  secondNeeded: string
  publish: string
  publishing: string
  published: string
  notPublished: string
  unmetList: string
  needsLine: string
  needsSignIn: string
  publishedAt(name: string, moment: string): string
  treeSize: string
  treeHead: string
  correctThis: string
  correctsEarlier: string
  refusedAt(name: string, moment: string): string
  print: string
  exportText: string
  appendix: string
  appendixSays: string
  newer: string
  showNewer: string
  position: string
  fold: string
  exerciseMark: string
}>
