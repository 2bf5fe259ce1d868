/**
 * What a server does about keys by itself, after entries came: it ends erasures, and wraps what its own key opens for
 * those to whom it became due, and gives the key of bands to places. A few people a turn, with a pause before each, so that no sender waits for it; what
 * failed is told and tried again. Rules KY21, KY25 and BD8.
 * State: owned by the server that opened it; lost with the process, and found again by looking through everybody once.
 */
import { definitionOf, isReadable, knownCount } from '../domain/index.ts'
import { giveBandKeys, homeHere, rewrapDue, rewrapsMax, settleErased, subjectsOf, type Logbook } from '../logbook/index.ts'
import type { Pause } from './receiving-desk.ts'

export type KeyTending = Readonly<{
  /** Entries came, from whomever. Never awaited by whoever says so. */
  grew(): void
  /** Looks through everybody again: what is due changes with time and with who answers, too. */
  again(): void
  /** When nothing is under way. */
  idle(): Promise<void>
  close(): Promise<void>
}>

export type TendingOptions = Readonly<{
  /** Before each turn. */
  pause: Pause
  /** After a failure, before it is tried again. */
  wait: Pause
  onTurn(turn: Readonly<{ people: number; wraps: number }>): void
  onFailure(error: unknown): void
}>

/** Subjects of one turn: some ten milliseconds where nothing is due to them, the keys of a busload where all are. */
export const tendedAtOnce = 25

type Subject = string | null

type State = {
  /** Entries looked at, and how many of them spoke of groups or devices. */
  seen: number
  spoken: number
  readonly waiting: Set<Subject>
  sweep: Iterator<Subject> | null
  /** Places, or keys of bands, came since keys of bands were last given to places. */
  bands: 'as-they-are' | 'to-be-given'
  closing: boolean
}

export function tendKeys(logbook: Logbook, options: TendingOptions): KeyTending {
  const state: State = { seen: 0, spoken: -1, waiting: new Set(), sweep: null, bands: 'as-they-are', closing: false }
  let working: Promise<void> | null = null
  const work = async (): Promise<void> => {
    do {
      await options.pause()
      if (state.closing) break
      const isDone = await turn(logbook, state, options)
      if (!isDone) await options.wait()
    } while (!state.closing && isMore(logbook, state))
    working = null
  }
  const begin = (): void => {
    if (!state.closing) working ??= work()
  }
  return {
    grew: begin,
    again: () => {
      state.spoken = -1
      begin()
    },
    idle: async () => {
      for (let under = working; under !== null; under = working) await under
    },
    close: async () => {
      state.closing = true
      await working
    },
  }
}

function isMore({ account }: Logbook, { seen, spoken, waiting, sweep }: State): boolean {
  return spoken < 0 || seen < knownCount(account) || waiting.size > 0 || sweep !== null
}

/** Out: whether it was done; what was not waits for the next. */
async function turn(logbook: Logbook, state: State, { onTurn, onFailure }: TendingOptions): Promise<boolean> {
  let taken: readonly Subject[] = []
  try {
    await settleErased(logbook)
    lookOn(logbook, state)
    if (state.bands === 'to-be-given') await giveToPlaces(logbook, state)
    taken = nextOf(state)
    const made = await rewrapDue(logbook, taken)
    // As many as are made in one go: there may be more of these.
    if (made.length >= rewrapsMax) for (const each of taken) state.waiting.add(each)
    onTurn({ people: taken.length, wraps: made.length })
    return true
  } catch (error) {
    for (const each of taken) state.waiting.add(each)
    onFailure(error)
    return false
  }
}

/** Whoever an entry touches may be due to others now; after a word on groups or devices, everybody may. */
function lookOn({ account, ports }: Logbook, state: State): void {
  const known = knownCount(account)
  const { keyRows, rosterRows } = account.indexes
  const isFirst = state.spoken < 0
  for (const { content } of account.table.rows.slice(isFirst ? 0 : state.seen, known)) {
    if (!isReadable(content)) continue
    if (content.type === 'band-key.given' || content.type === 'place.opened') state.bands = 'to-be-given'
    if (isFirst) continue
    const { registrations = [], places = [] } = definitionOf(content.type).touches(content.count)
    for (const id of [...registrations, ...places]) state.waiting.add(id)
  }
  state.seen = known
  if (state.spoken !== keyRows.length + rosterRows.length) state.sweep = subjectsOf({ account })[Symbol.iterator]()
  state.spoken = keyRows.length + rosterRows.length
  if (ports.unwrapper !== null) return
  // Closed keys wrap nothing.
  state.waiting.clear()
  state.sweep = null
}

/** Home alone gives, and only where its keys are open; elsewhere it is for whoever is home. */
async function giveToPlaces(logbook: Logbook, state: State): Promise<void> {
  const home = homeHere(logbook)
  if (home !== null && logbook.ports.unwrapper !== null) await giveBandKeys(logbook, { ...home, officerId: null, unlock: 'operator' })
  state.bands = 'as-they-are'
}

function nextOf(state: State): readonly Subject[] {
  const taken = [...state.waiting].slice(0, tendedAtOnce)
  for (const each of taken) state.waiting.delete(each)
  while (state.sweep !== null && taken.length < tendedAtOnce) {
    const next = state.sweep.next()
    if (next.done === true) state.sweep = null
    else taken.push(next.value)
  }
  return taken
}
