/** Words of the desk's screens, as shapes that each language fills: keys and the palette, the flow over time, the night watch, my place, devices, paper. */
import type { OfficerRole, vocabulary } from '../domain/index.ts'

/** Rows of the key table, but for sections, which are named as in the side bar. */
export type KeyWord =
  | 'palette' | 'search' | 'actions' | 'next' | 'previous' | 'open' | 'close' | 'stepBack' | 'stepOn' | 'now' | 'clock' | 'table' | 'help' | 'hide'
  | 'standing' | 'incident' | 'decision' | 'sighting' | 'source' | 'number' | 'approve'

export type KeysPhrases = Readonly<{
  find: string
  findHint: string
  nothing: string
  sections: string
  acts: string
  people: string
  places: string
  ofThis: string
  commands: Readonly<Record<KeyWord, string>>
  where: Readonly<Record<'everywhere' | 'board' | 'person' | 'press', string>>
  helpHint: string
  done: string
  andThen: string
  single: string
  singleMeans: string
  on: string
  off: string
  turnOff: string
  turnOn: string
  hidden: string
  hiddenMeans: string
  show: string
  found(count: number): string
}>

export type FlowPhrases = Readonly<{
  title: string
  heading(count: number): string
  whys: Readonly<Record<'written-down' | 'first-night' | 'looked-at', string>>
  before(kind: string): string
  dayAfter(kind: string): string
  notYet: string
  noLonger: string
  otherPlaces: string
  named(place: string, word: string): string
  linkSays(count: number, from: string, to: string): string
  linked(count: number, from: string, to: string): string
  linkedAt(from: string, to: string): string
  moment: string
  from: string
  to: string
  count: string
  close: string
  moreOfThem(count: number): string
  strip: string
  around(kind: string): string
  firstMissing: string
  handle: string
  handleHint: string
  handleSays(moment: string, confirmed: number, unconfirmed: number, missing: number): string
  stripSays(from: string, to: string): string
  picture: string
  table: string
  clock: string
  empty: string
  span: string
  spanFirst(days: number): string
  spanAll: string
  exported(nature: string, moment: string, clock: string): string
  until: string
}>

export type NightPhrases = Readonly<{
  title: string
  at(place: string, until: string): string
  means: string
  where: string
  until: string
  begin: string
  goOn: string
  open: string
  begun: string
  callFirst: string
  callDone(clock: string, seen: number, expected: number): string
  callNone: string
  toCall: string
  byOfficer(name: string): string
  next: string
  dueIn(room: string, span: string): string
  dueNow(room: string): string
  late(span: string): string
  dueAt(clock: string): string
  notCounted: string
  listed(count: number): string
  unconfirmed(count: number): string
  asListed(count: number): string
  heads(room: string): string
  fewerHeads: string
  moreHeads: string
  record(count: number): string
  saved(room: string, count: number): string
  same(clock: string, until: string): string
  fewer(count: number, clock: string): string
  more(count: number, clock: string): string
  byName: string
  withoutRoom(count: number): string
  over: string
  noRooms: string
  beds(noted: number, listed: number): string
  bed: string
  noteBed: string
  bedNoted: string
  bedSaved(name: string): string
  brighter: string
  darker: string
  counting: string
}>

export type MyPlacePhrases = Readonly<{
  title: string
  where: string
  choose: string
  listed(count: number): string
  children(count: number): string
  counted(heads: number, listed: number): string
  lapses(clock: string): string
  answersNow: string
  youAnswer(since: string): string
  answers(name: string, since: string): string
  nobody: string
  unknownOfficer: string
  grade: Readonly<Record<'both-signed' | 'one-signed' | 'assumed', string>>
  takeOver: string
  handOver: string
  manner: string
  manners: Readonly<Record<vocabulary.HandoverManner, string>>
  mannerMeans: Readonly<Record<vocabulary.HandoverManner, string>>
  other: string
  others: Readonly<Record<vocabulary.Signature, string>>
  otherMeans: string
  heads: string
  reservation: string
  toWhom: string
  fromWhom: string
  chooseOfficer: string
  sign: string
  assume: string
  done: string
  assumed: string
  refusedDone: string
  due: string
  nothingDue: string
  rollCall(clock: string): string
  watch(clock: string): string
  incident(kind: string, left: number): string
  care: string
  careNone: string
  print: string
  beginRollCall: string
  count: string
}>

export type DevicePhrases = Readonly<{
  title: string
  devices: string
  officers: string
  states: Readonly<Record<'proposed' | 'known' | 'revoked', string>>
  here: string
  home: string
  spokenFor(codes: string): string
  holder: string
  nobodyYet: string
  contact: string
  never: string
  entries: string
  missing(count: number): string
  waiting: string
  unsent: string
  unsentUnknown: string
  lease: string
  leaseOver(clock: string): string
  clock: string
  clockOff(text: string): string
  clockRight: string
  clockUnknown: string
  seconds(count: number): string
  fast: string
  slow: string
  role: string
  agency: string
  keys: string
  lastWrote: string
  unnamed: string
  roles: Readonly<Record<OfficerRole, string>>
  manage: string
  manageMeans: string
  label: string
  fingerprint: string
  confirm: string
  confirmMeans: string
  revoke: string
  revokeMeans: string
  revoked: string
  confirmed: string
  invite: string
  inviteMeans: string
  notAllowed: string
  ask: string
  factor: string
  wrongFactor: string
  cancel: string
  yes: string
}>

export type PaperPhrases = Readonly<{
  title: string
  what: string
  kinds: Readonly<Record<'roster' | 'bands' | 'handover' | 'again', string>>
  where: string
  print: string
  pages: string
  onePage(bands: number): string
  asOf(moment: string): string
  sheet: string
  page(page: number, pages: number): string
  doubt(confirmed: number, unconfirmed: number): string
  onList(count: number): string
  nobody: string
  row: string
  code: string
  name: string
  age: string
  room: string
  tick: string
  notes: string
  keep: string
  ticking: string
  bandsKeep: string
  bandsFresh: string
  again: string
  number: string
  numberHint: string
  refusals: Readonly<Record<'sheet-letter' | 'sheet-length' | 'sheet-check', string>>
  unknown: string
  alike: string
  tickedAt: string
  error: string
  errors: Readonly<Record<'5' | '15' | '60', string>>
  who: string
  whos: Readonly<Record<'self' | 'other', string>>
  otherMeans: string
  compare: string
  isIn: string
  save(count: number): string
  saved(count: number): string
  notAll(count: number): string
  future: string
  handover: string
  giving: string
  receiving: string
  signature: string
  howDone: string
  mentioned: string
  open: string
  none: string
  reservations: string
}>

export type DeskPhrases = Readonly<{ keys: KeysPhrases; flow: FlowPhrases; night: NightPhrases; myPlace: MyPlacePhrases; devices: DevicePhrases; paper: PaperPhrases }>
