// What crosses to the writer's thread is what was handed over, and what comes back are the entries that were.
import { expect, test } from 'vitest'
import { assert } from '../../src/kernel/index.ts'
import { packBatch, packResult, unpackBatch, unpackResult } from '../../src/drivers/sqlite/packed-batch.ts'
import { emptyHead, sequenceBatch, type AppendBatch, type AppendResult } from '../../src/storage/index.ts'
import { batchOf, deviceOf, hash, wrapOf } from './batches.ts'

function crossed<Value>(value: Value): Value {
  return structuredClone(value)
}

function placedBy(batch: AppendBatch, erased: boolean): AppendResult {
  const keyIds = batch.commits.flatMap(({ commit }) => commit.entries.flatMap(({ header }) => header.parts.flatMap(({ keyId }) => (keyId === null ? [] : [keyId]))))
  const sequenced = sequenceBatch({ head: emptyHead(hash), batch, known: new Map(), erased: new Set(erased ? keyIds : []), hash })
  assert(sequenced.outcome === 'sequenced', 'test: sequenced')
  return { outcome: 'appended', head: sequenced.head, placed: sequenced.rows.map(({ placed }) => placed), already: sequenced.already }
}

async function someBatch(): Promise<AppendBatch> {
  const device = deviceOf('packed')
  const first = await device.next(2, 1)
  const second = await device.next(1)
  const withheld = second.map((entry) => ({ ...entry, parts: entry.parts.map((part, at) => (at === 0 ? part : null)) }))
  // The first commit comes a second time: of an entry twice in a batch the first is placed.
  return { ...batchOf(device, [first, first.slice(0, 2), withheld], { wraps: [wrapOf(device)], expect: { size: 0 } }), receivedAtMs: 7 }
}

test('[ST1] a batch crosses whole, absent parts and wraps included', async () => {
  const batch = await someBatch()
  expect(unpackBatch(crossed(packBatch(batch)))).toEqual(batch)
})

test.each([false, true])('[ST1] what was placed comes back as the entries that were handed over; keys erased: %s', async (erased) => {
  const batch = await someBatch()
  const result = placedBy(batch, erased)
  const there = unpackBatch(crossed(packBatch(batch)))
  const back = unpackResult(batch, crossed(packResult(there, placedBy(there, erased))))
  expect(back).toEqual(result)
  assert(back.outcome === 'appended', 'test: appended')
  expect(back.placed.length).toBe(4)
  const given = batch.commits.flatMap(({ commit }) => commit.entries)
  if (!erased) expect(back.placed.every(({ entry }) => given.includes(entry))).toBe(true)
})

test('[ST1] an answer to another batch is a fault', async () => {
  const batch = await someBatch()
  const packed = packResult(batch, placedBy(batch, false))
  expect(() => unpackResult({ ...batch, commits: [] }, packed)).toThrow('another batch')
  expect(() => unpackBatch({ ...packBatch(batch), headers: [] })).toThrow('an entry is missing')
})

test('[ST1] what was refused comes back as it is', async () => {
  const batch = await someBatch()
  const refused: AppendResult = { outcome: 'size-differs', head: emptyHead(hash) }
  expect(unpackResult(batch, crossed(packResult(batch, refused)))).toEqual(refused)
})
