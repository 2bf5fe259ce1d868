/** What was thrown on the way to an answer: the code it is answered with, and where in our code it came from. Rules SE3 and SE30. */
import { HomeElsewhere, LogGrew } from '../logbook/index.ts'
import { StoreFailure } from '../storage/index.ts'

type Thrown = Error & Readonly<{ statusCode?: number | undefined }>

/** Where in our code, never what with: a message may quote what somebody typed. */
export function whereOf(error: Error): string {
  return /at [^\n]*\/src\/([\w/.-]+:\d+)/.exec(error.stack ?? '')?.[1] ?? 'unknown'
}

/** Out: a refusal's code; `fault` for what nobody foresaw. */
export function codeOf(error: Thrown): string {
  if (error instanceof StoreFailure || error instanceof LogGrew) return 'failed'
  // Home moved while this was under way: nothing of it was written, and the device keeps it.
  if (error instanceof HomeElsewhere) return 'home-elsewhere'
  switch (error.statusCode) {
    case 413:
      return 'body-too-large'
    case 415:
      return 'media-not-known'
    case 429:
      return 'too-many-requests'
    case 404:
      return 'not-found'
    case 503:
      return 'failed'
    default:
      return error.statusCode !== undefined && error.statusCode < 500 ? 'request-malformed' : 'fault'
  }
}
