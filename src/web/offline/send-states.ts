/** In which of four states what was written here is: saved here, sent, not accepted; what is in none of these is in home's log. Rule BR21. */
import { msOf, type Sha256 } from '../../kernel/index.ts'
import type { Entry } from '../../ledger/index.ts'
import type { FieldTail } from '../../logbook/index.ts'
import type { HeldThere } from '../../sync/index.ts'
import type { OnTheWay, ViewDesk } from '../views/index.ts'
import type { NotTaken, SendStates } from './engine.ts'
import { waitingOf } from './desk-at.ts'
import type { Sending } from './held-lines.ts'

export type { Sending } from './held-lines.ts'

/** Entries, each in one state. What follows a commit that home holds is held with it. */
export function onTheWayOf(tail: FieldTail, { sent, held }: Sending): OnTheWay {
  return new Map(waitingOf(tail).map((entry) => [entry.hash, stateOf(entry, { sent, held })]))
}

/** In: `here`, acts of the inbox that were not taken up. Of commits of whom nothing is here each counts as one. */
export function statesOf(tail: FieldTail, { sent, held }: Sending, here: number): SendStates {
  const counts = { 'saved-here': 0, sent: 0, refused: here + heldOfOthers(waitingOf(tail), { sent, held }).length }
  for (const state of onTheWayOf(tail, { sent, held }).values()) counts[state]++
  return { savedHere: counts['saved-here'], sent: counts.sent, refused: counts.refused }
}

/** Line by line, for whoever asks why. */
export async function heldLines(tail: FieldTail, sending: Sending, officerNames: ViewDesk['officerNames']): Promise<readonly NotTaken[]> {
  const waiting = waitingOf(tail)
  return (await import('./held-lines.ts')).linesOf({ waiting, sending, others: heldOfOthers(waiting, sending), officerNames, isOf, msOf })
}

/** Such as those that this phone passed on for another. */
function heldOfOthers(waiting: readonly Entry[], { sent, held }: Sending): readonly HeldThere[] {
  const onTheWay = waiting.filter(({ hash }) => sent.has(hash))
  return held.filter((each) => !onTheWay.some((entry) => isOf(entry, each)))
}

function stateOf(entry: Entry, sending: Sending): 'saved-here' | 'sent' | 'refused' {
  if (!sending.sent.has(entry.hash)) return 'saved-here'
  return sending.held.some((each) => isOf(entry, each)) ? 'refused' : 'sent'
}

/** Behind a commit that is held, or of it. */
function isOf({ header }: Entry, held: HeldThere): boolean {
  return header.deviceId === held.deviceId && header.epoch === held.epoch && header.sequence >= held.sequence
}

/** Nothing was sent: where there is no line at all. */
export const nothingSent: Sending = { sent: new Set<Sha256>(), held: [] }
