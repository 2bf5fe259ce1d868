// Every route × role × object over HTTP: what comes back is what the rules say, written down apart from the policies
// (test/access/expected.ts), and a refusal never holds anything of what it refuses. Rule SE5.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { AccessAction } from '../../src/access/index.ts'
import { OfficerRole, actNames } from '../../src/domain/index.ts'
import { RegistrationId, newId } from '../../src/kernel/index.ts'
import { nodeRandom } from '../../src/adapters/node/crypto/index.ts'
import type { HttpAnswer } from '../../src/client/index.ts'
import { expected } from '../access/expected.ts'
import { inOrder, type State } from '../access/states.ts'
import { canary, openApiWorld, type ApiWorld, type Caller } from './world.ts'

let world: ApiWorld
const callers = new Map<string, Caller>()
/** At the second place, written down by intake today. */
let hers: string

beforeAll(async () => {
  world = await openApiWorld({ seed: 'probes' })
  for (const role of OfficerRole.options) callers.set(role, await world.as(role))
  hers = newId(RegistrationId, nodeRandom)
  const sealed = [{ class: 'identity', subject: null, content: { names: [{ text: `${canary} dos`, script: 'Latn', role: 'full' }], age: null, languages: [] } }]
  const registered = await callers.get('intake')?.client.ask('POST', world.at('/acts/register-person'), { registrationId: hers, placeId: world.second, countedAs: 'child', recordedSex: 'female', travelGroupId: null, naming: 'named', band: 'declined', photo: 'declined', sealed })
  expect(registered?.ok).toBe(true)
})
afterAll(() => world.close())

/** The state of such a request: signed in, not stepped up, at no place, nobody's escort. */
function stateOf(role: string, object: 'girl' | 'hers' | 'nobody', reason: 'given' | 'none'): State {
  const isOfIntake = object === 'hers' && role === 'intake'
  return {
    ...inOrder,
    role: role as State['role'], // one of the roles
    nature: 'exercise',
    wait: 'an-hour-less',
    place: object === 'nobody' ? 'nowhere' : 'other',
    made: isOfIntake ? 'by-me' : object === 'hers' ? 'by-another' : 'by-nobody',
    agencies: 'none',
    escort: 'nobody',
    entry: 'none',
    danger: 'none',
    // Signing in shows a factor just now.
    step: 'fresh',
    reason,
    glass: 'unbroken',
  }
}

const isDenied = (answer: HttpAnswer): boolean => !answer.ok && ['access-denied', 'access-lacking', 'operation-unknown'].includes(answer.refusal.code)

function expectNothingOf(answer: HttpAnswer): void {
  const text = JSON.stringify(answer)
  for (const secret of [canary, 'Zwölfkind', world.first, world.second]) expect(text).not.toContain(secret)
}

const noWrap = { keyId: '0'.repeat(32), subject: null, partClass: 'identity', group: 'ombudsman', groupEpoch: 1, wrapped: '' }
/** Of no agency's own: nobody may state it here. */
const noGroup = { kind: 'server-identity', agencyId: null, placeId: null, epoch: 1, keyId: '0'.repeat(32), publicKey: 'e6db6867583030db3594c1a424b15f7c726624ec26b3353b10a903a6d0ab1c4c', deviceIds: [] }

type Probe = Readonly<{ what: string; action: AccessAction; object: 'girl' | 'hers' | 'nobody'; reason: 'given' | 'none'; ask(client: Caller['client']): Promise<HttpAnswer> }>

function probes(): readonly Probe[] {
  const files = (['girl', 'hers'] as const).flatMap((object) =>
    (['none', 'given'] as const).flatMap((reason): readonly Probe[] => {
      const id = (): string => (object === 'girl' ? world.girl : hers)
      const why = reason === 'given' ? 'asked by the court' : null
      const get = (path: string) => (client: Caller['client']) => client.openFile(world.at(`/people/${id()}${path}`), why)
      const classes = ['directory', 'identity', 'description', 'location', 'health', 'care', 'wishes', 'testimony', 'legal', 'evidence'] as const
      return [
        { what: `file of ${object}, reason ${reason}`, action: 'read-person', object, reason, ask: get('') },
        { what: `whereabouts of ${object}, reason ${reason}`, action: 'read-whereabouts', object, reason, ask: get('/whereabouts') },
        ...classes.map((each): Probe => ({ what: `${each} of ${object}, reason ${reason}`, action: `open-${each}`, object, reason, ask: get(`/contents?class=${each}`) })),
      ]
    }),
  )
  const whole: readonly (readonly [string, AccessAction, string])[] = [
    ['headcount', 'read-headcount', '/headcount'],
    ['places', 'read-places', '/places'],
    ['discrepancies', 'read-discrepancies', '/discrepancies'],
    ['everybody', 'read-people', '/people'],
    ['roster', 'read-roster', '/roster'],
    ['consistency', 'read-proofs', '/proofs/consistency?from=1'],
    ['log of reads', 'read-access-log', '/access-log'],
    ['groups', 'read-roster', '/groups'],
    ['the public record', 'read-publication', '/publication'],
    ['a captured text', 'read-publication', `/publication/sources/${'0'.repeat(32)}`],
  ]
  return [
    ...files,
    ...whole.map(([what, action, path]): Probe => ({ what, action, object: 'nobody', reason: 'none', ask: (client) => client.ask('GET', world.at(path)) })),
    { what: 'search', action: 'search-people', object: 'nobody', reason: 'none', ask: (client) => client.ask('POST', world.at('/people/search'), { text: 'zwolf' }) },
    { what: 'a draft checked', action: 'check-communique', object: 'nobody', reason: 'none', ask: (client) => client.ask('POST', world.at('/communiques/check'), { text: 'A las {{asOf}} hay {{registered}} personas.', language: 'es' }) },
    { what: 'a page read', action: 'read-publication', object: 'nobody', reason: 'none', ask: (client) => client.ask('POST', world.at('/publication/read'), { base64: 'YWJj' }) },
    { what: 'a brief', action: 'read-publication', object: 'nobody', reason: 'none', ask: (client) => client.ask('POST', world.at('/publication/brief'), { language: 'en' }) },
    { what: 'a communiqué let out', action: 'publish-communique', object: 'nobody', reason: 'none', ask: (client) => client.ask('POST', world.at('/communiques/publish'), { communiqueId: '0'.repeat(32) }) },
    { what: 'a page of the log', action: 'pull-entries', object: 'nobody', reason: 'none', ask: (client) => client.ask('POST', world.at('/exchange/pull'), { ledgerEpoch: 1, from: 0, checkpointSize: 1 }) },
    { what: 'keys that are due', action: 'pull-entries', object: 'nobody', reason: 'none', ask: (client) => client.ask('POST', world.at('/exchange/wraps'), { subjects: [world.girl, null], keyIds: [] }) },
    { what: 'keys handed in', action: 'push-entries', object: 'nobody', reason: 'none', ask: (client) => client.ask('POST', world.at('/exchange/made-wraps'), { wraps: [noWrap] }) },
    { what: 'a group of the operation begun', action: 'start-group-epoch', object: 'nobody', reason: 'none', ask: (client) => client.ask('POST', world.at('/groups'), { request: noGroup, wraps: [] }) },
  ]
}

describe('questions', () => {
  test.each(OfficerRole.options)('[SE5] %s is answered as the rules say, and nothing beyond', async (role) => {
    const caller = callers.get(role)
    if (caller === undefined) throw new Error('test: a caller')
    for (const probe of probes()) {
      const answer = await probe.ask(caller.client)
      const may = expected(probe.action, stateOf(role, probe.object, probe.reason))
      expect(!isDenied(answer), `${role}: ${probe.what} ${JSON.stringify(answer).slice(0, 200)}`).toBe(may)
      if (!may) expectNothingOf(answer)
    }
  })

  test('[SE5] an operation in which somebody has no office is as one that is not there', async () => {
    const elsewhere = 'f'.repeat(32)
    for (const { client } of callers.values()) {
      expect(await client.ask('GET', `/v1/operations/${elsewhere}/headcount`)).toMatchObject({ ok: false, refusal: { code: 'operation-unknown' } })
    }
  })

  test('[SE5] somebody nobody wrote down is answered as whoever may ask is told, and denied as anybody', async () => {
    const nobody = newId(RegistrationId, nodeRandom)
    for (const [role, { client }] of callers) {
      const missing = await client.ask('GET', world.at(`/people/${nobody}`))
      const there = await client.ask('GET', world.at(`/people/${world.girl}`))
      if (isDenied(there)) expect(missing, role).toEqual(there)
      else expect(missing, role).toMatchObject({ ok: false, refusal: { code: 'registration-unknown' } })
    }
  })
})

test.each(OfficerRole.options)('[SE6] %s: each act is let through to be decided exactly where the rules say', async (role) => {
  const caller = callers.get(role)
  if (caller === undefined) throw new Error('test: a caller')
  for (const act of actNames) {
    // About nobody and nowhere: what is let through is refused by the act itself, for the request is empty.
    const answer = await caller.client.ask('POST', world.at(`/acts/${act}`), {})
    const may = expected(act, stateOf(role, 'nobody', 'none'))
    expect(!isDenied(answer), `${role}: ${act} ${JSON.stringify(answer).slice(0, 160)}`).toBe(may)
  }
})
