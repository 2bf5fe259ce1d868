/** The one table from codes to HTTP (RFC 9110). A refusal of an act that is not listed is 422: understood, and not possible now. */
import type { ProblemCode } from '../locale/index.ts'

export const httpCodes: Readonly<Record<ProblemCode, number>> = {
  'request-malformed': 400,
  'act-unknown': 404,
  'not-found': 404,
  'method-not-allowed': 405,
  'body-too-large': 413,
  'media-not-known': 415,
  'too-many-requests': 429,
  'fault': 500,
  'failed': 503,
  'stopping': 503,
  'access-malformed': 400,
  'access-undecided': 503,
  'access-lacking': 403,
  'access-denied': 403,
  'registration-unknown': 404,
  'place-unknown': 404,
  'checkpoint-missing': 404,
  'outside-tree': 422,
  'log-damaged': 503,
  'not-home': 409,
  'agency-differs': 403,
  'wraps-differ': 422,
  'operation-unknown': 404,
  'not-allowed': 403,
  'epoch-differs': 409,
  'position-differs': 409,
  'too-much': 413,
  'answer-malformed': 503,
  'glass-unknown': 404,
  'already-reviewed': 409,
  'reads-not-kept': 409,
}

export const actRefusedCode = 422
