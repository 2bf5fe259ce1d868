/**
 * Keys that became due to the asker after their entries were fetched: of people who came to its place, of groups it
 * joined. Asked by person or by key; answered with the wraps that its own groups open, and no others. Rule KY11.
 */
import { accept, refuse, type KeyId, type OperationId, type Outcome } from '../kernel/index.ts'
import type { KeyStore, KeyWrap } from '../storage/index.ts'
import type { PeerRefusal } from './peer.ts'
import type { Allowed } from './serve.ts'

/** `subjects`: registrations and places; null for the operation's own keys. `keyIds`: of groups. */
export type WrapsAsked = Readonly<{ operationId: OperationId; subjects: readonly (string | null)[]; keyIds: readonly KeyId[] }>

/** Subjects and keys of one question: the people of a large home. */
export const wrapsAskedMax = 500

export async function answerWraps(asked: WrapsAsked, { groups }: Pick<Allowed, 'groups'>, keys: Pick<KeyStore, 'find' | 'ofSubjects'>): Promise<Outcome<readonly KeyWrap[], PeerRefusal>> {
  const { operationId, subjects, keyIds } = asked
  const askedCount = subjects.length + keyIds.length
  if (askedCount > wrapsAskedMax) return refuse('too-much', { asked: askedCount, max: wrapsAskedMax })
  const found = keyIds.length === 0 ? [] : [...(await keys.find(operationId, keyIds))]
  if (subjects.length > 0) found.push(...(await keys.ofSubjects(operationId, subjects)))
  return accept(found.filter((wrap) => groups.has(wrap.group)))
}

/** Everything wanted, as questions that are not too large. */
export function wrapQuestions({ operationId, subjects, keyIds }: WrapsAsked): readonly WrapsAsked[] {
  const questions: WrapsAsked[] = []
  for (let from = 0; from < keyIds.length; from += wrapsAskedMax) questions.push({ operationId, subjects: [], keyIds: keyIds.slice(from, from + wrapsAskedMax) })
  for (let from = 0; from < subjects.length; from += wrapsAskedMax) questions.push({ operationId, subjects: subjects.slice(from, from + wrapsAskedMax), keyIds: [] })
  return questions
}
