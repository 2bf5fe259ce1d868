/**
 * Whose keys a device asks for and wraps after an exchange. Asking for everybody's takes a slow phone seconds and home an
 * answer as long as the operation has people, so that it is done once, after what moves keys of everybody, and ever more
 * seldom while it brings nothing; in between it is done for those of whom something was said. Rule KY27.
 */
import type { Ms } from '../kernel/index.ts'
import { definitionOf, isReadable, knownCount, personAt, type Account, type EntryContent, type ReceivedEntry } from '../domain/index.ts'
import { groupKeyClass, subjectsOf } from '../logbook/index.ts'
import type { KeyWrap } from '../storage/index.ts'

export type Subjects = 'everybody' | ReadonlySet<string | null>

export type KeyRounds = Readonly<{
  /** Begins a round. Out: of whom wraps are asked for. */
  ask(account: Account, nowMs: Ms): Subjects
  /** In: wraps that were not here before. */
  came(wraps: readonly KeyWrap[]): void
  /** Out: whose keys may be due to others by now. */
  wrap(): Subjects
  /** All of it was done; what was broken off is done again in the next round. */
  done(nowMs: Ms): void
}>

/** Each time for everybody: of a command that runs once. */
export const everyRound: KeyRounds = { ask: () => 'everybody', came: () => undefined, wrap: () => 'everybody', done: () => undefined }

/** Wraps that others make for this device say nothing in the log: looked for again after so long, twice as long each time that nothing came. */
const [againMs, againMaxMs] = [1_000, 600_000]
/** And of somebody of whom something was said, as long as it takes another device to hear of it and answer. */
const pendingMs = 60_000

/** While wraps may be on their way everybody is looked at in one go; after that a few at each exchange, so that nobody at the device waits for it. */
const urgentWaitMs = 30_000
const sweepAtOnce = 100

/** `sweep`: who is still to be looked at; null where none is under way. */
type RoundsState = { looked: number; waitMs: Ms; dueMs: Ms; wrap: Subjects; sweep: readonly (string | null)[] | null; under: Readonly<{ rows: number; ask: Subjects; swept: number }> }

/** In: entries of which all that was due was done before, and when everybody is looked at first: at once where nothing was. */
export function newKeyRounds({ rows, everybodyAtMs }: Readonly<{ rows: number; everybodyAtMs: Ms }>): KeyRounds {
  const pending = new Map<string | null, Ms>()
  const isFirst = rows === 0
  const state: RoundsState = { looked: rows, waitMs: isFirst ? againMs : againMaxMs, dueMs: everybodyAtMs, wrap: isFirst ? 'everybody' : new Set(), sweep: null, under: { rows, ask: 'everybody', swept: 0 } }
  const toWrap = (subjects: Subjects): void => {
    state.wrap = state.wrap === 'everybody' || subjects === 'everybody' ? 'everybody' : new Set([...state.wrap, ...subjects])
  }
  const everybodyNow = (): void => void Object.assign(state, { waitMs: againMs, dueMs: -Infinity, sweep: null } satisfies Partial<RoundsState>)
  const asked = (account: Account, nowMs: Ms): Subjects => {
    const isDue = nowMs >= state.dueMs
    if (isDue && state.waitMs <= urgentWaitMs) return 'everybody'
    if (isDue) state.sweep ??= [...subjectsOf({ account })]
    const slice = state.sweep?.slice(0, sweepAtOnce) ?? []
    toWrap(new Set(slice))
    return new Set([...pending.keys(), ...slice])
  }
  return {
    ask: (account, nowMs) => {
      const touched = touchedSince(account, state.looked)
      toWrap(touched)
      if (touched === 'everybody') everybodyNow()
      else for (const subject of touched) pending.set(subject, nowMs + pendingMs)
      for (const [subject, untilMs] of pending) if (untilMs < nowMs) pending.delete(subject)
      const ask = asked(account, nowMs)
      state.under = { rows: account.table.rows.length, ask, swept: state.sweep === null ? 0 : sweepAtOnce }
      return ask
    },
    came: (wraps) => {
      if (wraps.length === 0) return
      const isOfGroup = wraps.some(({ partClass }) => partClass === groupKeyClass)
      // What a group's key opens may be due to others, whoever it is of.
      toWrap(isOfGroup ? 'everybody' : new Set(wraps.map(({ subject }) => subject)))
      if (isOfGroup) everybodyNow()
      // Of somebody of whom nothing was said: more may be on their way.
      else if (wraps.some(({ subject }) => !pending.has(subject))) state.waitMs = againMs
    },
    wrap: () => state.wrap,
    done: (nowMs) => {
      state.looked = state.under.rows
      state.wrap = new Set()
      state.sweep = state.sweep?.slice(state.under.swept) ?? null
      const isRound = state.under.ask === 'everybody' || state.sweep?.length === 0
      if (!isRound) return
      Object.assign(state, { sweep: null, dueMs: nowMs + state.waitMs, waitMs: Math.min(2 * state.waitMs, againMaxMs) } satisfies Partial<RoundsState>)
    },
  }
}

/** Who there is to read, and who answers (`recipientsOf`): what is said of these moves everybody's keys. */
const movesKeys: readonly string[] = ['operation.', 'agency.', 'officer.', 'device.', 'group.', 'home.', 'answering.']
/** But not these. */
const keepsKeys: ReadonlySet<string> = new Set(['device.clock-measured', 'device.epoch-started'])

function touchedSince(account: Account, from: number): Subjects {
  const found = new Set<string | null>()
  for (const entry of account.table.rows.slice(from)) {
    const touched = touchedBy(account, entry)
    if (touched === 'everybody') return touched
    for (const subject of touched) found.add(subject)
  }
  return found
}

/** Who works where, on which device and for whom moves everybody's keys; what is said of a person or a place moves theirs. */
function touchedBy(account: Account, { content }: ReceivedEntry): Subjects {
  if (!isReadable(content)) return new Set()
  const { table } = account
  const own = touchesOf(content)
  const targets = (own.entries ?? []).flatMap((hash) => table.rows[table.byHash.get(hash) ?? -1]?.content ?? []).filter(isReadable)
  const all = [{ type: content.type, touches: own }, ...targets.map((target) => ({ type: target.type, touches: touchesOf(target) }))]
  if (all.some(({ type, touches }) => movesEverybody(type, touches))) return 'everybody'
  const people = all.flatMap(({ touches }) => touches.registrations ?? []).flatMap((id) => personAt(account, id, knownCount(account)).registrations)
  // Where a person is said to be changes nothing about who reads of the place.
  const places = all.flatMap(({ touches: { registrations = [], places: named = [] } }) => (registrations.length > 0 ? [] : named))
  return new Set([...people, ...places])
}

type Touches = ReturnType<ReturnType<typeof definitionOf>['touches']>

function touchesOf({ type, count }: EntryContent): Touches {
  return definitionOf(type).touches(count)
}

function movesEverybody(type: string, { everybody = false }: Touches): boolean {
  return everybody || (!keepsKeys.has(type) && movesKeys.some((family) => type.startsWith(family)))
}
