/** The words of movements: leaving, being on the way, arriving, and taking over a movement from another phone. */
export type MovementPhrases = Readonly<{
  title: string
  plan: string
  takeOver: string
  underWay: string
  nobodyUnderWay: string
  arrived: string
  /** What people call one by. */
  named(no: number): string
  onManifest(count: number): string
  headsOnly(count: number): string
  notVerified: string
  late(span: string): string
  overdue(span: string): string
  dueAt(clock: string): string
  left(place: string, clock: string): string
  arriveAt(place: string): string
  arrivedAt(place: string, clock: string): string
  giving: Readonly<Record<'signed' | 'nobody-else-here' | 'declined' | 'absent', string>>
  receiving: Readonly<Record<'signed' | 'nobody-else-here' | 'declined' | 'absent', string>>
  escort: Readonly<Record<'signed' | 'nobody-else-here' | 'declined' | 'absent', string>>
  notArrived: string
  otherDoor(place: string): string
  seenOf(seen: number, of: number): string
  onArrival(extras: number): string
  notYet: string
  seenAt(clock: string): string
  notHere: string
  notOnManifest(name: string): string
  readAtDoor(clock: string): string
  isHere: string
  onlyBand: string
  answers(name: string): string
  scanNext: string
  closeReader: string
  sign: string
  signWhen(of: number, extras: number): string
  signNow: string
  gettingOut: string
  headsArrived: string
  escortSigns: string
  receivingSigns: string
  givingSigns: string
  signed: string
  from: string
  to: string
  who: string
  whoHint: string
  everybodyHere(count: number): string
  nobodyChosen: string
  chosen(people: number, children: number): string
  headsAlone: string
  headsAloneHint: string
  heads: string
  takes: string
  escorts: string
  officer(role: string, code: string): string
  oneWithMany(children: number): string
  depart: string
  departed(no: number): string
  notHereFrom: string
  show: string
  showHint: string
  /** Which picture of how many. */
  piece(at: number, count: number): string
  pause: string
  goOn: string
  notShown: Readonly<Record<'movement-unknown' | 'no-key' | 'too-long', string>>
  takeAim: string
  got(have: number, count: number): string
  taken: string
  takenHeld: string
  notTaken: Readonly<Record<'not-ours' | 'carried-malformed', string>>
  takeAnother: string
  undoDeparture: string
}>
