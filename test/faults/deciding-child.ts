// One server process of several: decides the same acts as its rivals on one database, until it is done or ended. Says each
// outcome as a line: `done TARGET`, `refused TARGET CODE`, `failed TARGET`.
import process, { argv } from 'node:process'
import { openPostgresStore } from '../../src/drivers/postgres/index.ts'
import { nodeHash } from '../../src/adapters/node/crypto/index.ts'
import { OperationId, Sha256 } from '../../src/kernel/index.ts'
import { openLogbook, perform } from '../../src/logbook/index.ts'
import { homeForTwo, portsForTwo } from './two-processes.ts'

const [, , url = '', operation = '', seed = '', ...targets] = argv
const store = await openPostgresStore({ address: { url }, hash: nodeHash, migrations: 'check', onStatement: null })
const ports = await portsForTwo(store.ledger, store.keys)
const logbook = await openLogbook(OperationId.parse(operation), ports, { home: homeForTwo() })
// Every process goes through them in an order of its own.
const order = targets.map((target, at) => ({ target, key: nodeHash.sha256(new TextEncoder().encode(`${seed}/${at}`))[0] ?? 0 })).sort((a, b) => a.key - b.key)
for (const { target } of order) {
  const said = await perform(logbook, homeForTwo(), { act: 'withdraw-entry', request: { target: Sha256.parse(target), sealed: [] } }).then(
    (outcome) => (outcome.ok ? `done ${target}` : `refused ${target} ${outcome.refusal.code}`),
    () => `failed ${target}`,
  )
  process.stdout.write(`${said}\n`)
}
await store.close()
