/**
 * Which words an officer takes back from somebody's file: what the officer saw, heard or did about this one person (UI25). What
 * has a way of its own is not among them: who is written down twice is linked, who was never ours is put out of scope, an
 * incident is contained, a bus arrives, a duty is handed over, and a decision is changed by a decision.
 */
import type { EntryContent, EntryType } from '../../domain/index.ts'

/** Each an observation that may be corrected, as the policies weigh it; leaving care in one way alone. */
export const ownWords: ReadonlySet<EntryType> = new Set<EntryType>([
  'age.assessed', 'away.confirmed', 'away.ended', 'away.started', 'band.offered', 'band.read', 'band.worn', 'handle.noted',
  'person.declared-missing', 'person.described', 'person.died', 'person.found', 'person.left-care', 'person.located-elsewhere',
  'person.not-found', 'person.sighted', 'photo.taken', 'roll-call.ticked',
])

/** That our care has ended is a decision; that an adult went by her own will is not. */
export function isOwnWord({ type, count }: EntryContent): boolean {
  return ownWords.has(type) && !('leaving' in count && count.leaving.how !== 'own-will')
}
