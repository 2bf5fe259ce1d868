// ST37, ST36: what PostgreSQL and the network report, and what is made of it.
import { expect, test } from 'vitest'
import { Fault } from '../../kernel/index.ts'
import { StoreFailure } from '../../storage/index.ts'
import { failureOf, isUndone } from './pg-failure.ts'

function reported(code: string | null, message = 'Failing row contains (Ixchel Ñu Tzoc)'): Error {
  return Object.assign(new Error(message), code === null ? {} : { code })
}

test.each([
  ['[ST37] ended by an administrator', '57P01', 'connection-lost'],
  ['[ST37] shutting down', '57P03', 'connection-lost'],
  ['[ST37] a broken connection, as the server names it', '08006', 'connection-lost'],
  ['[ST37] a broken connection, as Node names it', 'ECONNRESET', 'connection-lost'],
  ['[ST37] nobody listens there', 'ECONNREFUSED', 'connection-lost'],
  ['[ST37] no such host', 'ENOTFOUND', 'connection-lost'],
  ['[ST37] stopped in the middle of a transaction', '25P03', 'connection-lost'],
  ['[ST37] a standby', '25006', 'connection-lost'],
  ['[ST37] a lock that did not come', '55P03', 'queue-full'],
  ['[ST37] a deadlock', '40P01', 'queue-full'],
  ['[ST37] a statement that took too long', '57014', 'queue-full'],
  ['[ST37] too many connections', '53300', 'queue-full'],
  ['[ST37] no room', '53100', 'disk-full'],
  ['[ST37] a disk that says no', '58030', 'io-failed'],
  ['[ST37] a page that cannot be read', 'XX001', 'bytes-damaged'],
  ['[ST37] an index that cannot be read', 'XX002', 'bytes-damaged'],
  ['[ST37] no right to do it', '42501', 'not-a-store'],
  ['[ST37] no such account', '28P01', 'not-a-store'],
  ['[ST37] no such database', '3D000', 'not-a-store'],
])('%s (%s)', (_, code, expected) => {
  const failure = failureOf(reported(code))
  expect(failure).toMatchObject({ name: 'StoreFailure', code: expected })
  // Texts of the server may quote a row.
  expect(failure.message).not.toContain('Ixchel')
  expect(failure.cause).toBeUndefined()
})

test.each([
  ['[ST37] Connection terminated unexpectedly', 'connection-lost'],
  ['[ST37] Query read timeout', 'connection-lost'],
  ['[ST37] timeout exceeded when trying to connect', 'queue-full'],
  ['[ST37] Cannot use a pool after calling end on the pool', 'closed'],
])('%s', (message, expected) => {
  expect(failureOf(reported(null, message.slice(message.indexOf(' ') + 1)))).toMatchObject({ code: expected })
})

test('[ST37] what is ours stays as it is, and what is a fault says its code and nothing else', () => {
  const failure = new StoreFailure('disk-full', 'no room')
  expect(failureOf(failure)).toBe(failure)
  const fault = new Fault('append: a gap')
  expect(failureOf(fault)).toBe(fault)
  expect(failureOf(reported('23505'))).toEqual(new Fault('postgres: 23505'))
  expect(failureOf('what')).toEqual(new Fault('postgres: what'))
})

test('[ST37] only what the server has undone is run again by itself', () => {
  expect(['40001', '40P01', '57P01', '23505'].map((code) => isUndone(reported(code)))).toEqual([true, true, false, false])
})
