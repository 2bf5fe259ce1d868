/**
 * Lawful erasure asked of a server: home names the keys itself, states the ground and destroys them, in that order. Who
 * may, the policies said before. Rule KY24.
 */
import { accept, refuse, type Instant, type Ms, type Outcome, type Sha256 } from '../kernel/index.ts'
import { actCatalogue, type CountOf } from '../domain/index.ts'
import { erasePerson, type Author, type Erasure, type Logbook, type PerformRefusal } from '../logbook/index.ts'

/** Out: hashes of what was stated. Fails: `request-malformed` where keys are named, or as the act. */
export async function eraseAsked(logbook: Logbook, author: Author, request: unknown): Promise<Outcome<readonly Sha256[], PerformRefusal>> {
  const read = erasureIn(request)
  if (!read.ok) return read
  const erased = await erasePerson(logbook, author, read.value)
  return erased.ok ? accept(erased.value.entries) : erased
}

/** Keys that somebody else names might be another person's: none are taken. */
function erasureIn(request: unknown): Outcome<Erasure, 'request-malformed'> {
  const act = 'erase-registration'
  const parsed = actCatalogue[act].request.safeParse(request)
  if (!parsed.success) return refuse('request-malformed', { act, field: parsed.error.issues[0]?.path.map(String).join('.') ?? '' })
  const stated = parsed.data as unknown as StatedErasure // parsed just now by the act's own schema, which hands on JSON
  if (stated.keyIds.length > 0) return refuse('request-malformed', { act, field: 'keyIds' })
  const reason = stated.sealed.flatMap(({ content }) => (typeof content.reason === 'string' ? [content.reason] : []))[0] ?? null
  const { registrationId, orderId, basis, occurredAt, occurredErrorMs } = stated
  return accept({ registrationId, orderId, basis, reason, occurredAt, occurredErrorMs })
}

type StatedErasure = CountOf<'registration.erased'> &
  Readonly<{ occurredAt: Instant | null; occurredErrorMs: Ms; sealed: readonly Readonly<{ content: Readonly<{ reason?: unknown }> }>[] }>
