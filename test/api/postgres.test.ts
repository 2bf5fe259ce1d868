// Two servers on one PostgreSQL: what is told to one is known to the other, and a sign-in holds on both. Rule SE11.
import { afterAll, expect, test } from 'vitest'
import { nodeRandom } from '../../src/adapters/node/crypto/index.ts'
import { RegistrationId, newId } from '../../src/kernel/index.ts'
import { headcount } from '../../src/logbook/index.ts'
import { openServer } from '../../src/server/index.ts'
import { cedarEngine, readPolicyTexts } from '../../src/adapters/node/cedar/index.ts'
import { silentLog } from '../../src/server/index.ts'
import { newDatabase } from '../faults/postgres-places.ts'
import { stopShared } from '../support/postgres.ts'
import { onPostgres } from '../../src/cli/serving.ts'
import { openApiWorld } from './world.ts'

afterAll(stopShared)

test('[SE11] two servers on one database', async () => {
  const url = await newDatabase()
  const stores = await onPostgres(url)
  const world = await openApiWorld({ seed: 'two on one', stores })
  const others = await onPostgres(url)
  const { home } = world.logbook
  const second = await openServer({
    between: null,
    version: '0.0.0',
    ports: { ...world.logbook.ports, store: others.ledger, keys: others.keys },
    homeOf: () => home,
    engine: cedarEngine(readPolicyTexts()),
    accounts: { database: others.database, origin: 'http://127.0.0.1', secret: new Uint8Array(32).fill(9), directories: [] },
    listen: others.listen,
    tls: null,
    proxies: [],
    web: null,
    limits: null,
    log: silentLog,
    onProgress: () => undefined,
  })
  const origin = await second.listen({ host: '127.0.0.1', port: 0 })
  const coordinator = await world.as('coordinator')
  const register = (): unknown => ({ registrationId: newId(RegistrationId, nodeRandom), placeId: world.first, countedAs: 'child', recordedSex: 'unstated', travelGroupId: null, naming: 'gave-no-name', band: 'declined', photo: 'declined', sealed: [] })
  // Both are told at once, again and again, by one person whose session was opened at the first.
  const told = await Promise.all(
    Array.from({ length: 20 }, async (_, at) => {
      const path = world.at('/acts/register-person')
      const where = at % 2 === 0 ? world.origin : origin
      const response = await fetch(`${where}${path}`, { method: 'POST', headers: { ...(await coordinator.client.headersFor('POST', path)), 'content-type': 'application/json' }, body: JSON.stringify(register()) })
      return response.status
    }),
  )
  expect(told).toEqual(Array.from({ length: 20 }, () => 200))
  const otherDesk = second.desks.get(world.operationId)
  const known = (): number => (otherDesk === undefined ? 0 : headcount(otherDesk.logbook, { asOf: null, knownAt: null }).registered.atMost)
  // By the database's own notice, without anybody asking.
  while (known() < 21 || headcount(world.logbook, { asOf: null, knownAt: null }).registered.atMost < 21) await new Promise((resolve) => setTimeout(resolve, 10))
  expect(otherDesk?.logbook.account.table.rows.map(({ hash }) => hash)).toEqual(world.logbook.account.table.rows.map(({ hash }) => hash))
  await second.close()
  await others.close()
  await world.close()
})
