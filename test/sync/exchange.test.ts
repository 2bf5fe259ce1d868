// The exchange of one replica with home: what is sent, fetched, refused, and what survives a break.
import { describe, expect, test } from 'vitest'
import { hourMs, minuteMs, newId, RegistrationId, toHex } from '../../src/kernel/index.ts'
import { readCommitLine } from '../../src/ledger/index.ts'
import { discrepancies, headcount, openContents, openLogbook, readSealed, receiveLines, takeCheckpoint, writeHere } from '../../src/logbook/index.ts'
import { addDevice, clockOff, must } from '../../src/simulation/index.ts'
import { exchange, readPage, writePage, type Peer } from '../../src/sync/index.ts'
import { generateSigningKey, nodeHash, nodeSigner } from '../../src/adapters/node/crypto/index.ts'
import { openMemoryStore } from '../../src/drivers/memory/index.ts'
import { newField, type Field } from '../scenarios/field.ts'
import { everything, homeSide, newReplica, type TestReplica } from './replicas.ts'

const now = { asOf: null, knownAt: null }

async function phoneOf(field: Field, name: string): Promise<TestReplica> {
  const author = await addDevice(field.exercise, { name, officerId: field.officers[0], clock: field.clock, measuredMs: [0, 0] })
  return newReplica(field.exercise.logbook, author)
}

async function registersHere(field: Field, { tail, author }: TestReplica, count: number, label = ''): Promise<void> {
  for (let at = 0; at < count; at++) {
    const registrationId = newId(RegistrationId, field.exercise.random.fork(`${author.deviceId}/${at}/${tail.waiting.length}/${label}`))
    const sealed = [{ class: 'identity', subject: null, content: { names: [{ text: `רבקה ${at}`, script: 'Hebr', role: 'full' }], age: null, languages: [] } }]
    const request = { registrationId, placeId: field.first, countedAs: 'child', recordedSex: 'female', travelGroupId: null, naming: 'named', band: 'declined', photo: 'declined', sealed }
    const written = await writeHere(tail, author, { act: 'register-person', request })
    expect(written.ok).toBe(true)
  }
}

function entriesOf(line: string): number {
  const read = readCommitLine(line, nodeHash)
  if (!read.ok) throw new Error(`test: ${read.refusal.code}`)
  return read.value.commit.entries.length
}

describe('fetching', () => {
  test('[SN1] a replica that fetched everything has home’s log, its root and its account', async () => {
    const field = await newField('fetch')
    const { logbook } = field.exercise
    const phone = await phoneOf(field, 'phone')
    const done = await exchange(phone.replica, homeSide(logbook).peer)
    expect(done).toMatchObject({ ok: true, value: { pushed: 0, roundTrips: 2 } })
    const [ours, theirs] = [await phone.replica.mirror.head(logbook.operationId), await logbook.ports.store.head(logbook.operationId)]
    expect(ours).toEqual(theirs)
    expect(headcount(phone.logbook, now)).toEqual(headcount(logbook, now))
    const again = await exchange(phone.replica, homeSide(logbook).peer)
    expect(again).toMatchObject({ ok: true, value: { pulled: 0, roundTrips: 1 } })
  })

  test('[SN1] what is withheld comes as its header alone, and everything is proven all the same', async () => {
    const field = await newField('withheld')
    const { logbook } = field.exercise
    await must(field.exercise, field.exercise.home, 'describe-person', { registrationId: field.girl, topic: 'name', saidBy: 'officer', sureness: 'probable', sealed: [{ class: 'identity', subject: field.girl, content: { names: [{ text: 'Mirel', script: 'Latn', role: 'full' }], age: null, languages: [] } }] })
    const phone = await phoneOf(field, 'phone')
    const narrow = homeSide(logbook, { scope: (header, at) => header.parts[at]?.class === 'count', groups: new Set() })
    expect((await exchange(phone.replica, narrow.peer)).ok).toBe(true)
    const { placed } = await phone.replica.mirror.read({ operationId: logbook.operationId, from: 0, to: 5_000, parts: 'all' })
    const described = placed.find(({ entry }) => entry.header.type === 'person.described')?.entry
    expect(described?.header.parts[1]?.class).toBe('identity')
    expect(described?.parts[1]).toBeNull()
    expect((await phone.replica.mirror.head(logbook.operationId)).root).toBe((await logbook.ports.store.head(logbook.operationId)).root)
    expect(headcount(phone.logbook, now)).toEqual(headcount(logbook, now))
  })

  test('[SN16] a fetch that breaks off goes on where it stood', async () => {
    const field = await newField('breaks')
    const { logbook } = field.exercise
    const other = await phoneOf(field, 'other')
    const { peer } = homeSide(logbook)
    expect((await exchange(other.replica, peer)).ok).toBe(true)
    await registersHere(field, other, 2_300)
    expect((await exchange(other.replica, peer)).ok).toBe(true)
    const phone = await phoneOf(field, 'phone')
    let pulls = 0
    const breaking: Peer = { ...peer, pull: async (asked) => (++pulls === 2 ? { ok: false, refusal: { code: 'failed', about: {} } } : peer.pull(asked)) }
    expect(await exchange(phone.replica, breaking)).toMatchObject({ ok: false, refusal: { code: 'failed' } })
    const half = await phone.replica.mirror.head(logbook.operationId)
    expect(half.size).toBeGreaterThan(0)
    const second = await exchange(phone.replica, peer)
    expect(second).toMatchObject({ ok: true, value: { pulled: (await logbook.ports.store.head(logbook.operationId)).size - half.size } })
    expect(headcount(phone.logbook, now)).toEqual(headcount(logbook, now))
  })
})

describe('while one page is taken in', () => {
  /** Two pages of a log: the second is signed by a device that the first enrols. */
  async function twoPages(seed: string): Promise<Readonly<{ field: Field; phone: TestReplica; peer: Peer }>> {
    const field = await newField(seed)
    const { peer } = homeSide(field.exercise.logbook)
    const other = await phoneOf(field, 'other')
    expect((await exchange(other.replica, peer)).ok).toBe(true)
    await registersHere(field, other, 2_300)
    expect((await exchange(other.replica, peer)).ok).toBe(true)
    return { field, phone: await phoneOf(field, 'phone'), peer }
  }

  test('[SN2] the next is verified with keys of devices that this one enrols', async () => {
    const { field, phone, peer } = await twoPages('two pages')
    expect((await exchange(phone.replica, peer)).ok).toBe(true)
    expect(headcount(phone.logbook, now)).toEqual(headcount(field.exercise.logbook, now))
  })

  test('[SN2] nothing is kept of a next one that is wrong, and the one before stays', async () => {
    const { field, phone, peer } = await twoPages('second page wrong')
    let pulls = 0
    const altering: Peer = {
      ...peer,
      pull: async (asked) => {
        const answer = await peer.pull(asked)
        return ++pulls === 2 && answer.ok ? { ok: true, value: { ...answer.value, page: answer.value.page.replace('"countedAs":"child"', '"countedAs":"adult"') } } : answer
      },
    }
    const done = await exchange(phone.replica, altering)
    expect(pulls).toBe(2)
    expect(done).toMatchObject({ ok: false, refusal: { code: 'tree-differs' } })
    const { size } = await phone.replica.mirror.head(field.exercise.logbook.operationId)
    expect(size).toBeGreaterThan(0)
    expect(done.ok ? null : done.refusal.about).toEqual({ position: size })
    expect((await exchange(phone.replica, peer)).ok).toBe(true)
    expect(headcount(phone.logbook, now)).toEqual(headcount(field.exercise.logbook, now))
  })

  test('[SN16] one that cannot be kept ends the fetch, whatever became of the next', async () => {
    const { phone, peer } = await twoPages('disk full')
    const broken = { ...phone.replica, take: () => Promise.reject(new Error('disk full')) }
    const gone: Peer = { ...peer, pull: async (asked) => (asked.from === 0 ? peer.pull(asked) : Promise.reject(new Error('line cut'))) }
    await expect(exchange(broken, gone)).rejects.toThrow('disk full')
    expect((await exchange(phone.replica, peer)).ok).toBe(true)
  })
})

describe('sending', () => {
  test('[SN13] what was written without a network reaches home, its keys too, and comes back acknowledged', async () => {
    const field = await newField('send')
    const { logbook } = field.exercise
    const phone = await phoneOf(field, 'phone')
    const { peer } = homeSide(logbook)
    expect((await exchange(phone.replica, peer)).ok).toBe(true)
    await registersHere(field, phone, 3)
    field.clock.advance(20 * hourMs)
    const before = headcount(logbook, now).registered
    const done = await exchange(phone.replica, peer)
    expect(done).toMatchObject({ ok: true, value: { held: [] } })
    expect(done.ok && done.value.pushed).toBeGreaterThanOrEqual(3)
    expect(headcount(logbook, now).registered.atMost).toBe(before.atMost + 3)
    expect(headcount(phone.logbook, now)).toEqual(headcount(logbook, now))
    const rows = [...logbook.account.table.rows.keys()].slice(-6)
    const opened = openContents(await readSealed(logbook, rows, new Set(['identity'])))
    expect(opened.map(({ content }) => JSON.stringify(content)).join()).toContain('רבקה 2')
    const again = await exchange(phone.replica, peer)
    expect(again).toMatchObject({ ok: true, value: { pushed: 0 } })
  })

  test('[SN14] what is sent twice, or whose answer was lost, is there once', async () => {
    const field = await newField('twice')
    const { logbook } = field.exercise
    const phone = await phoneOf(field, 'phone')
    const { peer } = homeSide(logbook)
    await exchange(phone.replica, peer)
    await registersHere(field, phone, 2)
    const losing: Peer = {
      ...peer,
      push: async (pushed) => {
        await peer.push(pushed)
        await peer.push(pushed)
        return { ok: false, refusal: { code: 'failed', about: {} } }
      },
    }
    expect(await exchange(phone.replica, losing)).toMatchObject({ ok: false, refusal: { code: 'failed' } })
    expect((await exchange(phone.replica, peer)).ok).toBe(true)
    expect(headcount(logbook, now).registered.atMost).toBe(3)
    expect(headcount(phone.logbook, now)).toEqual(headcount(logbook, now))
  })

  test('[SN17] what a device sends of its own goes under one signature for many acts', async () => {
    const field = await newField('one signature')
    const { logbook } = field.exercise
    const phone = await phoneOf(field, 'phone')
    const { peer } = homeSide(logbook)
    await exchange(phone.replica, peer)
    await registersHere(field, phone, 230)
    const sizes: number[] = []
    const looking: Peer = { ...peer, push: async (pushed) => (sizes.push(...pushed.lines.map((line) => entriesOf(line))), peer.push(pushed)) }
    expect(await exchange(phone.replica, looking)).toMatchObject({ ok: true, value: { pushed: 230, held: [] } })
    expect(sizes).toEqual([200, 30])
    const { operationId } = logbook
    const kept = await phone.replica.mirror.commits(operationId, 0, 2_000)
    expect(kept.filter(({ deviceId }) => deviceId === phone.author.deviceId).map(({ count }) => count)).toEqual([200, 30])
    // On the device itself each act was signed when it was written.
    expect(await phone.tailStore.ledger.commits(operationId, 0, 2_000)).toHaveLength(230)
  })

  test('[SN17] what an officer signed too goes as it was signed', async () => {
    const field = await newField('two signatures')
    const { logbook } = field.exercise
    const author = await addDevice(field.exercise, { name: 'phone', officerId: field.officers[0], clock: field.clock, measuredMs: [0, 0] })
    const officerSigner = nodeSigner(generateSigningKey('Ed25519'))
    const { algorithm, raw } = officerSigner.publicKey
    await must(field.exercise, field.exercise.home, 'add-officer-key', { officerId: field.officers[0], algorithm, publicKey: toHex(raw) })
    const phone = await newReplica(logbook, { ...author, officerSigner })
    const { peer } = homeSide(logbook)
    await exchange(phone.replica, peer)
    await registersHere(field, { ...phone, author }, 2, 'before')
    await registersHere(field, phone, 2)
    await registersHere(field, { ...phone, author }, 2, 'after')
    expect(await exchange(phone.replica, peer)).toMatchObject({ ok: true, value: { pushed: 6, held: [] } })
    const kept = (await phone.replica.mirror.commits(logbook.operationId, 0, 2_000)).filter(({ deviceId }) => deviceId === author.deviceId)
    expect(kept.map(({ count, signatures }) => [count, signatures.length])).toEqual([[2, 1], [1, 2], [1, 2], [2, 1]])
  })

  test('[SN15] a device whose copy came back from an older state forks, and both branches reach home', async () => {
    const field = await newField('fork')
    const { logbook } = field.exercise
    const phone = await phoneOf(field, 'phone')
    const { peer } = homeSide(logbook)
    await exchange(phone.replica, peer)
    await registersHere(field, phone, 2)
    const copy = await newReplica(logbook, phone.author, { mirror: phone.mirrorStore, tail: phone.tailStore })
    await registersHere(field, phone, 2)
    await registersHere(field, copy, 3, 'copy')
    expect((await exchange(phone.replica, peer)).ok).toBe(true)
    expect(await exchange(copy.replica, peer)).toMatchObject({ ok: true, value: { held: [] } })
    expect(headcount(logbook, now).registered.atMost).toBe(1 + 2 + 2 + 3)
    expect(discrepancies(logbook, now).map(({ kind }) => kind)).toContain('chain-fork')
    expect((await exchange(phone.replica, peer)).ok).toBe(true)
    expect(headcount(phone.logbook, now)).toEqual(headcount(logbook, now))
  })
})

describe('trust', () => {
  test('[SN9] home that goes back is refused, and both notes are kept', async () => {
    const field = await newField('back')
    const { logbook } = field.exercise
    const phone = await phoneOf(field, 'phone')
    const { peer } = homeSide(logbook)
    const early = await peer.have({ operationId: logbook.operationId, home: phone.author.deviceId, pinned: null, tips: [], deviceId: phone.author.deviceId, heard: null })
    await must(field.exercise, field.exercise.home, 'mention-person', { mentionId: 'a'.repeat(32), countedAs: 'child', saidBy: 'mother', sealed: [] })
    expect((await exchange(phone.replica, peer)).ok).toBe(true)
    const refused = await exchange(phone.replica, { ...peer, have: async () => early })
    expect(refused).toMatchObject({ ok: false, refusal: { code: 'rolled-back' } })
    expect(refused.evidence?.pinned.size).toBeGreaterThan(0)
    expect(refused.evidence?.shown).toContain('amparo/')
  })

  test('[SN10] home that shows two their own log is refused by whoever saw the other', async () => {
    const field = await newField('two views')
    const twin = await newField('two views')
    const phone = await phoneOf(field, 'phone')
    await phoneOf(twin, 'phone')
    const mention = (mentionId: string) => ({ mentionId, countedAs: 'child', saidBy: 'mother', sealed: [] })
    await must(field.exercise, field.exercise.home, 'mention-person', mention('a'.repeat(32)))
    await must(twin.exercise, twin.exercise.home, 'mention-person', mention('b'.repeat(32)))
    expect((await exchange(phone.replica, homeSide(field.exercise.logbook).peer)).ok).toBe(true)
    await must(twin.exercise, twin.exercise.home, 'mention-person', mention('c'.repeat(32)))
    const other = homeSide(twin.exercise.logbook).peer
    expect(await exchange(phone.replica, other)).toMatchObject({ ok: false, refusal: { code: 'forked' }, evidence: {} })
  })

  test('[SN11] a checkpoint that another key signed is refused', async () => {
    const field = await newField('one')
    const stranger = await newField('another')
    const phone = await phoneOf(field, 'phone')
    const { peer } = homeSide(stranger.exercise.logbook)
    const asked: Peer = { ...peer, have: (have) => peer.have({ ...have, operationId: stranger.exercise.logbook.operationId }) }
    expect(await exchange(phone.replica, asked)).toMatchObject({ ok: false, refusal: { code: 'checkpoint-wrong' } })
  })

  test('[SN12] home back from a backup is given what it lost, and says so; the copy is begun anew', async () => {
    const field = await newField('restored')
    const { logbook } = field.exercise
    const phone = await phoneOf(field, 'phone')
    const { peer } = homeSide(logbook)
    await exchange(phone.replica, peer)
    const backup = field.store.snapshot()
    await registersHere(field, phone, 2)
    expect((await exchange(phone.replica, peer)).ok).toBe(true)
    const store = openMemoryStore({ hash: nodeHash, from: backup, faults: null })
    await store.ledger.beginLedgerEpoch(logbook.operationId)
    const home = field.exercise.home
    const restored = await openLogbook(logbook.operationId, { ...logbook.ports, store: store.ledger, keys: store.keys }, { home: { ...home, epoch: 2 } })
    expect(headcount(restored, now).registered.atMost).toBe(1)
    const side = homeSide(restored)
    expect(await exchange(phone.replica, side.peer)).toMatchObject({ ok: false, refusal: { code: 'home-restored' } })
    expect(headcount(restored, now).registered.atMost).toBe(3)
    const anew = await newReplica(restored, phone.author, { mirror: null, tail: phone.tailStore })
    expect((await exchange(anew.replica, side.peer)).ok).toBe(true)
    expect(headcount(anew.logbook, now)).toEqual(headcount(restored, now))
  })
})

describe('pages', () => {
  test('[SN2] a page with one letter changed is refused or means the same', async () => {
    const field = await newField('letters')
    const { logbook } = field.exercise
    await takeCheckpoint(logbook)
    const phone = await phoneOf(field, 'phone')
    const { peer } = homeSide(logbook)
    const head = await logbook.ports.store.head(logbook.operationId)
    const good = await peer.have({ operationId: logbook.operationId, home: phone.author.deviceId, pinned: null, tips: [], deviceId: phone.author.deviceId, heard: null })
    expect(good.ok).toBe(true)
    const answer = await peer.pull({ operationId: logbook.operationId, ledgerEpoch: 1, from: 0, checkpointSize: head.size })
    if (!answer.ok) throw new Error('test: a page')
    const { page } = answer.value
    const read = readPage(page, { operationId: logbook.operationId, from: 0 }, nodeHash)
    expect(read.ok && writePage(read.value, everything.scope)).toBe(page)
    const random = field.exercise.random.fork('letters')
    for (let round = 0; round < 150; round++) {
      const at = random.below(page.length)
      const changed = page.slice(0, at) + String.fromCharCode(33 + random.below(90)) + page.slice(at + 1)
      if (changed === page) continue
      const victim = await newReplica(logbook, phone.author)
      const result = await exchange(victim.replica, { ...peer, pull: async () => ({ ok: true, value: { ...answer.value, page: changed } }) })
      expect(result.ok, `letter ${at}: ${page.slice(at - 20, at + 20)}`).toBe(false)
      expect((await victim.replica.mirror.head(logbook.operationId)).size).toBe(0)
    }
  })
})

describe('clocks', () => {
  test('[SV5] a device’s clock is measured by the exchange, and stated once while nothing new is learnt', async () => {
    const field = await newField('clocks')
    const { logbook } = field.exercise
    const author = await addDevice(field.exercise, { name: 'late', officerId: null, clock: clockOff(field.clock, -30 * hourMs), measuredMs: null })
    const phone = await newReplica(logbook, author)
    const { peer } = homeSide(logbook)
    await exchange(phone.replica, peer)
    field.clock.advance(minuteMs)
    await exchange(phone.replica, peer)
    field.clock.advance(minuteMs)
    await exchange(phone.replica, peer)
    const measures = logbook.account.table.chains.get(`${author.deviceId}/1`)?.measures ?? []
    expect(measures).toHaveLength(1)
    expect(discrepancies(logbook, now).map(({ kind }) => kind)).toContain('device-clock-off')
  })
})

test('[SV1] what many send at once is taken in together and each hears of its own', async () => {
  const field = await newField('desk')
  const { logbook } = field.exercise
  const { desk } = homeSide(logbook)
  const phones = [await field.device('one'), await field.device('two'), await field.device('three')]
  const lines = await Promise.all(phones.map((phone) => phone.write(field.officers[0], [{ type: 'person.sighted', count: { registrationId: field.girl, placeId: field.first, basis: 'known-by-sight' } }])))
  const { size } = await logbook.ports.store.head(logbook.operationId)
  const answers = await Promise.all([...lines.map((line) => desk.take({ operationId: logbook.operationId, lines: [line], wraps: [] })), desk.take({ operationId: logbook.operationId, lines: ['{}', lines[0] ?? ''], wraps: [] })])
  expect(answers.map(({ outcomes }) => outcomes)).toEqual([[{ outcome: 'taken' }], [{ outcome: 'taken' }], [{ outcome: 'taken' }], [{ outcome: 'held', reason: 'line-malformed' }, { outcome: 'taken' }]])
  // Three sightings and one receipt for all of them.
  expect((await logbook.ports.store.head(logbook.operationId)).size).toBe(size + 4)
  expect((await receiveLines(logbook, lines)).already).toBe(3)
})
