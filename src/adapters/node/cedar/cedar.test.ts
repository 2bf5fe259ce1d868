// Cedar behind the port: what stops the start, and what denies afterwards.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { plainContext, plainResource, type AccessRequest } from '../../../access/index.ts'
import { AgencyId, DeviceId, OfficerId } from '../../../kernel/index.ts'
import { cedarEngine, parsePolicies, readPolicyTexts, type PolicyTexts } from './index.ts'

const hex = (no: number): string => no.toString(16).padStart(32, '0')
const asked: AccessRequest = {
  action: 'read-headcount',
  principal: {
    officerId: OfficerId.parse(hex(1)),
    agencyId: AgencyId.parse(hex(2)),
    role: 'coordinator',
    placeIds: [],
    deviceId: DeviceId.parse(hex(3)),
    device: 'confirmed',
    deviceConfirmedHours: 1,
    unlock: 'full',
    session: 'live',
  },
  resource: plainResource,
  context: plainContext,
}

const { schema } = readPolicyTexts()
const texts = (...policies: readonly string[]): PolicyTexts => ({ schema, files: { 'a.cedar': policies.join('\n') } })
const stated = (id: string, rest: string): string => `@id("${id}") @owner("coordinator") @why("So that it can be tried.") ${rest}`
const everything = stated('a.all', 'permit (principal, action, resource);')

test('[AX1] what no policy permits is denied, and nothing is why', () => {
  const engine = cedarEngine(texts(stated('a.proofs', 'permit (principal, action == Action::"read-proofs", resource);')))
  expect(engine.decide(asked)).toEqual({ allowed: false, because: [], errors: 0 })
  expect(engine.decide({ ...asked, action: 'read-proofs' })).toEqual({ allowed: true, because: ['a.proofs'], errors: 0 })
})

test('[AX1] policies that decide are named, and a forbidding one wins', () => {
  const forbidding = stated('a.whole', 'forbid (principal, action, resource) unless { context.review == Review::"none" };')
  const engine = cedarEngine(texts(everything, stated('a.also', 'permit (principal, action, resource);'), forbidding))
  expect(engine.decide(asked)).toEqual({ allowed: true, because: ['a.all', 'a.also'], errors: 0 })
  expect(engine.decide({ ...asked, context: { ...plainContext, review: 'overdue' } })).toEqual({ allowed: false, because: ['a.whole'], errors: 0 })
})

test('[AX1] two engines in one process keep apart', () => {
  const open = cedarEngine(texts(everything))
  const shut = cedarEngine(texts(stated('a.all', 'forbid (principal, action, resource);')))
  expect(open.decide(asked).allowed).toBe(true)
  expect(shut.decide(asked).allowed).toBe(false)
})

test.each([
  ['an unknown action', { ...asked, action: 'let-out' }],
  ['a word of no list', { ...asked, principal: { ...asked.principal, role: 'director' } }],
  ['a field missing', { ...asked, principal: { ...asked.principal, session: undefined } }],
  ['a text for a number', { ...asked, context: { ...plainContext, stepUpSecondsAgo: 'just now' } }],
])('[AX4] %s is an error, and denied by what permits everything', (_, request) => {
  // What a fault of the caller would hand in; the types forbid it.
  expect(cedarEngine(texts(everything)).decide(request as unknown as AccessRequest)).toEqual({ allowed: false, because: [], errors: 1 })
})

test('[AX4] a policy that fails while it is evaluated is counted', () => {
  const overflow = stated('a.sum', 'permit (principal, action, resource) when { principal.deviceHours * 9223372036854775807 > 0 };')
  const engine = cedarEngine(texts(everything, overflow))
  expect(engine.decide({ ...asked, principal: { ...asked.principal, deviceConfirmedHours: 2 } })).toEqual({ allowed: true, because: ['a.all'], errors: 1 })
})

test.each([
  ['that is not Cedar', ['permit everything'], 'a.cedar is not Cedar'],
  ['with a template', ['permit (principal == ?principal, action, resource);'], 'holds a template'],
  ['without an id', ['permit (principal, action, resource);'], 'is no id of a policy'],
  ['with an id of another form', [stated('All', 'permit (principal, action, resource);')], '"All" is no id of a policy'],
  ['of a role nobody has', ['@id("a.all") @owner("director") @why("So.") permit (principal, action, resource);'], 'a.all has no role'],
  ['without a reason', ['@id("a.all") @owner("legal") permit (principal, action, resource);'], 'a.all does not say why'],
  ['stated twice', [everything, everything], 'a.all is stated twice'],
  ['of an action nobody has', [stated('a.all', 'permit (principal, action == Action::"let-out", resource);')], 'a.all'],
  ['of a word nobody has', [stated('a.all', 'permit (principal, action, resource) when { principal.role == Role::"director" };')], 'a.all'],
  ['that asks for seconds that may be missing', [stated('a.all', 'permit (principal, action, resource) when { context.stepUpSecondsAgo < 9 };')], 'stepUpSecondsAgo'],
  ['that never holds', [stated('a.all', 'permit (principal, action, resource) when { principal.role == Role::"gate" && false };')], 'impossible'],
])('[AX1] a policy %s stops the start', (_, policies, said) => {
  expect(() => cedarEngine(texts(...policies))).toThrow(said)
})

test('[AX1] a schema that cannot be read stops the start', () => {
  expect(() => cedarEngine({ schema: 'entity Officer', files: { 'a.cedar': everything } })).toThrow('cannot be read')
})

test('[AX1] policies are read from a folder, in the order of their names, and only they', () => {
  const folder = mkdtempSync(join(tmpdir(), 'amparo-policies-'))
  writeFileSync(join(folder, 'b.cedar'), everything)
  writeFileSync(join(folder, 'a.cedar'), '')
  writeFileSync(join(folder, 'notes.txt'), 'permit everything')
  writeFileSync(join(folder, 'amparo.cedarschema'), schema)
  const read = readPolicyTexts(folder)
  rmSync(folder, { recursive: true })
  expect(Object.keys(read.files)).toEqual(['a.cedar', 'b.cedar'])
  expect(parsePolicies(read).map(({ id, owner }) => [id, owner])).toEqual([['a.all', 'coordinator']])
  expect(cedarEngine(read).decide(asked).allowed).toBe(true)
  expect(() => readPolicyTexts(folder)).toThrow('ENOENT')
})
