/**
 * The words of the app's screens, as one shape that each language fills: a missing word does not compile.
 * Words for standings, causes and discrepancies stand in `Phrases`; here is what a screen says around them.
 * Sentences with figures are functions; plurals are theirs. Nothing is put together from pieces.
 */
import type { EntryType, vocabulary } from '../domain/index.ts'
import type { BoardPhrases } from './app-board-phrases.ts'
import type { DevicePhrases } from './device-phrases.ts'
import type { DoorPhrases, SignInPhrases } from './door-phrases.ts'
import type { MovementPhrases } from './app-movement-phrases.ts'
import type { PhotoPhrases } from './photo-phrases.ts'
import type { ScanPhrases } from './app-scan-phrases.ts'
import type { DeskPhrases } from './app-desk-phrases.ts'
import type { Screens } from './screens.ts'

/** How standings are grouped where people are counted (DESIGN 4); died is always its own word. */
export const standingGroups = ['confirmed', 'unconfirmed', 'missing', 'locatedElsewhere', 'leftCare', 'died'] as const
export type StandingGroup = (typeof standingGroups)[number]

/** `one` for a person, `many` under a number. */
export type GroupWord = Readonly<{ one: string; many: string }>

/** Entries that speak of people and places: those a file or a discrepancy shows. */
export type ToldEntry = Extract<
  EntryType,
  | `${'person' | 'roll-call' | 'band' | 'movement' | 'away' | 'registrations' | 'answering' | 'place' | 'incident' | 'mention'}.${string}`
  | 'age.assessed' | 'handle.noted' | 'photo.taken' | 'duplicate.suspected' | 'discrepancy.raised'
>

export type AppPhrases = DeskPhrases & Readonly<{
  group: Readonly<Record<StandingGroup, GroupWord>>
  nav: Readonly<Record<Screens, string>> & Readonly<{ label: string; more: string; skip: string }>
  shell: Readonly<{
    connected: string
    noLine: string
    portal: string
    signedOut: string
    contradicts: string
    restored: string
    heardAt(clock: string): string
    neverHeard: string
    behind(count: number): string
    asking: string
    fetching: string
    fetched(here: number, of: number): string
    fetchedSays: string
    fetchedAll: string
    notHere: string
    notHereSays: string
    savedHere(count: number): string
    sent(count: number): string
    inLedger: string
    refused(count: number): string
    actual: string
    exerciseMark: string
    exchangeNow: string
    stale(clock: string): string
  }>
  moment: Readonly<{
    now: string
    title: string
    at: string
    happened: string
    learned: string
    happenedMeans: string
    learnedMeans: string
    show: string
    backToNow: string
    past(clock: string): string
  }>
  board: BoardPhrases
  people: Readonly<{
    title: string
    search: string
    searchHint: string
    found(count: number): string
    all: string
    nobody: string
    nobodyHere: string
    unnamed: string
    notOpened: string
    ageYears(min: number, max: number): string
    ageUnknown: string
    since(clock: string): string
    place: string
    standing: string
    anyPlace: string
  }>
  person: Readonly<{
    back: string
    unknown: string
    alsoKnownAs: string
    lastPlace: string
    why: string
    answers: string
    whereabouts: string
    whereaboutsKey: string
    stillSo: string
    entries: string
    happened: string
    recorded(clock: string): string
    recordedLate(clock: string, lag: string): string
    recordSighting: string
    notFoundHere: string
    basis: Readonly<Record<vocabulary.SightingBasis, string>>
    chooseBasis: string
    cancel: string
    entryTypes: Readonly<Record<ToldEntry, string>>
    otherEntry: string
    discrepancies: string
    registrations(count: number): string
  }>
  intake: Readonly<{
    title: string
    atPlace(place: string, next: number): string
    place: string
    placeNeeded: string
    time: string
    now: string
    minutesAgo(minutes: number): string
    name: string
    nameHint: string
    naming: Readonly<Record<'gave-no-name' | 'cannot-say' | 'not-asked', string>>
    age: string
    ageHint: string
    ageUnknown: string
    adult: string
    sex: string
    sexes: Readonly<Record<vocabulary.RecordedSex, string>>
    cameWith: string
    cameWithHint: string
    nobodyYet: string
    band: string
    photo: string
    offered: Readonly<Record<'accepted' | 'declined' | 'not-offered', string>>
    handle: string
    handleHint: string
    handles: Readonly<Record<'none' | 'bed' | 'clothing' | 'mark', string>>
    later: string
    save: string
    /** Null: nobody has counted yet. */
    savedOne(number: number | null): string
    staysHere(waiting: number): string
    onlyPlace: string
  }>
  rollCall: Readonly<{
    title: string
    at(place: string, clock: string): string
    choosePlace: string
    begin: string
    expectedHere(count: number): string
    nobodyExpected: string
    open: string
    goOn: string
    left: string
    seen: string
    notFound: string
    elsewhere: string
    seenToast(name: string): string
    undo: string
    undone: string
    everybody: string
    finish: string
    closeTitle: string
    toSettle(count: number): string
    shouldBe: string
    here: string
    otherPlace: string
    notHere: string
    consequence(count: number): string
    everyoneSeen: string
    close: string
    closed: string
    byAnother: string
    back: string
    lastSeen(clock: string, place: string): string
    faceSays(name: string, isSeen: boolean): string
    ringSays(seen: number, left: number, notFound: number): string
    whichPlace: string
  }>
  scan: ScanPhrases
  movements: MovementPhrases
  heads: Readonly<{
    title: string
    hint: string
    place: string
    heads: string
    children: string
    infants: string
    manner: string
    manners: Readonly<Record<vocabulary.HeadsManner, string>>
    counters: string
    one: string
    two: string
    listSays(listed: number): string
    same: string
    more(count: number): string
    fewer(count: number): string
    save: string
    saved: string
  }>
  incident: Readonly<{
    title: string
    works: string
    what: string
    kinds: Readonly<Record<vocabulary.IncidentKind, string>>
    first: string
    firstThen: string
    where: string
    when: string
    whoIsIt: string
    effect: string
    effectPeople(count: number): string
    effectNobody: string
    effectFreeze: string
    effectNoFreeze: string
    leaving: string
    hold: string
    holding: string
    twoTaps: string
    confirm: string
    notYet: string
    declared: string
    countNow: string
    open: string
    contain: string
    contained: string
    since(clock: string): string
  }>
  discrepancies: Readonly<{
    title: string
    open(count: number): string
    since(clock: string): string
    people(count: number): string
    made: string
    settle: string
    reason: string
    reasonHint: string
    save: string
    leaveOpen: string
    settled: string
    reading: string
    noReading: string
  }>
  settings: Readonly<{
    title: string
    theme: string
    themes: Readonly<Record<'auto' | 'light' | 'dark' | 'hc', string>>
    language: string
    languages: Readonly<Record<'es' | 'en' | 'he', string>>
    lock: string
    lockMeans: string
    you: string
    waiting: string
  }>
  door: DoorPhrases
  photo: PhotoPhrases
  device: DevicePhrases
  signIn: SignInPhrases
  ago(minutes: number): string
  span(minutes: number): string
  loading: string
  failedTitle: string
  failedKept: string
  notAllowed: string
  tryAgain: string
  notSaved(why: string): string
  countedAs: Readonly<Record<'child' | 'adult' | 'disputed', string>>
  placeKinds: Readonly<Record<vocabulary.PlaceKind, string>>
  unnamedPlace(kind: string, code: string): string
}>
