// Two hundred replicas, a day apart, over a bad line, with home on the embedded store.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import { nodeHash } from '../../src/adapters/node/crypto/index.ts'
import { openSqliteStore, type SqliteStore } from '../../src/drivers/sqlite/index.ts'
import { describeTwoHundred } from './two-hundred.ts'

const folder = mkdtempSync(join(tmpdir(), 'amparo-two-hundred-'))
let store: SqliteStore | null = null

describeTwoHundred('home on SQLite', async () => {
  store = await openSqliteStore({ folder, hash: nodeHash, writer: { at: 'here', onStatement: null } })
  return store
})

afterAll(async () => {
  await store?.close()
  rmSync(folder, { recursive: true, force: true })
})
