// Keys of groups, end to end: drawn, stated, wrapped for phones, sealed to without a network, opened after an exchange.
import { describe, expect, test } from 'vitest'
import { accept, fromHex, hourMs, KeyId, newId, refuse, toHex } from '../../src/kernel/index.ts'
import { drawGroupEpoch, groupsOfDevice, membersDue, openLogbook, rewrapDue, stateGroup, writeHere, wrapsWanted } from '../../src/logbook/index.ts'
import { generateWrappingKey, nodeUnwrapper } from '../../src/adapters/node/crypto/index.ts'
import { must } from '../../src/simulation/index.ts'
import { StoreFailure } from '../../src/storage/index.ts'
import { answerWraps, exchange, wrapQuestions, wrapsAskedMax, type Pushed } from '../../src/sync/index.ts'
import { newField } from '../scenarios/field.ts'
import { allowedFor, describes, exchangeAll, group, newPhone, opensHere, peerFor, registers, unlocked } from './group-field.ts'

describe('groups', () => {
  test('[KY3] what one phone of a place seals without a network another phone of that place opens after an exchange, and a third does not', async () => {
    const field = await newField('groups-thread')
    const [writing, reading, elsewhere] = [await newPhone(field, 'writing'), await newPhone(field, 'reading'), await newPhone(field, 'elsewhere')]
    await group(field, 'shift', { placeId: field.first, phones: [writing, reading] })
    await group(field, 'shift', { placeId: field.second, phones: [elsewhere] })
    await exchangeAll(field, writing)
    await registers(field, writing, 'Ixchel Orantes')
    for (const phone of [writing, reading, elsewhere]) await exchangeAll(field, phone)
    expect(await opensHere(reading.logbook, 'identity')).toContain('Ixchel Orantes')
    expect(await opensHere(field.exercise.logbook, 'identity')).toContain('Ixchel Orantes')
    expect(elsewhere.logbook.account.table.rows.length).toBe(reading.logbook.account.table.rows.length)
    expect(await opensHere(elsewhere.logbook, 'identity')).toBe('')
  })

  test('[KY3] a private key that does not belong to the public one in the log is not taken', async () => {
    const field = await newField('groups-wrong-key')
    const phone = await newPhone(field, 'phone')
    const { logbook, home } = field.exercise
    const plan = { kind: 'shift', agencyId: null, placeId: field.first, deviceIds: [phone.author.deviceId] } as const
    const [drawn, other] = [await drawGroupEpoch(logbook, plan), await drawGroupEpoch(logbook, plan)]
    // Wraps of one pair under the public key of another, as a hostile member would hand them in.
    expect((await stateGroup(logbook, home, { request: { ...drawn.request, publicKey: other.request.publicKey }, wraps: drawn.wraps })).ok).toBe(true)
    await exchangeAll(field, phone)
    await registers(field, phone, 'Nobody reads')
    await exchangeAll(field, phone)
    expect((await wrapsWanted(phone.logbook, [])).keyIds).toEqual([drawn.request.keyId])
    const again = await unlocked(phone, phone.sealing)
    expect(await opensHere(again.logbook, 'identity')).toBe('')
  })

  test('[KY3] members are devices at which officers of the role work, where they answer', async () => {
    const field = await newField('groups-members')
    const { logbook, home, agencies } = field.exercise
    const [lead, away, nurse] = [await newPhone(field, 'lead'), await newPhone(field, 'away'), await newPhone(field, 'nurse', 'health')]
    for (const { author } of [lead, nurse]) await must(field.exercise, home, 'assume-answering', { agencyId: agencies[0].agencyId, officerId: author.officerId, placeId: author === lead.author ? field.first : field.second, registrationIds: [] })
    const working = new Map([lead, away, nurse].map(({ author }) => [author.deviceId, new Set(author.officerId === null ? [] : [author.officerId])]))
    const asOfMs = field.clock.now() + hourMs
    const due = (kind: 'shift' | 'health' | 'ombudsman', placeId: typeof field.first | null) => membersDue(logbook.account, { kind, agencyId: null, placeId }, { working, asOfMs }).deviceIds
    expect(due('shift', field.first)).toEqual([lead.author.deviceId])
    expect(due('shift', field.second)).toEqual([])
    expect(due('health', field.second)).toEqual([nurse.author.deviceId])
    expect(due('ombudsman', null)).toEqual([])
    await must(field.exercise, home, 'revoke-device', { deviceId: lead.author.deviceId, lastEpoch: 1, lastSequence: 0 })
    expect(due('shift', field.first)).toEqual([])
    expect([...groupsOfDevice(logbook.account, lead.author.deviceId)]).toEqual([])
  })
})

describe('who is due', () => {
  test('[KY7] a key is wrapped for the place where this very act puts her, by class, and for everybody’s groups', async () => {
    const field = await newField('due')
    const [lead, nurse, tracer, mediator] = [await newPhone(field, 'lead'), await newPhone(field, 'nurse', 'health'), await newPhone(field, 'tracer', 'family-tracing'), await newPhone(field, 'mediator', 'ombudsman')]
    const agencyId = field.exercise.agencies[0].agencyId
    await group(field, 'shift', { placeId: field.first, phones: [lead] })
    await group(field, 'health', { placeId: field.first, phones: [nurse] })
    await group(field, 'health', { placeId: field.second, phones: [] })
    await group(field, 'tracing', { agencyId, phones: [tracer] })
    await group(field, 'ombudsman', { phones: [mediator] })
    await exchangeAll(field, lead)
    const she = await registers(field, lead, 'Marta Canil')
    const wraps = await lead.tailStore.keys.ofSubjects(field.exercise.logbook.operationId, [she])
    expect(wraps.map((wrap) => wrap.group).toSorted()).toEqual([`health@${field.first}`, 'ombudsman', 'operation', `shift@${field.first}`, `tracing@${agencyId}`].toSorted())
    await exchangeAll(field, lead)
    await must(field.exercise, field.exercise.home, 'record-death', { registrationId: she, placeId: field.first, sealed: [{ class: 'health', subject: she, content: { reason: 'sepsis' } }] })
    for (const phone of [nurse, lead, tracer, mediator]) await exchangeAll(field, phone)
    expect(await opensHere(nurse.logbook, 'health', 'identity')).toMatch(/Marta Canil[^]*sepsis/)
    for (const phone of [lead, tracer, mediator]) {
      expect(await opensHere(phone.logbook, 'identity')).toContain('Marta Canil')
      expect(await opensHere(phone.logbook, 'health')).toBe('')
    }
  })

  test('[KY7] legal text goes to the agencies concerned; where none of those has a group, to every agency that has', async () => {
    const field = await newField('due-legal')
    const { logbook, home, agencies } = field.exercise
    const [one, two] = [await newPhone(field, 'one', 'legal'), await newPhone(field, 'two', 'legal')]
    const legalGroups = async () => (await logbook.ports.keys.ofSubjects(logbook.operationId, [field.girl])).filter(({ partClass }) => partClass === 'legal').map((wrap) => wrap.group).filter((name) => name !== 'operation')
    const states = (because: string) => must(field.exercise, home, 'count-as', { registrationId: field.girl, countedAs: 'child', because, sealed: [{ class: 'legal', subject: field.girl, content: { reason: 'as the court said' } }] })
    await group(field, 'legal', { agencyId: agencies[1].agencyId, phones: [two] })
    await states('document')
    expect(await legalGroups()).toEqual([`legal@${agencies[1].agencyId}`])
    await group(field, 'legal', { agencyId: agencies[0].agencyId, phones: [one] })
    await must(field.exercise, home, 'assume-answering', { agencyId: agencies[0].agencyId, officerId: field.officers[0], placeId: field.first, registrationIds: [] })
    await states('assessment')
    expect((await legalGroups()).slice(1)).toEqual([`legal@${agencies[0].agencyId}`])
  })

  test('[KY8] when somebody moves, whoever can open wraps her keys for those who are due now; what is sealed from then on the first place does not open', async () => {
    const field = await newField('moves')
    const [here, there] = [await newPhone(field, 'here'), await newPhone(field, 'there')]
    await group(field, 'shift', { placeId: field.first, phones: [here] })
    await group(field, 'shift', { placeId: field.second, phones: [there] })
    await exchangeAll(field, here)
    const she = await registers(field, here, 'Yolanda Pirir')
    await exchangeAll(field, here)
    field.clock.advance(hourMs)
    await exchangeAll(field, there)
    expect(await opensHere(there.logbook, 'identity')).toBe('')
    expect((await writeHere(there.tail, there.author, { act: 'record-sighting', request: { registrationId: she, placeId: field.second, basis: 'known-by-sight' } })).ok).toBe(true)
    await exchangeAll(field, there)
    field.clock.advance(hourMs)
    // The phone that wrote her down hears of it and wraps; the other one fetches.
    await exchangeAll(field, here)
    await exchangeAll(field, there)
    expect(await opensHere(there.logbook, 'identity')).toContain('Yolanda Pirir')
    await describes(there, she, 'a scar on the left knee')
    for (const phone of [there, here]) await exchangeAll(field, phone)
    expect(await opensHere(there.logbook, 'description')).toContain('left knee')
    expect(await opensHere(here.logbook, 'identity')).toContain('Yolanda Pirir')
    expect(await opensHere(here.logbook, 'description')).toBe('')
    expect(await rewrapDue(here.logbook)).toEqual([])
  })

  test('[KY9] a phone under a PIN alone writes to all who are due, and reads nothing back', async () => {
    const field = await newField('blind')
    const [writing, reading] = [await newPhone(field, 'writing'), await newPhone(field, 'reading')]
    await group(field, 'shift', { placeId: field.first, phones: [writing, reading] })
    await exchangeAll(field, writing)
    const blind = await unlocked(writing, null)
    const she = await registers(field, blind, 'Elena Xol')
    await describes(blind, she, 'holds a red blanket')
    const afterwards = await unlocked(blind, null)
    await exchangeAll(field, afterwards)
    expect(await opensHere(afterwards.logbook, 'identity', 'description')).toBe('')
    await exchangeAll(field, reading)
    expect(await opensHere(reading.logbook, 'identity', 'description')).toMatch(/Elena Xol[^]*red blanket/)
    const full = await unlocked(afterwards, writing.sealing)
    await exchangeAll(field, full)
    expect(await opensHere(full.logbook, 'identity')).toContain('Elena Xol')
  })

  test('[KY12] an operation without groups keeps one key for each person and class, wrapped to the group of last resort', async () => {
    const field = await newField('without-groups')
    const { logbook, home } = field.exercise
    const marks = { registrationId: field.girl, topic: 'marks', saidBy: 'officer', sureness: 'certain', sealed: [{ class: 'description', subject: field.girl, content: { text: 'tall' } }] }
    for (let at = 0; at < 3; at++) await must(field.exercise, home, 'describe-person', marks)
    const again = await openLogbook(logbook.operationId, logbook.ports, { home })
    await must({ ...field.exercise, logbook: again }, home, 'describe-person', marks)
    expect((await logbook.ports.keys.ofSubjects(logbook.operationId, [field.girl])).map((wrap) => [wrap.group, wrap.groupEpoch])).toEqual([['operation', 1]])
    // Begun before groups were stated: what was sealed then stays open, and is wrapped for groups that come.
    const lead = await newPhone(field, 'lead')
    await group(field, 'shift', { placeId: field.first, phones: [lead] })
    expect((await rewrapDue(logbook)).map((wrap) => wrap.group)).toEqual([`shift@${field.first}`])
    await exchangeAll(field, lead)
    expect((await opensHere(lead.logbook, 'description')).split('\n').length).toBe(4)
  })

  test('[KY12] the group of last resort may be given another key: from then on only that one is sealed to', async () => {
    const field = await newField('recovery')
    const { logbook, home } = field.exercise
    const next = await generateWrappingKey()
    const request = { kind: 'operation', agencyId: null, placeId: null, epoch: 1, keyId: newId(KeyId, logbook.ports.random), publicKey: toHex(logbook.ports.group.publicKey), deviceIds: [] }
    await must(field.exercise, home, 'start-group-epoch', request)
    await must(field.exercise, home, 'start-group-epoch', { ...request, epoch: 2, publicKey: toHex(next.publicKey) })
    const marks = { registrationId: field.girl, topic: 'marks', saidBy: 'officer', sureness: 'certain', sealed: [{ class: 'description', subject: field.girl, content: { text: 'under the next key' } }] }
    await must(field.exercise, home, 'describe-person', marks)
    const [before, after] = await Promise.all([logbook.ports.unwrapper, await nodeUnwrapper(next)].map((unwrapper) => openLogbook(logbook.operationId, { ...logbook.ports, unwrapper }, { home })))
    expect(before === undefined ? '' : await opensHere(before, 'description')).toBe('')
    expect(after === undefined ? '' : await opensHere(after, 'description')).toContain('under the next key')
    expect(after === undefined ? '' : await opensHere(after, 'directory')).toBe('')
    expect(fromHex(request.publicKey)).toEqual(logbook.ports.group.publicKey)
  })
})

describe('wraps on their way', () => {
  test('[KY11] a device is answered with wraps of its own groups alone, so many at a time, and a revoked one with none', async () => {
    const field = await newField('wraps')
    const [here, there] = [await newPhone(field, 'here'), await newPhone(field, 'there')]
    await group(field, 'shift', { placeId: field.first, phones: [here] })
    await group(field, 'shift', { placeId: field.second, phones: [there] })
    await exchangeAll(field, here)
    const she = await registers(field, here, 'Ana Sic')
    await exchangeAll(field, here)
    const { operationId, ports } = field.exercise.logbook
    const asked = { operationId, subjects: [she], keyIds: [] }
    const groupsIn = async (phone: typeof here) => {
      const answer = await answerWraps(asked, allowedFor(field, phone), ports.keys)
      return answer.ok ? answer.value.map((wrap) => wrap.group) : answer.refusal.code
    }
    expect(await groupsIn(here)).toEqual([`shift@${field.first}`])
    expect(await groupsIn(there)).toEqual([])
    await must(field.exercise, field.exercise.home, 'revoke-device', { deviceId: here.author.deviceId, lastEpoch: 1, lastSequence: 1_000 })
    expect(await groupsIn(here)).toEqual([])
    const tooMuch = await answerWraps({ ...asked, subjects: Array.from({ length: wrapsAskedMax }, () => she), keyIds: [newId(KeyId, ports.random)] }, allowedFor(field, here), ports.keys)
    expect(tooMuch.ok ? '' : tooMuch.refusal.code).toBe('too-much')
    const questions = wrapQuestions({ ...asked, subjects: Array.from({ length: 2 * wrapsAskedMax + 1 }, () => she), keyIds: [newId(KeyId, ports.random)] })
    expect(questions.map(({ subjects, keyIds }) => [subjects.length, keyIds.length])).toEqual([[0, 1], [wrapsAskedMax, 0], [wrapsAskedMax, 0], [1, 0]])
  })

  test('[KY11] keys of what waits outside the log are kept, and open it when it comes in', async () => {
    const field = await newField('wraps-held')
    const { logbook, home } = field.exercise
    const phone = await newPhone(field, 'phone')
    await exchangeAll(field, phone)
    const { operationId } = logbook
    const peer = peerFor(field, phone)
    /** What the phone would send if home had its chain up to `after`. */
    const wouldSend = async (after: number): Promise<Pushed> => {
      const sent: Pushed[] = []
      await exchange(phone.replica, {
        ...peer,
        have: async (have) => {
          const answer = await peer.have(have)
          return answer.ok ? accept({ ...answer.value, wants: answer.value.wants.map((want) => ({ ...want, after })) }) : answer
        },
        push: async (pushed) => (sent.push(pushed), refuse('failed')),
      })
      return sent[0] ?? { operationId, lines: [], wraps: [] }
    }
    await registers(field, phone, 'Rosa Tum')
    const first = await wouldSend(0)
    await describes(phone, field.girl, 'a missing tooth')
    const second = await wouldSend(1)
    expect(await peer.push(second)).toMatchObject({ ok: true, value: { outcomes: [{ outcome: 'held' }] } })
    expect(await peer.push(first)).toMatchObject({ ok: true, value: { outcomes: [{ outcome: 'taken' }] } })
    const again = await openLogbook(operationId, logbook.ports, { home })
    expect(await opensHere(again, 'identity', 'description')).toMatch(/Rosa Tum[^]*missing tooth/)
  })

  test.each([['before'], ['after']] as const)('[KY11] a keystore that fails %s it took wraps is handed them again, and has them once', async (when) => {
    let failing = 0
    const field = await newField(`wraps-failing-${when}`, (at, write) => {
      if (failing > 0 && at === when && write === 'put') {
        failing--
        throw new StoreFailure('io-failed', 'the disk said no')
      }
    })
    const { logbook, home } = field.exercise
    const marks = { registrationId: field.girl, topic: 'marks', saidBy: 'officer', sureness: 'certain', sealed: [{ class: 'description', subject: field.girl, content: { text: 'tall' } }] }
    await must(field.exercise, home, 'describe-person', marks)
    const lead = await newPhone(field, 'lead')
    const plan = { kind: 'shift', agencyId: null, placeId: field.first, deviceIds: [lead.author.deviceId] } as const
    const drawn = await drawGroupEpoch(logbook, plan)
    failing = 1
    await expect(stateGroup(logbook, home, drawn)).rejects.toThrow('the disk said no')
    // Nobody seals to a key that may not be held: the epoch was not stated.
    expect(logbook.account.indexes.keyRows.length).toBe(1)
    expect((await stateGroup(logbook, home, drawn)).ok).toBe(true)
    failing = 1
    await expect(rewrapDue(logbook)).rejects.toThrow('the disk said no')
    await rewrapDue(logbook)
    const wraps = await logbook.ports.keys.ofSubjects(logbook.operationId, [field.girl])
    expect(wraps.map((wrap) => wrap.group)).toEqual(['operation', `shift@${field.first}`])
    const [shift] = wraps.slice(1)
    const peer = peerFor(field, lead)
    const pushed = { operationId: logbook.operationId, lines: [], wraps: shift === undefined ? [] : [{ ...shift, groupEpoch: 2 }] }
    failing = 1
    await expect(peer.push(pushed)).rejects.toThrow('the disk said no')
    expect((await peer.push(pushed)).ok).toBe(true)
    expect((await logbook.ports.keys.ofSubjects(logbook.operationId, [field.girl])).length).toBe(3)
    await exchangeAll(field, lead)
    expect(await opensHere(lead.logbook, 'description')).toContain('tall')
  })
})
