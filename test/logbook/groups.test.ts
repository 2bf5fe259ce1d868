// Keys of groups, end to end: drawn, stated, wrapped for phones, sealed to without a network, opened after an exchange.
import { expect, test } from 'vitest'
import { newField } from '../scenarios/field.ts'
import { exchangeAll, group, newPhone, opensHere, registers } from './group-field.ts'

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
