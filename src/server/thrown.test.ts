// What was thrown is answered by a code of ours, and told without what it was thrown over: rules SE3 and SE30.
import { expect, test } from 'vitest'
import { HomeElsewhere, LogGrew } from '../logbook/index.ts'
import { codeOf, whereOf } from './thrown.ts'

const thrown = (statusCode?: number) => Object.assign(new Error('María Xol'), { statusCode })

test('[SE30] home that moved while something was taken in is named as that, not as a fault', () => {
  expect(codeOf(new HomeElsewhere())).toBe('home-elsewhere')
  expect(codeOf(new LogGrew())).toBe('failed')
})

test('[SE3] the shell’s own refusals keep their meaning, and only what nobody foresaw is a fault', () => {
  expect([413, 415, 429, 404, 503, 400].map((status) => codeOf(thrown(status)))).toEqual(['body-too-large', 'media-not-known', 'too-many-requests', 'not-found', 'failed', 'request-malformed'])
  expect([codeOf(thrown()), codeOf(thrown(500))]).toEqual(['fault', 'fault'])
})

test('[SE3] where it came from is a line of ours, never what somebody typed', () => {
  const error = thrown()
  error.stack = `Error: María Xol\n    at take (/anywhere/src/service/receive.ts:41:7)`
  expect(whereOf(error)).toBe('service/receive.ts:41')
  error.stack = 'Error: María Xol'
  expect(whereOf(error)).toBe('unknown')
})
