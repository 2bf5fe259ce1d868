/** The words of the board, as a shape that each language fills: what stands around numbers of people. */
export type BoardPhrases = Readonly<{
  title: string
  registered: string
  registeredRange(certain: number, atMost: number): string
  people(children: string, adults: string): string
  confirmedParts(present: number, inTransit: number, away: number): string
  inCareNow: string
  to: string
  careMeans(certain: number, unconfirmed: number): string
  balances: string
  countedOnce: string
  doesNotBalance: string
  certain(count: number): string
  atMost(count: number): string
  heads: string
  headsBeside(heads: number, listed: number): string
  notYetRegistered(range: string): string
  namedNeverSeen(count: number): string
  shouldBeHere: string
  peopleHere(count: number): string
  transit: string
  leftCare: string
  nowhere: string
  seenAgo(ago: string, clock: string): string
  overdue(ago: string): string
  neverSeen: string
  answers(name: string): string
  nobodyAnswers: string
  stillToCheck: string
  incident(kind: string, place: string): string
  incidentPeople(became: number, confirmed: number, left: number): string
  openIncident: string
  needsDecision: string
  nothingToDecide: string
  peopleConcerned(count: number): string
  moreOfThem(count: number): string
  empty: string
  emptyAct: string
  asTable: string
  asMarks: string
  barSays(parts: string): string
  placesHeading: string
}>
