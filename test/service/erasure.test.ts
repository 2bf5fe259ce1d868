// Lawful erasure asked of a server, and failing at every write of it, before it took effect and after. Rules KY24, KY25.
import { describe, expect, test } from 'vitest'
import { openFieldTail, openLogbook, readOnLatest, writeHere, type Logbook } from '../../src/logbook/index.ts'
import { doAct, searchPeople, tendKeys, type Caller } from '../../src/service/index.ts'
import { StoreFailure } from '../../src/storage/index.ts'
import { nodeHash } from '../../src/adapters/node/crypto/index.ts'
import { openMemoryStore, type FaultHook } from '../../src/drivers/memory/index.ts'
import { must } from '../../src/simulation/index.ts'
import { exchange } from '../../src/sync/index.ts'
import { named, opensHere, unlocked } from '../logbook/group-field.ts'
import { homeSide, newReplica } from '../sync/replicas.ts'
import { serveAgain, servedField, type ServedField } from './desk.ts'

const reason = 'the court of 4 March has granted her request'

/** The girl has a name and marks; a second person has a name. The lawyer may erase. */
async function withContents(seed: string, faults: FaultHook | null = null): Promise<Readonly<{ served: ServedField; lawyer: Caller; coordinator: Caller }>> {
  const served = await servedField(seed, faults)
  const { exercise, girl, first } = served.field
  const { home } = exercise
  const identity = [{ class: 'identity', subject: girl, content: named('Sandra Ixcoy') }]
  await must(exercise, home, 'describe-person', { registrationId: girl, topic: 'name', saidBy: 'officer', sureness: 'certain', sealed: identity })
  await must(exercise, home, 'describe-person', { registrationId: girl, topic: 'marks', saidBy: 'officer', sureness: 'certain', sealed: [{ class: 'description', subject: girl, content: { text: 'a burn on the wrist' } }] })
  await must(exercise, home, 'register-person', { placeId: first, countedAs: 'adult', recordedSex: 'female', travelGroupId: null, naming: 'named', band: 'declined', photo: 'declined', sealed: [{ class: 'identity', subject: null, content: named('Sandra Chuc') }] })
  const lawyer = served.caller(await served.enrols('Licda. Noj', 'legal'))
  const coordinator = served.caller(await served.enrols('Ana Torvel', 'coordinator'))
  return { served, lawyer, coordinator }
}

function erasing({ field }: ServedField, more: object = {}) {
  const sealed = [{ class: 'legal', subject: null, content: { reason } }]
  return { act: 'erase-registration', request: { registrationId: field.girl, keyIds: [], orderId: null, basis: 'request-granted', sealed, ...more } }
}

const stated = ({ account }: Logbook): number => account.table.rows.filter(({ content }) => content.type === 'registration.erased').length

/** Keys of hers that are left, and her stored sealed parts. */
async function leftOf({ field }: ServedField, logbook: Logbook): Promise<readonly [wraps: number, parts: number]> {
  const { store, keys } = logbook.ports
  const { placed } = await store.read({ operationId: logbook.operationId, from: 0, to: logbook.account.table.rows.length, parts: 'all' })
  const parts = placed.flatMap(({ entry }) => entry.parts.filter((part, at) => part !== null && entry.header.parts[at]?.subject === field.girl))
  return [(await keys.ofSubjects(logbook.operationId, [field.girl])).length, parts.length]
}

describe('asked of a server', () => {
  test('[KY24] home names the keys, destroys them and the bytes, and keeps on what ground; a search finds her no more', async () => {
    const { served, lawyer, coordinator } = await withContents('erasing')
    const { desk, field } = served
    expect(await searchPeople(desk, coordinator, { text: 'sandra' })).toMatchObject({ ok: true, value: { keys: 'open', searched: 2, found: [{}, {}] } })
    expect(await leftOf(served, desk.logbook)).toEqual([2, 2])
    const done = await doAct(desk, lawyer, erasing(served))
    expect(done).toMatchObject({ ok: true, value: { entries: [{ type: 'registration.erased', position: expect.any(Number) }] } })
    expect(await leftOf(served, desk.logbook)).toEqual([0, 0])
    expect(await searchPeople(desk, coordinator, { text: 'sandra' })).toMatchObject({ ok: true, value: { searched: 1, found: [{ names: ['Sandra Chuc'] }] } })
    const again = await openLogbook(desk.logbook.operationId, desk.logbook.ports, { home: null })
    const read = await opensHere(again, 'identity', 'description', 'legal')
    expect(read).toMatch(/Sandra Chuc/)
    expect(read).toContain(reason)
    expect(read).not.toMatch(/Ixcoy|burn/)
    expect(again.account.indexes.registrations.has(field.girl)).toBe(true)
  })

  test('[KY24] keys named by somebody else are not taken: they might be of another person', async () => {
    const { served, lawyer } = await withContents('named-keys')
    const { logbook } = served.desk
    const keyIds = (await logbook.ports.keys.ofSubjects(logbook.operationId, [null])).slice(0, 1).map(({ keyId }) => keyId)
    expect(await doAct(served.desk, lawyer, erasing(served, { keyIds }))).toMatchObject({ ok: false, refusal: { code: 'request-malformed', about: { field: 'keyIds' } } })
    expect(await doAct(served.desk, lawyer, erasing(served, { basis: 'because' }))).toMatchObject({ ok: false, refusal: { code: 'request-malformed', about: { field: 'basis' } } })
    expect(await doAct(served.desk, lawyer, erasing(served, { sealed: [] }))).toMatchObject({ ok: false, refusal: { code: 'access-lacking' } })
    expect(await doAct(served.desk, lawyer, erasing(served, { registrationId: 'f'.repeat(32) }))).toMatchObject({ ok: false, refusal: { code: 'registration-unknown' } })
    expect(stated(logbook)).toBe(0)
    expect(await leftOf(served, logbook)).toEqual([2, 2])
  })
})

test('[KY24] another process of the same server, which had opened her name, forgets it as soon as it reads on', async () => {
  const { served, lawyer, coordinator } = await withContents('two-processes')
  const { exercise } = served.field
  const other = await serveAgain(served.field)
  const finds = async (): Promise<string> => JSON.stringify(await searchPeople(other.desk, coordinator, { text: 'sandra' }))
  expect(await finds()).toContain('Ixcoy')
  expect((await doAct(served.desk, lawyer, erasing(served))).ok).toBe(true)
  await readOnLatest(other.desk.logbook)
  expect(await finds()).not.toContain('Ixcoy')
  const tending = tendKeys(other.desk.logbook, { pause: async () => undefined, wait: async () => undefined, onTurn: () => undefined, onFailure: () => undefined })
  tending.grew()
  await tending.idle()
  const { keyring } = other.desk.logbook
  const erased = await exercise.logbook.ports.store.erasedKeys(exercise.logbook.operationId)
  expect(erased).toHaveLength(2)
  expect(erased.map((keyId) => [keyring.byId.has(keyId), keyring.destroyed.has(keyId)])).toEqual([[false, true], [false, true]])
})

describe('a write that fails', () => {
  /** Every write of one erasure, in order. */
  async function writesOfOne(): Promise<readonly string[]> {
    const writes: string[] = []
    let isOn = false
    const { served, lawyer } = await withContents('count', (when, write) => (isOn && when === 'before' ? writes.push(write) : 0))
    isOn = true
    await doAct(served.desk, lawyer, erasing(served))
    return writes
  }

  test('[KY25] at each write, before and after it took effect: what was stated is done at the next start, what was not is not, and asking again ends it', async () => {
    const writes = await writesOfOne()
    expect(new Set(writes)).toEqual(new Set(['append', 'destroy', 'eraseParts']))
    for (const at of ['before', 'after'] as const) {
      for (const failing of writes.keys()) {
        let left = -1
        const { served, lawyer } = await withContents(`failing-${at}-${failing}`, (when, write) => {
          if (left < 0 || when !== at) return
          if (left-- === 0) throw new StoreFailure('io-failed', `the disk said no to ${write}`)
        })
        left = failing
        const first = await doAct(served.desk, lawyer, erasing(served)).catch((error: unknown) => error)
        left = -1
        const what = `${writes[failing] ?? ''} ${failing} ${at}`
        const { logbook, home } = served.field.exercise
        const again = await openLogbook(logbook.operationId, logbook.ports, { home })
        const wasStated = stated(again) > 0
        // An append that failed after it took effect is found out at once, and is none.
        if (writes[failing] !== 'append') expect(first, what).toBeInstanceOf(StoreFailure)
        expect(wasStated, what).toBe(writes[failing] !== 'append' || at === 'after')
        expect(await leftOf(served, again), what).toEqual(wasStated ? [0, 0] : [2, 2])
        expect(await doAct({ ...served.desk, logbook: again }, lawyer, erasing(served)), what).toMatchObject({ ok: true })
        expect(await leftOf(served, again), what).toEqual([0, 0])
        expect(await opensHere(again, 'identity'), what).toMatch(/Sandra Chuc/)
      }
    }
  })

  test('[KY25] keys that came back with an older copy of the keystore are destroyed again when the log is opened', async () => {
    const { served, lawyer } = await withContents('older-keys')
    const { logbook, home } = served.field.exercise
    const before = served.field.store.snapshot()
    expect((await doAct(served.desk, lawyer, erasing(served))).ok).toBe(true)
    const restored = openMemoryStore({ hash: nodeHash, from: { logs: served.field.store.snapshot().logs, keys: before.keys }, faults: null })
    expect(await restored.keys.ofSubjects(logbook.operationId, [served.field.girl])).toHaveLength(2)
    await openLogbook(logbook.operationId, { ...logbook.ports, store: restored.ledger, keys: restored.keys }, { home })
    expect(await restored.keys.ofSubjects(logbook.operationId, [served.field.girl])).toEqual([])
    expect(await restored.keys.destroyed(logbook.operationId)).toHaveLength(2)
  })

  test('[KY25] a copy that could not forget when it heard forgets at its next start, in its own words too', async () => {
    const { served, lawyer } = await withContents('copy')
    const { exercise, girl } = served.field
    const phone = await served.field.device('phone')
    const replica = await unlocked(await newReplica(exercise.logbook, phone.author), null)
    expect((await exchange(replica.replica, homeSide(exercise.logbook).peer)).ok).toBe(true)
    const marks = { registrationId: girl, topic: 'marks', saidBy: 'officer', sureness: 'certain', sealed: [{ class: 'description', subject: girl, content: { text: 'left-handed' } }] }
    expect((await writeHere(replica.tail, phone.author, { act: 'describe-person', request: marks })).ok).toBe(true)
    expect((await exchange(replica.replica, homeSide(exercise.logbook).peer)).ok).toBe(true)
    expect((await replica.tailStore.keys.ofSubjects(exercise.logbook.operationId, [girl])).length).toBe(1)
    expect((await doAct(served.desk, lawyer, erasing(served))).ok).toBe(true)
    const { destroy } = replica.mirrorStore.keys
    Object.assign(replica.logbook.ports.keys, { destroy: () => Promise.reject(new StoreFailure('io-failed', 'the disk said no')) })
    await expect(exchange(replica.replica, homeSide(exercise.logbook).peer)).rejects.toThrow('the disk said no')
    Object.assign(replica.logbook.ports.keys, { destroy })
    const reopened = await openLogbook(exercise.logbook.operationId, replica.logbook.ports, { home: null })
    expect(stated(reopened)).toBe(1)
    expect(await leftOf(served, reopened)).toEqual([0, 0])
    await openFieldTail(reopened, replica.tailStore.ledger, replica.tailStore.keys)
    expect(await replica.tailStore.keys.ofSubjects(exercise.logbook.operationId, [girl])).toEqual([])
    expect((await replica.tailStore.ledger.erasedKeys(exercise.logbook.operationId)).length).toBe(3)
  })
})
