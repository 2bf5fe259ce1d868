// ST11, ST13, ST43: a database put back from a copy, pages that cannot be read, and where erased bytes are left.
import { closeSync, openSync, readSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { beginAfterRestore } from '../../src/drivers/postgres/index.ts'
import { KeyId, newId } from '../../src/kernel/index.ts'
import { all, append, appended } from '../contract/append-contract.ts'
import { batchOf, deviceOf, hash, wrapOf } from '../contract/batches.ts'
import { harmDatabase } from '../contract/postgres-driver.ts'
import { sharedPostgres, startPostgres, stopShared, within } from '../support/postgres.ts'
import { expectSound, newDatabase, openStore } from './postgres-places.ts'

afterAll(stopShared)

/** A copy of a database that nobody is connected to: what a restored backup is. */
async function copyOf(url: string): Promise<string> {
  const server = await sharedPostgres()
  const name = new URL(url).pathname.slice(1)
  await within(server.urlFor('postgres'), (client) => client.query(`CREATE DATABASE ${name}_copy TEMPLATE ${name}`))
  return server.urlFor(`${name}_copy`)
}

test('[ST43] after a restore no destroyed key is back and a later epoch begins than either copy had', async () => {
  const url = await newDatabase()
  const device = deviceOf('st43')
  const { operationId } = device
  const [erased, destroyed, kept] = [1, 2, 3].map(() => wrapOf(device, { keyId: newId(KeyId, device.world.random) }))
  if (erased === undefined || destroyed === undefined || kept === undefined) throw new Error('test: wraps')
  const first = await openStore(url)
  appended(await first.ledger.append(batchOf(device, [await device.next(3)], { wraps: [wrapOf(device), erased, destroyed, kept] })))
  await first.close()
  const backup = await copyOf(url)
  const previous = await openStore(url)
  await previous.ledger.eraseParts(operationId, [device.world.keyId, erased.keyId])
  await previous.keys.destroy(operationId, [destroyed.keyId])
  for (let epoch = 2; epoch <= 4; epoch++) expect(await previous.ledger.beginLedgerEpoch(operationId)).toBe(epoch)
  await append(previous.ledger, device, await device.next(1))
  const restored = await openStore(backup)
  const [report] = await beginAfterRestore({ restored, previous, hash })
  expect(report).toMatchObject({ operationId, ledgerEpoch: 5, wrapsDestroyed: 3, scrubbed: { size: 3, damage: [], wider: [] } })
  expect(await restored.keys.find(operationId, [device.world.keyId, erased.keyId, destroyed.keyId, kept.keyId])).toEqual([kept])
  expect((await restored.ledger.read(all(device))).placed.map(({ entry }) => entry.parts[1])).toEqual([null, null, null])
  expect((await restored.ledger.head(operationId)).ledgerEpoch).toBe(5)
  expect(await beginAfterRestore({ restored, previous: null, hash })).toMatchObject([{ ledgerEpoch: 6, wrapsDestroyed: 0 }])
  await Promise.all([previous, restored].map((store) => store.close()))
})

test('[ST43] a damaged log begins nothing, and its destroyed keys are gone all the same', async () => {
  const url = await newDatabase()
  const device = deviceOf('st43 damaged')
  const { operationId } = device
  const store = await openStore(url)
  appended(await store.ledger.append(batchOf(device, [await device.next(2)], { wraps: [wrapOf(device)] })))
  const bystander = openStore(url)
  await store.ledger.eraseParts(operationId, [device.world.keyId])
  await harmDatabase(url, { operationId, position: 1, what: 'header' })
  expect(await beginAfterRestore({ restored: store, previous: null, hash })).toMatchObject([{ operationId, ledgerEpoch: null, wrapsDestroyed: 1, scrubbed: { damage: [{ position: 1, what: 'header-differs' }] } }])
  expect((await store.ledger.head(operationId)).ledgerEpoch).toBe(1)
  await Promise.all([store, await bystander].map((one) => one.close()))
})

/** Flips a bit in the middle of the last page of a table's file, while the server is down. */
function flipInPage(path: string): void {
  const pageBytes = 8_192
  const file = openSync(path, 'r+')
  const byte = new Uint8Array(1)
  readSync(file, byte, 0, 1, pageBytes - 100)
  writeSync(file, byte.map((one) => one ^ 8), 0, 1, pageBytes - 100)
  closeSync(file)
}

test.each([
  ['entries', 'row-missing', null, 0],
  ['parts', 'row-missing', 0, 0],
])('[ST11] a page of %s that cannot be read is named position by position', async (table, what, partIndex, placedCount) => {
  const server = await startPostgres()
  try {
    const url = server.urlFor(await server.createDatabase())
    const store = await openStore(url)
    const device = deviceOf(`page of ${table}`)
    await append(store.ledger, device, await device.next(2))
    const path = await within(url, async (client) => {
      await client.query('CHECKPOINT')
      return String((await client.query('SELECT pg_relation_filepath($1) AS path', [`ledger.${table}`])).rows[0]?.path)
    })
    const harmed = server.restart(() => flipInPage(join(server.dataFolder, path)))
    await harmed
    const { placed, damage } = await store.ledger.read(all(device))
    expect(placed).toHaveLength(placedCount)
    expect(damage.filter((one) => one.partIndex === partIndex).map((one) => [one.position, one.what])).toEqual([[0, what], [1, what]])
    expect((await store.ledger.head(device.operationId)).size).toBe(2)
    await expect(store.ledger.append(batchOf(device, [await device.next(1)]))).rejects.toMatchObject({ code: 'bytes-damaged' })
    await store.close()
  } finally {
    await server.stop()
  }
})

test('[ST13] erased bytes and destroyed keys are in no row any more', async () => {
  const url = await newDatabase()
  const store = await openStore(url)
  const device = deviceOf('st13 rows')
  const entries = await device.next(3)
  const wrap = wrapOf(device)
  appended(await store.ledger.append(batchOf(device, [entries], { wraps: [wrap] })))
  await store.ledger.eraseParts(device.operationId, [device.world.keyId])
  await store.keys.destroy(device.operationId, [device.world.keyId])
  await within(url, async (client) => {
    const { rows } = await client.query('SELECT (SELECT count(*) FROM ledger.parts WHERE part_index = 1 AND (bytes IS NOT NULL OR salt IS NOT NULL)) AS parts, (SELECT count(*) FROM keys.wraps) AS wraps')
    expect(rows).toEqual([{ parts: '0', wraps: '0' }])
  })
  await expectSound(store.ledger, device.operationId, 3)
  await store.close()
})
