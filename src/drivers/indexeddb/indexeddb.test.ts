// ST50 to ST54, where a browser cannot be made to do it on purpose; the same rules in a real one are in test/e2e.
import 'fake-indexeddb/auto'
import { IDBFactory, forceCloseDatabase } from 'fake-indexeddb'
import { expect, test } from 'vitest'
import { OperationId, newId } from '../../kernel/index.ts'
import { nodeHash as hash, nodeRandom } from '../../adapters/node/crypto/index.ts'
import { openConnection } from './connection.ts'
import { failureOf } from './idb-failure.ts'
import { openIndexedDbStore } from './index.ts'
import { schemaVersion } from './schema.ts'

const name = 'store'
const operationId = newId(OperationId, nodeRandom)

/** Opens the database as another tab would, and never makes way. */
async function otherTab(factory: IDBFactory, version: number): Promise<IDBDatabase> {
  const request = factory.open(name, version)
  return new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result))
    request.addEventListener('error', () => reject(request.error ?? new Error('test: a request')))
  })
}

test('[ST50] a later database is not opened by an older app', async () => {
  const factory = new IDBFactory()
  const other = await otherTab(factory, 99)
  await expect(openIndexedDbStore({ name, hash, factory })).rejects.toMatchObject({ code: 'newer-schema' })
  other.close()
})

test('[ST50] a tab that does not make way is named, and holds nobody for ever', async () => {
  const factory = new IDBFactory()
  const first = await openIndexedDbStore({ name, hash, factory })
  await first.close()
  const deaf = await otherTab(factory, schemaVersion)
  const opening = openConnection({ name, version: schemaVersion + 1, factory, onCommit: null })
  await expect(opening).rejects.toMatchObject({ code: 'folder-in-use' })
  deaf.close()
  // What was asked meanwhile goes on in the browser, is closed again, and stands in nobody's way.
  const second = await openConnection({ name, version: schemaVersion + 1, factory, onCommit: null })
  expect(await second.read(['operations'], (at) => at.objectStore('operations').count())).toBe(0)
  second.close()
})

test('[ST50] a store makes way for a later version, and says so from then on', async () => {
  const factory = new IDBFactory()
  const { ledger, keys, close } = await openIndexedDbStore({ name, hash, factory })
  expect((await ledger.head(operationId)).size).toBe(0)
  const later = await otherTab(factory, schemaVersion + 1)
  expect(later.version).toBe(schemaVersion + 1)
  await expect(ledger.head(operationId)).rejects.toMatchObject({ code: 'newer-schema' })
  await expect(keys.destroyed(operationId)).rejects.toMatchObject({ code: 'newer-schema' })
  await close()
  later.close()
})

test('[ST53] a store that is closed, or whose database was taken away, says which', async () => {
  const factory = new IDBFactory()
  const opened: IDBDatabase[] = []
  const open = factory.open.bind(factory)
  factory.open = (...asked) => {
    const request = open(...asked)
    request.addEventListener('success', () => opened.push(request.result))
    return request
  }
  const first = await openIndexedDbStore({ name, hash, factory })
  await first.close()
  await first.keys.close()
  await expect(first.ledger.head(operationId)).rejects.toMatchObject({ code: 'closed' })
  const second = await openIndexedDbStore({ name, hash, factory })
  const [, database] = opened
  if (database === undefined) throw new Error('test: a database')
  const gone = new Promise((resolve) => {
    database.addEventListener('close', resolve)
  })
  forceCloseDatabase(database as unknown as Parameters<typeof forceCloseDatabase>[0]) // its type names the class, it takes an instance
  await gone
  await expect(second.ledger.beginLedgerEpoch(operationId)).rejects.toMatchObject({ code: 'io-failed' })
  expect((await (await openIndexedDbStore({ name, hash, factory })).ledger.head(operationId)).size).toBe(0)
})

test.each([
  ['QuotaExceededError', 'disk-full'],
  ['VersionError', 'newer-schema'],
  ['ConstraintError', 'bytes-damaged'],
  ['InvalidStateError', 'closed'],
  ['SecurityError', 'io-failed'],
  ['UnknownError', 'io-failed'],
])('[ST52][ST53] %s of the browser is %s', (thrown, code) => {
  const failure = failureOf(new DOMException('what a browser says may name a path', thrown))
  expect(failure).toMatchObject({ name: 'StoreFailure', code })
  expect(failure.message).not.toContain('path')
})
