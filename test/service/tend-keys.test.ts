// What a server does about keys by itself: who comes to be due is wrapped for, a few people a turn, and failures are told
// and tried again. Rules KY21 and KY25.
import { expect, test } from 'vitest'
import { generateWrappingKey, nodeUnwrapper } from '../../src/adapters/node/crypto/index.ts'
import { KeyId, hourMs, newId, toHex, type Unwrapper } from '../../src/kernel/index.ts'
import type { WriteName } from '../../src/drivers/memory/index.ts'
import { openLogbook, type Logbook } from '../../src/logbook/index.ts'
import { eraseAsked, tendKeys, tendedAtOnce, type KeyTending } from '../../src/service/index.ts'
import { must } from '../../src/simulation/index.ts'
import { StoreFailure } from '../../src/storage/index.ts'
import { describes, exchangeAll, group, named, newPhone, opensHere, registers } from '../logbook/group-field.ts'
import { newField, type Field } from '../scenarios/field.ts'

type Turns = { people: number[]; wraps: number; failures: unknown[] }

/** As `openServer` has it, without timers. */
function tended(logbook: Logbook): Readonly<{ tending: KeyTending; turns: Turns }> {
  const turns: Turns = { people: [], wraps: 0, failures: [] }
  const tending = tendKeys(logbook, {
    pause: async () => undefined,
    wait: async () => undefined,
    onTurn: ({ people, wraps }) => {
      turns.people.push(people)
      turns.wraps += wraps
    },
    onFailure: (error) => turns.failures.push(error),
  })
  return { tending, turns }
}

/** With a group of the server's own, and its logbook opened with that key or none. */
async function withServer(seed: string, faults: Parameters<typeof newField>[1] = null) {
  const field = await newField(seed, faults)
  const { logbook, home } = field.exercise
  const pair = await generateWrappingKey()
  const request = { kind: 'server-identity', agencyId: null, placeId: null, epoch: 1, keyId: newId(KeyId, logbook.ports.random), publicKey: toHex(pair.publicKey), deviceIds: [] }
  await must(field.exercise, home, 'start-group-epoch', request)
  const opened = async (unwrapper: Unwrapper | null): Promise<Logbook> => openLogbook(logbook.operationId, { ...logbook.ports, unwrapper }, { home })
  return { field, server: await opened(await nodeUnwrapper(pair)), opened }
}

/** The same field, with what is written going through this logbook. */
const by = (field: Field, logbook: Logbook): Field => ({ ...field, exercise: { ...field.exercise, logbook } })

test('[KY21] somebody moves: the server wraps her name for the other place by itself, and nothing that it does not open', async () => {
  const { field: made, server } = await withServer('tended')
  const field = by(made, server)
  const [here, there] = [await newPhone(field, 'here'), await newPhone(field, 'there')]
  await group(field, 'shift', { placeId: field.first, phones: [here] })
  await group(field, 'shift', { placeId: field.second, phones: [there] })
  const { tending, turns } = tended(server)
  await exchangeAll(field, here)
  const she = await registers(field, here, 'Marta Tiul')
  await describes(here, she, 'walks with a stick')
  await exchangeAll(field, here)
  field.clock.advance(hourMs)
  await must(field.exercise, field.exercise.home, 'record-sighting', { registrationId: she, placeId: field.second, basis: 'known-by-sight' })
  await exchangeAll(field, there)
  expect(await opensHere(there.logbook, 'identity')).toBe('')
  tending.grew()
  await tending.idle()
  await exchangeAll(field, there)
  expect(await opensHere(there.logbook, 'identity')).toContain('Marta Tiul')
  expect(await opensHere(there.logbook, 'description')).toBe('')
  // Said again without cause it makes nothing.
  const { wraps } = turns
  expect(wraps).toBeGreaterThan(0)
  tending.again()
  await tending.idle()
  expect([turns.wraps, turns.failures]).toEqual([wraps, []])
})

test('[KY21] a new group: everybody is wrapped for, so many a turn; with closed keys nobody is', async () => {
  const { field, server, opened } = await withServer('sweep')
  for (let at = 0; at < 3 * tendedAtOnce; at++) {
    await must(field.exercise, field.exercise.home, 'register-person', { placeId: field.first, countedAs: 'child', recordedSex: 'female', travelGroupId: null, naming: 'named', band: 'declined', photo: 'declined', sealed: [{ class: 'identity', subject: null, content: named(`Child ${at}`) }] })
  }
  const lead = await newPhone(field, 'lead')
  await group(field, 'shift', { placeId: field.first, phones: [lead] })
  const closed = tended(await opened(null))
  closed.tending.grew()
  await closed.tending.idle()
  expect([closed.turns.wraps, closed.turns.people]).toEqual([0, [0]])
  const again = await openLogbook(server.operationId, server.ports, { home: null })
  const { tending, turns } = tended(again)
  tending.grew()
  await tending.idle()
  expect(turns.wraps).toBe(3 * tendedAtOnce)
  expect(Math.max(...turns.people)).toBe(tendedAtOnce)
  expect(turns.people.length).toBeGreaterThan(3)
  await exchangeAll(field, lead)
  expect((await opensHere(lead.logbook, 'identity')).split('\n').length).toBe(3 * tendedAtOnce)
})

test.each(['before', 'after'] as const)('[KY21] a keystore that fails %s it took wraps: told, tried again, and there once', async (when) => {
  let failing = 0
  const { field, server } = await withServer(`tend-${when}`, (at, write) => {
    if (failing > 0 && at === when && write === 'put') {
      failing--
      throw new StoreFailure('io-failed', 'the disk said no')
    }
  })
  await must(field.exercise, field.exercise.home, 'describe-person', { registrationId: field.girl, topic: 'name', saidBy: 'officer', sureness: 'certain', sealed: [{ class: 'identity', subject: field.girl, content: named('Noemí Bac') }] })
  await group(field, 'shift', { placeId: field.first, phones: [await newPhone(field, 'lead')] })
  const { tending, turns } = tended(await openLogbook(server.operationId, server.ports, { home: null }))
  failing = 2
  tending.grew()
  await tending.idle()
  expect(turns.failures).toHaveLength(when === 'before' ? 2 : 1)
  expect(turns.failures[0]).toBeInstanceOf(StoreFailure)
  const wraps = await server.ports.keys.ofSubjects(server.operationId, [field.girl])
  expect(wraps.map((wrap) => wrap.group).toSorted()).toEqual(['operation', 'server-identity', `shift@${field.first}`])
})

test.each(['destroy', 'eraseParts'] as const)('[KY25] an erasure that fails at %s is ended by the server itself', async (failingAt: WriteName) => {
  let failing = 0
  const { field, server } = await withServer(`erase-${failingAt}`, (at, write) => {
    if (failing > 0 && at === 'before' && write === failingAt) {
      failing--
      throw new StoreFailure('io-failed', 'the disk said no')
    }
  })
  await must(field.exercise, field.exercise.home, 'describe-person', { registrationId: field.girl, topic: 'name', saidBy: 'officer', sureness: 'certain', sealed: [{ class: 'identity', subject: field.girl, content: named('Noemí Bac') }] })
  const logbook = await openLogbook(server.operationId, server.ports, { home: field.exercise.home })
  failing = 2
  const request = { registrationId: field.girl, keyIds: [], orderId: null, basis: 'court-order' }
  await expect(eraseAsked(logbook, field.exercise.home, request)).rejects.toThrow('the disk said no')
  const { tending, turns } = tended(logbook)
  tending.grew()
  await tending.idle()
  expect(turns.failures).toHaveLength(1)
  expect(await logbook.ports.keys.ofSubjects(logbook.operationId, [field.girl])).toEqual([])
  expect((await logbook.ports.store.erasedKeys(logbook.operationId)).length).toBe(1)
})
