// ST50 and ST56: what an earlier version of the app wrote into the browser's database, and how entries lie in it now.
import 'fake-indexeddb/auto'
import { IDBFactory } from 'fake-indexeddb'
import { expect, test } from 'vitest'
import { openIndexedDbStore } from '../../src/drivers/indexeddb/index.ts'
import { pageRows, rowsIn } from '../../src/drivers/indexeddb/page-row.ts'
import type { PageRow } from '../../src/drivers/indexeddb/schema.ts'
import type { LedgerStore } from '../../src/storage/index.ts'
import { batchOf, deviceOf, hash, wrapOf, type Device } from './batches.ts'
import { databaseName } from './indexeddb-driver.ts'

const otherStores = ['operations', 'nodes', 'commits', 'chains', 'checkpoints', 'held', 'erased', 'destroyed'] as const
/** More than two pages, and the last not full. */
const entryCount = 2 * pageRows + 9

test('[ST50] entries of the first version, each a row of its own, are read by this one, and written after', async () => {
  const [first, second] = [deviceOf('upgrade, first'), deviceOf('upgrade, second')]
  const now = await written([first, second])
  const then = await asFirstVersion(now)
  const store = await openIndexedDbStore({ name: databaseName, hash, factory: then })
  const as = await openIndexedDbStore({ name: databaseName, hash, factory: now })
  for (const device of [first, second]) {
    const { operationId } = device
    expect(await allOf(store.ledger, device)).toEqual(await allOf(as.ledger, device))
    expect((await allOf(store.ledger, device)).placed).toHaveLength(entryCount)
    expect(await store.ledger.commits(operationId, 0, entryCount)).toEqual(await as.ledger.commits(operationId, 0, entryCount))
    expect(await store.keys.find(operationId, [device.world.keyId])).toEqual(await as.keys.find(operationId, [device.world.keyId]))
    const more = await store.ledger.append(batchOf(device, [await device.next(1)]))
    expect(more).toMatchObject({ outcome: 'appended', head: { size: entryCount + 1 } })
  }
  await store.close()
  await as.close()
})

test('[ST50] what cannot be brought to this version stays as it was', async () => {
  const device = deviceOf('upgrade, broken')
  const factory = await asFirstVersion(await written([device]))
  const database = await opened(factory, 1)
  const rows = await ended<object[]>(database.transaction('entries').objectStore('entries').getAll())
  // No key of the first version, and no name of this one.
  await ended(database.transaction('entries', 'readwrite').objectStore('entries').put({ ...rows[3], body: null }))
  database.close()
  await expect(openIndexedDbStore({ name: databaseName, hash, factory })).rejects.toMatchObject({ name: 'StoreFailure' })
  const after = await opened(factory, 1)
  expect(await ended(after.transaction('entries').objectStore('entries').count())).toBe(entryCount)
  after.close()
})

test('[ST56] neighbours lie in one value, no more than a page of them, and each is found by its position, its id and its hash', async () => {
  const device = deviceOf('pages')
  const factory = await written([device])
  const store = await openIndexedDbStore({ name: databaseName, hash, factory })
  const { placed } = await allOf(store.ledger, device)
  for (const [position, each] of placed.entries()) {
    expect((await store.ledger.read({ operationId: device.operationId, from: position, to: position + 1, parts: 'all' })).placed).toEqual([each])
    expect(await store.ledger.findByHash(device.operationId, each.entry.hash)).toEqual(each)
  }
  const again = { ...batchOf(device, [placed.slice(60, 70).map(({ entry }) => entry)]), expect: { size: 0 } }
  expect(await store.ledger.append(again)).toMatchObject({ outcome: 'appended', placed: [], already: placed.slice(60, 70).map(({ entry }) => entry.hash) })
  await store.close()
  const database = await opened(factory, 2)
  const pages = await ended<PageRow[]>(database.transaction('pages').objectStore('pages').getAll())
  database.close()
  expect(pages.map((page) => rowsIn(page).length)).toEqual([pageRows, pageRows, entryCount - 2 * pageRows])
})

async function written(devices: readonly Device[]): Promise<IDBFactory> {
  const factory = new IDBFactory()
  const { ledger, close } = await openIndexedDbStore({ name: databaseName, hash, factory })
  for (const device of devices) await ledger.append(batchOf(device, [await device.next(...Array.from({ length: entryCount }, () => 1))], { wraps: [wrapOf(device)] }))
  await close()
  return factory
}

function allOf(ledger: LedgerStore, { operationId }: Device): ReturnType<LedgerStore['read']> {
  return ledger.read({ operationId, from: 0, to: 10_000, parts: 'all' })
}

/** The same as the first version of the app had written it: its stores, its keys, a row for each entry. */
async function asFirstVersion(from: IDBFactory): Promise<IDBFactory> {
  const source = await opened(from, 2)
  const factory = new IDBFactory()
  const request = factory.open(databaseName, 1)
  request.addEventListener('upgradeneeded', () => {
    const database = request.result
    for (const name of otherStores) database.createObjectStore(name)
    const entries = database.createObjectStore('entries', { keyPath: ['operation', 'position'] })
    entries.createIndex('id', ['operation', 'id'], { unique: true })
    entries.createIndex('hash', ['operation', 'hash'], { unique: true })
    entries.createIndex('chain', ['operation', 'chain', 'sequence', 'hash'], { unique: true })
    const wraps = database.createObjectStore('wraps', { keyPath: 'at', autoIncrement: true })
    wraps.createIndex('name', ['operation', 'keyId', 'groupEpoch', 'group'], { unique: true })
    wraps.createIndex('subject', ['operation', 'of'])
  })
  const target = await ended(request)
  for (const name of otherStores) {
    const store = source.transaction(name).objectStore(name)
    const [keys, values] = await Promise.all([ended(store.getAllKeys()), ended<unknown[]>(store.getAll())])
    for (const [at, key] of keys.entries()) await ended(target.transaction(name, 'readwrite').objectStore(name).put(values[at], key))
  }
  for (const wrap of await ended<unknown[]>(source.transaction('wraps').objectStore('wraps').getAll())) await ended(target.transaction('wraps', 'readwrite').objectStore('wraps').put(wrap))
  const pages = await ended<PageRow[]>(source.transaction('pages').objectStore('pages').getAll())
  const rows = pages.flatMap((page) => rowsIn(page).map((row) => ({ operation: page.operation, ...row, id: row.id.slice(), hash: row.hash.slice(), body: row.body.slice() })))
  const at = target.transaction('entries', 'readwrite').objectStore('entries')
  await Promise.all(rows.map((row) => ended(at.put(row))))
  target.close()
  source.close()
  return factory
}

function opened(factory: IDBFactory, version: number): Promise<IDBDatabase> {
  return ended(factory.open(databaseName, version))
}

function ended<Value>(request: IDBRequest<Value>): Promise<Value> {
  return new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result))
    request.addEventListener('error', () => reject(request.error ?? new Error('test: a request')))
  })
}
