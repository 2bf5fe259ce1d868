// A process that appends to PostgreSQL and says what was acknowledged, until it ends or is killed.
// Arguments: address of the database, file of batches, number of the first to send. Out, one line each: `open`, then `ack <number of the batch>`, then `end`.
// A batch that expects a size states the one it finds, and decides anew when it was refused.
import { writeSync } from 'node:fs'
import { nodeHash } from '../../src/adapters/node/crypto/index.ts'
import { openPostgresStore } from '../../src/drivers/postgres/index.ts'
import type { AppendBatch } from '../../src/storage/index.ts'
import { readBatches } from './batch-file.ts'

const [url = '', file = '', from = '0'] = process.argv.slice(2)
const store = await openPostgresStore({ address: { url }, hash: nodeHash, migrations: 'check', onStatement: null })
const batches = readBatches(file)

async function append(batch: AppendBatch): Promise<void> {
  for (;;) {
    const size = batch.expect === null ? null : (await store.ledger.head(batch.operationId)).size
    const { outcome } = await store.ledger.append({ ...batch, expect: size === null ? null : { size } })
    if (outcome === 'appended') return
    if (outcome === 'id-taken') throw new Error('test: id-taken')
  }
}

writeSync(1, 'open\n')
for (const [at, batch] of batches.entries()) {
  if (at < Number(from)) continue
  await append(batch())
  writeSync(1, `ack ${at}\n`)
}
writeSync(1, 'end\n')
await store.close()
