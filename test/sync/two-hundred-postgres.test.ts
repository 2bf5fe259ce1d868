// The same two hundred replicas with home on PostgreSQL.
import { afterAll } from 'vitest'
import { nodeHash } from '../../src/adapters/node/crypto/index.ts'
import { openPostgresStore, type PostgresStore } from '../../src/drivers/postgres/index.ts'
import { sharedPostgres, stopShared } from '../support/postgres.ts'
import { describeTwoHundred } from './two-hundred.ts'

let store: PostgresStore | null = null

describeTwoHundred('home on PostgreSQL', async () => {
  const server = await sharedPostgres()
  store = await openPostgresStore({ address: { url: server.urlFor(await server.createDatabase()) }, hash: nodeHash, migrations: 'apply', onStatement: null })
  return store
})

afterAll(async () => {
  await store?.close()
  await stopShared()
})
