// Two logbooks on one store, as two processes of a server have them: rule LB30.
import { expect, test } from 'vitest'
import { openLogbook, perform, performAll, readOnLatest, receiveLines, verifyLogbook } from '../../src/logbook/index.ts'
import { newField } from '../scenarios/field.ts'

const mention = (no: number) => ({ act: 'mention-person', request: { mentionId: no.toString(16).padStart(32, '0'), countedAs: 'child', saidBy: 'mother', sealed: [] } })

test('[LB30] two that write at once to one log: one chain, no act lost or written twice', async () => {
  const field = await newField('two')
  const one = field.exercise.logbook
  const two = await openLogbook(one.operationId, one.ports, { home: one.home })
  const home = field.exercise.home
  const phone = await field.device('phone')
  await readOnLatest(two)
  const sighted = [{ type: 'person.sighted', count: { registrationId: field.girl, placeId: field.first, basis: 'known-by-sight' } }] as const
  const results = await Promise.all([
    ...Array.from({ length: 20 }, async (_, at) => perform(at % 2 === 0 ? one : two, home, mention(at))),
    performAll(two, home, Array.from({ length: 5 }, (_, at) => mention(100 + at))),
    receiveLines(one, [await phone.write(field.officers[0], sighted)]),
    receiveLines(two, [await phone.write(field.officers[0], sighted)]),
  ])
  expect(results).toHaveLength(23)
  await readOnLatest(one)
  await readOnLatest(two)
  const types = one.account.table.rows.map(({ content }) => content.type)
  expect(types.filter((type) => type === 'person.mentioned')).toHaveLength(25)
  expect(types.filter((type) => type === 'person.sighted')).toHaveLength(2)
  expect(two.account.table.rows.map(({ hash }) => hash)).toEqual(one.account.table.rows.map(({ hash }) => hash))
  const chain = one.account.table.chains.get(`${home.deviceId}/1`)
  expect(chain?.regular).toBe(true)
  expect((await verifyLogbook(two)).findings).toEqual([])
})
