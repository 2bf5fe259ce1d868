// The six ways in which a product in use loses or reorders work done without a network, done here.
import { expect, test } from 'vitest'
import { hourMs, minuteMs } from '../../src/kernel/index.ts'
import { discrepancies, headcount } from '../../src/logbook/index.ts'
import { StoreFailure } from '../../src/storage/index.ts'
import { kept, newField, send, standingOf, startMs } from './field.ts'

const now = { asOf: null, knownAt: null }

test('[SC1] child, adult, child again on one device: three statements, and she ends as a child', async () => {
  const field = await newField('high low high')
  const phone = await field.device('phone')
  const lines: string[] = []
  for (const countedAs of ['child', 'adult', 'child']) {
    field.clock.advance(minuteMs)
    lines.push(await phone.write(field.officers[0], [{ type: 'person.counted-as', count: { registrationId: field.girl, countedAs, because: 'assessment' } }]))
  }
  field.clock.advance(hourMs)
  await send(field, lines)
  expect(kept(field, phone.written)).toEqual(phone.written.map((entry) => entry.hash))
  expect(headcount(field.exercise.logbook, now).children).toEqual({ certain: 1, atMost: 1 })
  const asOf = (minutes: number) => headcount(field.exercise.logbook, { asOf: new Date(startMs + minutes * minuteMs + 1).toISOString() as never, knownAt: null })
  expect([1, 2, 3, 4].map((minutes) => asOf(minutes).children.certain)).toEqual([1, 1, 0, 1])
})

test('[SC2] the same words about two things, and the same sighting twice, are all kept', async () => {
  const field = await newField('equal words')
  const phone = await field.device('phone')
  const place = { registrationId: field.girl, placeId: field.first }
  const sighting = { type: 'person.sighted', count: { ...place, basis: 'known-by-sight' } } as const
  const lines = [
    await phone.write(field.officers[0], [{ type: 'person.not-found', count: place }]),
    await phone.write(field.officers[0], [{ type: 'person.died', count: place }]),
    await phone.write(field.officers[0], [sighting]),
    await phone.write(field.officers[0], [sighting]),
  ]
  await send(field, [...lines, ...lines])
  expect(kept(field, phone.written)).toHaveLength(4)
})

test('[SC3] two batches without a word of text in them are both kept', async () => {
  const field = await newField('no words')
  const phone = await field.device('phone')
  const offered = { type: 'band.offered', count: { registrationId: field.girl, bandId: null, answer: 'declined' } } as const
  const lines = [await phone.write(field.officers[0], [offered, offered, offered]), await phone.write(field.officers[0], [offered, offered])]
  const received = await send(field, lines)
  expect(received.held).toEqual([])
  expect(kept(field, phone.written)).toHaveLength(5)
})

test('[SC4] officers take turns at one phone without a network: all is kept, each entry is credited to who made it', async () => {
  const field = await newField('shared phone')
  const phone = await field.device('phone')
  const [ana, dina] = field.officers
  const turns = [ana, dina, ana, dina, dina, ana]
  const lines: string[] = []
  for (const officer of turns) {
    field.clock.advance(minuteMs)
    lines.push(await phone.write(officer, [{ type: 'person.sighted', count: { registrationId: field.girl, placeId: field.first, basis: 'known-by-sight' } }]))
  }
  await send(field, lines.slice(3))
  await send(field, lines)
  const { rows, byHash } = field.exercise.logbook.account.table
  expect(phone.written.map((entry) => rows[byHash.get(entry.hash) ?? -1]?.officerId)).toEqual(turns)
  expect(await field.store.ledger.held(field.exercise.logbook.operationId)).toEqual([])
})

test('[SC5] the first sighting is sent again after the second: the newer place stands', async () => {
  let failing = false
  const field = await newField('retry', (when, write) => {
    if (failing && when === 'before' && write === 'append') throw new StoreFailure('io-failed', 'for a moment')
  })
  const [phone, tablet] = [await field.device('phone'), await field.device('tablet')]
  const seen = (placeId: string) => [{ type: 'person.sighted', count: { registrationId: field.girl, placeId, basis: 'known-by-sight' } }] as const
  const other = await tablet.write(field.officers[1], seen(field.first))
  field.clock.advance(hourMs)
  const older = await phone.write(field.officers[0], seen(field.first))
  field.clock.advance(hourMs)
  const newer = await phone.write(field.officers[0], seen(field.second))
  failing = true
  await expect(send(field, [older])).rejects.toThrow('for a moment')
  failing = false
  const first = await send(field, [newer])
  expect(first.held.map((each) => each.reason)).toEqual(['gap'])
  await send(field, [older])
  expect(standingOf(field)).toEqual({ standing: 'present', placeId: field.second })
  await send(field, [other, older, newer])
  expect(standingOf(field)).toEqual({ standing: 'present', placeId: field.second })
  expect(kept(field, [...phone.written, ...tablet.written])).toHaveLength(3)
})

test('[SC6] one thing stated differently on two phones without a network: both are kept, and what cannot both hold is open', async () => {
  const field = await newField('two phones')
  const phones = [await field.device('one'), await field.device('other')] as const
  const [wrong] = kept(field, []).length === 0 ? [field.exercise.logbook.account.indexes.opening.get(field.girl)?.[0]] : []
  const target = field.exercise.logbook.account.table.rows[wrong ?? -1]?.hash ?? ''
  const opening = field.exercise.logbook.account.table.rows[wrong ?? -1]?.content
  const count = opening !== undefined && 'count' in opening ? opening.count : {}
  field.clock.advance(10 * minuteMs)
  const lines: string[] = []
  for (const [at, phone] of phones.entries()) {
    const placeId = at === 0 ? field.first : field.second
    lines.push(await phone.write(field.officers[at] ?? field.officers[0], [
      { type: 'entry.corrected', count: { target, count: { ...count, placeId, recordedSex: at === 0 ? 'female' : 'unstated' } as never, occurredAt: null, occurredErrorMs: 0 } },
      { type: 'person.sighted', count: { registrationId: field.girl, placeId, basis: 'known-by-sight' } },
    ]))
  }
  field.clock.advance(minuteMs)
  await send(field, lines)
  expect(kept(field, phones.flatMap((phone) => phone.written))).toHaveLength(4)
  const kinds = discrepancies(field.exercise.logbook, now).map((doubt) => doubt.kind)
  expect(kinds).toContain('corrections-differ')
  expect(kinds).toContain('two-places-at-once')
  expect(standingOf(field).standing).toBe('unconfirmed')
})
