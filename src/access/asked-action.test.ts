// What an act asks for, and how much weighs what would be changed.
import { expect, test } from 'vitest'
import { actNames, entryTypes } from '../domain/index.ts'
import { actionOf, weightOf } from './index.ts'

test.each([
  ['by her own will', { registrationId: 'x', leaving: { how: 'own-will', toldAlone: 'not-told' } }, 'record-own-departure'],
  ['by an order', { leaving: { how: 'freed-by-order' } }, 'record-leaving'],
  ['nobody says how', { leaving: null }, 'record-leaving'],
  ['in no form', 'own-will', 'record-leaving'],
  ['as nothing', null, 'record-leaving'],
])('[AX2] a leaving %s asks for what it is', (_, request, action) => {
  expect(actionOf('record-leaving', request)).toBe(action)
})

test('[AX1] every other act asks for itself', () => {
  const byOwnWill = { leaving: { how: 'own-will' } }
  expect(actNames.filter((act) => act !== 'record-leaving' && actionOf(act, byOwnWill) !== act)).toEqual([])
})

test.each([
  ['own will, taken back', [{ leaving: { how: 'own-will' } }], 'observation'],
  ['own will, put right', [{ leaving: { how: 'own-will' } }, { leaving: { how: 'own-will' } }], 'observation'],
  ['own will, made an order', [{ leaving: { how: 'own-will' } }, { leaving: { how: 'returned-by-order' } }], 'decision'],
  ['an order, made own will', [{ leaving: { how: 'returned-by-order' } }, { leaving: { how: 'own-will' } }], 'decision'],
  ['contents nobody knows', [], 'decision'],
])('[AX19] of a leaving, %s', (_, counts, weight) => {
  expect(weightOf('person.left-care', counts)).toBe(weight)
})

test('[AX19] what acts of authority state is a decision, and what was seen is not', () => {
  expect(weightOf('person.sighted', [])).toBe('observation')
  expect(weightOf('registrations.linked', [])).toBe('decision')
  expect(weightOf('entry.corrected', [])).toBe('decision')
  expect(entryTypes.filter((type) => !['observation', 'decision'].includes(weightOf(type, [])))).toEqual([])
})
