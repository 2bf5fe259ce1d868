/** Words of the desk's screens, as shapes that each language fills: keys and the palette, the flow over time, the night watch. */

/** Rows of the key table, but for sections, which are named as in the side bar. */
export type KeyWord =
  | 'palette' | 'search' | 'actions' | 'next' | 'previous' | 'open' | 'close' | 'stepBack' | 'stepOn' | 'now' | 'clock' | 'table' | 'help' | 'hide'
  | 'standing' | 'incident' | 'decision' | 'sighting'

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
  where: Readonly<Record<'everywhere' | 'board' | 'person', string>>
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

export type DeskPhrases = Readonly<{ keys: KeysPhrases; flow: FlowPhrases; night: NightPhrases }>
