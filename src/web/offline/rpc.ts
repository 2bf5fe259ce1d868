/**
 * Questions between tabs and the one worker that holds the store. A tab's own worker answers when it holds the lock and
 * passes on when another does; a question without an answer is asked again, since the holder may have been closed. Acts
 * carry an id of their own, so that asking again is not acting again.
 */
export type Asked = Readonly<{ kind: 'asked'; id: string; method: string; args: readonly unknown[] }>
export type Answered = Readonly<{ kind: 'answered'; id: string; value: unknown } | { kind: 'answered'; id: string; failed: string }>
export type Changed = Readonly<{ kind: 'changed'; state: unknown }>
export type Message = Asked | Answered | Changed

export const channelName = 'amparo-engine'
export const lockName = 'amparo-engine'

/** Before a question is asked again: longer than a fold of ten thousand entries on a slow phone takes to be told of. */
export const againMs = 2_000

export function isMessage(data: unknown): data is Message {
  return typeof data === 'object' && data !== null && 'kind' in data
}
