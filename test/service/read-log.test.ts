// Who read what, before anything is shown: rules SV10 to SV12, SV16, SV17.
import { expect, test } from 'vitest'
import { generateWrappingKey, nodeUnwrapper } from '../../src/adapters/node/crypto/index.ts'
import { DeviceId, KeyId, fromUtf8, newId, toHex } from '../../src/kernel/index.ts'
import { accessLogId, erasePerson, openLogbook, operationsIn, stateGroup, takeCheckpoint, verifyLogbook } from '../../src/logbook/index.ts'
import { answerContents, answerPerson, answerWhereabouts, searchPeople, type OperationDesk } from '../../src/service/index.ts'
import { StoreFailure } from '../../src/storage/index.ts'
import { addDevice } from '../../src/simulation/index.ts'
import { serveAgain, serveLogbook, servedField, type ServedField } from './desk.ts'

const why = 'her aunt Zeinab Marbouk asks at the gate'

/** What is in the log for the ombudsman, read by another process. */
async function linesOf(served: ServedField) {
  const again = await serveAgain(served.field)
  const ombudsman = served.field.officers[0]
  const page = await again.desk.reads.list({ officerId: ombudsman, deviceId: served.field.exercise.home.deviceId }, null)
  return page.ok ? page.value.reads.filter(({ action }) => action !== 'read-access-log') : []
}

function logIdOf({ field }: ServedField) {
  const { logbook, home } = field.exercise
  return accessLogId(logbook.ports.hash, { operationId: logbook.operationId, deviceId: home.deviceId })
}

test('[SV10] every way to a file is a line: who, at what, which, whose, why', async () => {
  const served = await servedField('lines')
  const { desk, field } = served
  const coordinator = served.caller(await served.enrols('Ana Torvel', 'coordinator'))
  const asked = { registrationId: field.girl, reason: why }
  expect((await answerPerson(desk, coordinator, asked)).ok).toBe(true)
  expect((await answerWhereabouts(desk, coordinator, { registrationId: field.girl })).ok).toBe(true)
  expect((await answerContents(desk, coordinator, { ...asked, class: 'identity' })).ok).toBe(true)
  expect((await searchPeople(desk, coordinator, { text: 'Mirel' })).ok).toBe(true)
  const { officerId, deviceId } = coordinator
  const line = { officerId, deviceId, registrationId: field.girl, reason: why, reasonState: 'open', glassId: null }
  expect(await linesOf(served)).toMatchObject([
    { ...line, action: 'read-person' },
    { ...line, action: 'read-whereabouts', reason: null, reasonState: 'none' },
    { ...line, action: 'open-identity' },
    { ...line, action: 'search-people', registrationId: null, reason: null, reasonState: 'none' },
  ])
})

test('[SV10] what the policies deny, and what is not there, leaves no line', async () => {
  const served = await servedField('denied')
  const { desk, field } = served
  const gate = served.caller(await served.enrols('Berta', 'gate'))
  expect(await answerPerson(desk, gate, { registrationId: field.girl })).toMatchObject({ refusal: { code: 'access-denied' } })
  expect(await searchPeople(desk, gate, { text: 'Mirel' })).toMatchObject({ refusal: { code: 'access-denied' } })
  expect(await linesOf(served)).toEqual([])
})

const ways: readonly (readonly [string, (desk: OperationDesk, caller: ReturnType<ServedField['caller']>, field: ServedField['field']) => Promise<unknown>])[] = [
  ['a file', (desk, caller, { girl }) => answerPerson(desk, caller, { registrationId: girl, reason: why })],
  ['where she is', (desk, caller, { girl }) => answerWhereabouts(desk, caller, { registrationId: girl, reason: why })],
  ['sealed content', (desk, caller, { girl }) => answerContents(desk, caller, { registrationId: girl, class: 'identity', reason: why })],
  ['a search', (desk, caller) => searchPeople(desk, caller, { text: 'Mirel' })],
  ['the log itself', (desk, caller) => desk.reads.list(caller, null)],
]

test.each(ways.flatMap(([name, ask]) => (['before', 'after'] as const).flatMap((when) => [false, true].map((first) => ({ name, ask, when, first })))))(
  '[SV10] $name, where writing fails $when it took effect (first line of the log: $first): shown only if it is in the log',
  async ({ ask, when, first }) => {
    let failing = 0
    const served = await servedField(`fails-${when}`, (at, write) => {
      if (write !== 'append' || at !== when || failing === 0) return
      failing--
      throw new StoreFailure('disk-full', 'no room')
    })
    const { desk, field } = served
    const coordinator = served.caller(await served.enrols('Ana Torvel', 'coordinator'))
    if (!first) await desk.reads.note({ caller: coordinator, action: 'read-person', registrationId: field.girl, reason: null })
    const { store } = field.exercise.logbook.ports
    const { size } = await store.head(logIdOf(served))
    failing = 1
    const answer = await ask(desk, coordinator, field).catch((error: unknown) => error)
    const grown = (await store.head(logIdOf(served))).size - size
    expect(answer instanceof StoreFailure).toBe(when === 'before')
    expect(grown).toBe(when === 'before' ? 0 : first ? 4 : 1)
    // Asked again it is shown, and noted; nothing is there twice.
    expect(await ask(desk, coordinator, field)).toMatchObject({ ok: true })
    const log = await openLogbook(logIdOf(served), field.exercise.logbook.ports, { home: null })
    expect((await verifyLogbook(log)).findings).toEqual([])
  },
)

test('[SV11] the log is a ledger of its own: it verifies, has a checkpoint, says who keeps it; only ids are in clear', async () => {
  const served = await servedField('own')
  const { desk, field } = served
  const { ports } = field.exercise.logbook
  const coordinator = served.caller(await served.enrols('Ana Torvel', 'coordinator'))
  for (const text of ['Mirel', 'Zeinab Marbouk']) await searchPeople(desk, coordinator, { text, reason: why })
  await answerPerson(desk, coordinator, { registrationId: field.girl, reason: why })
  const log = await openLogbook(logIdOf(served), ports, { home: field.exercise.home })
  expect(await verifyLogbook(log)).toMatchObject({ findings: [], entries: 6 })
  expect(await takeCheckpoint(log)).toMatchObject({ ok: true, value: { size: 6 } })
  expect(log.account.table.rows[0]?.content).toMatchObject({ type: 'operation.opened', count: { operationId: log.operationId, homeDeviceId: field.exercise.home.deviceId, nature: 'exercise', ledgerKind: 'access' } })
  const { placed } = await ports.store.read({ operationId: log.operationId, from: 0, to: 6, parts: 'all' })
  const clear = placed.map(({ entry }) => JSON.stringify(entry.header) + entry.parts.map((part) => (part === null ? '' : (fromUtf8(part.bytes) ?? ''))).join()).join()
  for (const said of ['Mirel', 'Zeinab', 'aunt']) expect(clear).not.toContain(said)
  expect(clear).toContain(coordinator.officerId)
})

test('[SV11] started again it goes on; another process writes to the same log, and one reads what the other wrote', async () => {
  const served = await servedField('again')
  const { field } = served
  const coordinator = served.caller(await served.enrols('Ana Torvel', 'coordinator'))
  const other = await serveAgain(field)
  const notes = Array.from({ length: 30 }, async (_, at) => answerPerson((at % 2 === 0 ? served : other).desk, coordinator, { registrationId: field.girl }))
  expect((await Promise.all(notes)).every(({ ok }) => ok)).toBe(true)
  await served.log.follow()
  await other.log.follow()
  expect(await linesOf(served)).toHaveLength(30)
  const page = await served.desk.reads.list(coordinator, null)
  expect(page.ok ? page.value.reads.length : 0).toBeGreaterThanOrEqual(30)
  const log = await openLogbook(logIdOf(served), field.exercise.logbook.ports, { home: null })
  expect((await verifyLogbook(log)).findings).toEqual([])
  expect(log.account.table.chains.size).toBe(1)
})

test('[SV11] pages follow each other, and whoever looks is in the log', async () => {
  const served = await servedField('pages')
  const { desk, field } = served
  const ombudsman = served.caller(await served.enrols('Noé', 'ombudsman'))
  await Promise.all(Array.from({ length: 450 }, () => desk.reads.note({ caller: ombudsman, action: 'search-people', registrationId: null, reason: why })))
  const seen: number[] = []
  let after: number | null = null
  for (let pages = 0; pages < 4; pages++) {
    const page = await desk.reads.list(ombudsman, after)
    if (!page.ok) break
    seen.push(...page.value.reads.map(({ position }) => position))
    after = page.value.next
    if (after === null) break
  }
  expect(seen).toEqual([...seen].sort((a, b) => a - b))
  expect(new Set(seen).size).toBe(seen.length)
  expect(seen).toHaveLength(453)
  expect((await desk.reads.list(ombudsman, 100_000)).ok).toBe(true)
  expect(field.exercise.logbook.account.table.rows.some(({ content }) => content.type === 'file.opened')).toBe(false)
})

test('[SV11] a reason opens to those who may know who is who, the server among them; without keys it is written and stays closed', async () => {
  const served = await servedField('keys')
  const { field } = served
  const { logbook, home } = field.exercise
  const server = await generateWrappingKey()
  const request = { kind: 'server-identity', agencyId: null, placeId: null, deviceIds: [], epoch: 1, keyId: newId(KeyId, field.exercise.random), publicKey: toHex(server.publicKey) } as const
  expect((await stateGroup(logbook, home, { request, wraps: [] })).ok).toBe(true)
  const coordinator = served.caller(await served.enrols('Ana Torvel', 'coordinator'))
  for (const [unwrapper, reasonState] of [[await nodeUnwrapper(server), 'open'], [null, 'closed'], [await nodeUnwrapper(await generateWrappingKey()), 'closed']] as const) {
    const here = await serveLogbook(await openLogbook(logbook.operationId, { ...logbook.ports, unwrapper }, { home }))
    expect(await answerPerson(here.desk, coordinator, { registrationId: field.girl, reason: why })).toMatchObject({ ok: true })
    const again = await serveLogbook(await openLogbook(logbook.operationId, { ...logbook.ports, unwrapper }, { home }))
    const page = await again.desk.reads.list(coordinator, null)
    const last = page.ok ? page.value.reads.findLast(({ action }) => action === 'read-person') : undefined
    expect(last?.reasonState).toBe(reasonState)
  }
  expect((await linesOf(served)).map(({ reason }) => reason)).toEqual([why, why, why])
})

test('[SV12] many reads at once share transactions; where one fails everybody in it hears so, and nobody else', async () => {
  let appends = 0
  let failing = 0
  const served = await servedField('group', (at, write) => {
    if (write !== 'append' || at !== 'before') return
    appends++
    if (failing > 0 && appends === failing) throw new StoreFailure('disk-full', 'no room')
  })
  const { desk, field } = served
  const coordinator = served.caller(await served.enrols('Ana Torvel', 'coordinator'))
  const read = () => answerPerson(desk, coordinator, { registrationId: field.girl, reason: why }).then(({ ok }) => ok, () => 'failed')
  await read()
  appends = 0
  expect(await Promise.all(Array.from({ length: 150 }, read))).toEqual(Array.from({ length: 150 }, () => true))
  expect(appends).toBe(2)
  appends = 0
  failing = 2
  const answers = await Promise.all(Array.from({ length: 150 }, read))
  expect(answers[0]).toBe(true)
  expect(answers.filter((answer) => answer === 'failed')).toHaveLength(149)
  failing = 0
  expect(await read()).toBe(true)
  expect(await linesOf(served)).toHaveLength(153)
})

test('[SV16] a log of reads is no operation: it is not listed as one', async () => {
  const served = await servedField('listed')
  const { desk, field } = served
  const { logbook } = field.exercise
  await answerPerson(desk, served.caller(await served.enrols('Ana Torvel', 'coordinator')), { registrationId: field.girl })
  expect(await logbook.ports.store.operations()).toEqual([logbook.operationId, logIdOf(served)].sort())
  expect(await operationsIn(logbook.ports)).toEqual([logbook.operationId])
})

test('[SV16] where home is elsewhere a device of the own keeps the log; with none no file is opened', async () => {
  const served = await servedField('elsewhere')
  const { field } = served
  const { logbook } = field.exercise
  const coordinator = served.caller(await served.enrols('Ana Torvel', 'coordinator'))
  const own = await addDevice(field.exercise, { name: 'server between', officerId: null, measuredMs: null })
  const between = await openLogbook(logbook.operationId, logbook.ports, { home: null })
  const without = await serveLogbook(between)
  expect(without.log.logId).toBeNull()
  for (const [, ask] of ways) expect(await ask(without.desk, coordinator, field)).toMatchObject({ refusal: { code: 'reads-not-kept' } })
  const stranger = await serveLogbook(between, { keeper: { ...own, deviceId: DeviceId.parse('0'.repeat(32)) } })
  expect(await answerPerson(stranger.desk, coordinator, { registrationId: field.girl })).toMatchObject({ refusal: { code: 'reads-not-kept' } })
  const kept = await serveLogbook(between, { keeper: own })
  expect(await answerPerson(kept.desk, coordinator, { registrationId: field.girl })).toMatchObject({ ok: true })
  expect(kept.log.logId).toBe(accessLogId(logbook.ports.hash, { operationId: logbook.operationId, deviceId: own.deviceId }))
  expect(await operationsIn(logbook.ports)).toEqual([logbook.operationId])
})

test('[SV17] who was erased is still known to have been read, and why is forgotten', async () => {
  const served = await servedField('erased')
  const { desk, field } = served
  const { logbook, home } = field.exercise
  const coordinator = served.caller(await served.enrols('Ana Torvel', 'coordinator'))
  await answerPerson(desk, coordinator, { registrationId: field.girl, reason: why })
  await searchPeople(desk, coordinator, { text: 'Mirel', reason: 'a shift begins' })
  expect((await erasePerson(logbook, home, { registrationId: field.girl, basis: 'retention-ended', orderId: null })).ok).toBe(true)
  await answerPerson(desk, coordinator, { registrationId: field.girl, reason: why })
  expect(await linesOf(served)).toMatchObject([
    { registrationId: field.girl, reason: null, reasonState: 'closed' },
    { registrationId: null, reason: 'a shift begins', reasonState: 'open' },
    { registrationId: field.girl, reason: null, reasonState: 'closed' },
  ])
  const log = await openLogbook(logIdOf(served), logbook.ports, { home: null })
  expect((await verifyLogbook(log)).findings).toEqual([])
})
