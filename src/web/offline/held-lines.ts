/** What home holds, line by line, for whoever asks why: as many lines as `statesOf` counts. It imports nothing that runs, so that it is fetched by itself. Rule BR24. */
import type { Ms } from '../../kernel/index.ts'
import type { Entry } from '../../ledger/index.ts'
import type { HeldThere } from '../../sync/index.ts'
import type { ViewDesk } from '../views/index.ts'
import type { NotTaken } from './engine.ts'

/** `sent`: what went out and has not come back in home's log. `held`: commits that wait outside that log, as home said last. */
export type Sending = Readonly<{ sent: ReadonlySet<string>; held: readonly HeldThere[] }>

export type Told = Readonly<{ waiting: readonly Entry[]; sending: Sending; others: readonly HeldThere[]; officerNames: ViewDesk['officerNames']; isOf: (entry: Entry, held: HeldThere) => boolean; msOf: (at: Entry['header']['occurredAt']) => Ms }>

/** A line for each entry that home holds, and for each commit that it holds and that is not here. */
export function linesOf({ waiting, sending, others, officerNames, isOf, msOf }: Told): readonly NotTaken[] {
  const own = waiting.flatMap((entry): readonly NotTaken[] => {
    const code = whyHeld(entry, { waiting, sending, isOf })
    if (code === null) return []
    const { header, hash } = entry
    const officer = header.officerId === null ? null : (officerNames.get(header.officerId) ?? null)
    return [{ kind: 'held', id: hash, entry: header.type, occurredAtMs: msOf(header.occurredAt), officer, code }]
  })
  const ofOthers = others.map(({ deviceId, epoch, sequence, reason }): NotTaken => ({ kind: 'passed-on', id: `${deviceId} ${epoch} ${sequence}`, device: deviceId.slice(0, codeDigits).toUpperCase(), code: reason }))
  return [...own, ...ofOthers]
}

/** As devices are called on their screen. */
const codeDigits = 4

/** Out: home's reason, or that it waits for a commit before it; null where it is not held. */
function whyHeld(entry: Entry, { waiting, sending: { sent, held }, isOf }: Pick<Told, 'waiting' | 'sending' | 'isOf'>): string | null {
  if (!sent.has(entry.hash)) return null
  const before = held.filter((each) => isOf(entry, each)).toSorted((a, b) => a.sequence - b.sequence)
  const last = before.at(-1)
  if (last === undefined) return null
  // A commit is an act; what home lacks before it is here, and held too.
  const first = waiting.find((each) => isOf(each, last) && each.header.sequence === last.sequence)
  const isOwn = first?.header.actId === entry.header.actId && !(last.reason === 'gap' && before.length > 1)
  return isOwn ? last.reason : 'follows'
}
