// A phone in somebody's hands: locked, under a PIN alone, unlocked in full; and what passed between it and home.
import { serialize } from 'node:v8'
import { expect, test } from 'vitest'
import { nodeHash } from '../../src/adapters/node/crypto/index.ts'
import { openMemoryStore } from '../../src/drivers/memory/index.ts'
import type { Logbook } from '../../src/logbook/index.ts'
import { opensHere, unlocked, type Phone } from '../logbook/group-field.ts'
import { exchangeWith, writesOn, type Overheard } from './carried.ts'
import { canaries, classes, foundIn, newPlanted, plant, type Planted } from './planted.ts'

async function withPhone(seed: string): Promise<Readonly<{ planted: Planted; phone: Phone; stray: Phone; wire: Overheard }>> {
  const store = openMemoryStore({ hash: nodeHash, from: null, faults: null })
  const planted = await newPlanted({ store: store.ledger, keys: store.keys }, seed)
  const [phone, stray] = [await planted.phone('lead', 'shift-lead'), await planted.phone('stray', 'shift-lead')]
  await planted.group('shift', [phone])
  await plant(planted)
  const wire: Overheard = []
  await exchangeWith(planted, phone, wire)
  await writesOn(planted, phone)
  await exchangeWith(planted, phone, wire)
  await exchangeWith(planted, stray, wire)
  return { planted, phone, stray, wire }
}

/** All of its stores as bytes. */
function disk({ mirrorStore, tailStore }: Phone): Iterable<readonly [string, Uint8Array]> {
  return [['copy of home’s log', serialize(mirrorStore.snapshot())], ['own words', serialize(tailStore.snapshot())]]
}

async function openClasses(logbook: Logbook): Promise<readonly string[]> {
  const open: string[] = []
  for (const each of classes) if ((await opensHere(logbook, each)).includes(canaries[each])) open.push(each)
  return open
}

test('[KY17] the stores of a locked phone name nobody and hold no private key', async () => {
  const { planted, phone } = await withPhone('seized-locked')
  const bytes = [...disk(phone)]
  expect(bytes.every(([, each]) => each.length > 1_000)).toBe(true)
  expect(foundIn(bytes, planted.secrets())).toEqual([])
})

test('[KY17] under a PIN alone it goes on writing and reads nothing, not even what it wrote just before it was locked', async () => {
  const { planted, phone } = await withPhone('seized-pin')
  const blind = await unlocked(phone, null)
  expect(await openClasses(blind.logbook)).toEqual([])
  await writesOn(planted, blind)
  expect(foundIn(disk(blind), planted.secrets())).toEqual([])
  const later = await unlocked(blind, null)
  await exchangeWith(planted, later)
  expect(await openClasses(later.logbook)).toEqual([])
})

test('[KY17] unlocked in full it opens what its groups open of the people of its place; with no group, nothing', async () => {
  const { phone, stray } = await withPhone('seized-unlocked')
  expect(await openClasses(phone.logbook)).toEqual(['identity', 'description', 'location', 'care'])
  expect(await openClasses(stray.logbook)).toEqual([])
  // Its own sealing key opens no more under another name.
  expect(await openClasses((await unlocked(stray, phone.sealing)).logbook)).toEqual([])
})

test('[KY18] what passes between a phone and home, each page, line and wrap of it, names nobody and holds no private key', async () => {
  const { planted, wire } = await withPhone('seized-wire')
  expect(new Set(wire.map(([name]) => name))).toEqual(new Set(['have asked', 'have answered', 'pull asked', 'pull answered', 'push asked', 'push answered', 'wraps asked', 'wraps answered']))
  expect(wire.reduce((sum, [, bytes]) => sum + bytes.length, 0)).toBeGreaterThan(20_000)
  expect(foundIn(wire, planted.secrets())).toEqual([])
})
