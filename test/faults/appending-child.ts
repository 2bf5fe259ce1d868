// A process that appends and says what was acknowledged, until it is killed.
// Arguments: data folder, file of batches. Out, one line each: `open <size>`, then `ack <number of the batch>`.
import { writeSync } from 'node:fs'
import { nodeHash } from '../../src/adapters/node/crypto/index.ts'
import { openSqliteStore } from '../../src/drivers/sqlite/index.ts'
import { readBatches } from './batch-file.ts'

/** Entries of one batch. */
const entriesEach = 3

const [folder = '', file = '', writes = 'here'] = process.argv.slice(2)
const batches = readBatches(file)
const writer = writes === 'here' ? ({ at: 'here', onStatement: null } as const) : ({ at: 'thread', threadFile: new URL('../contract/writer-thread.ts', import.meta.url) } as const)
const store = await openSqliteStore({ folder, hash: nodeHash, writer })
const operationId = batches[0]?.().operationId
const size = operationId === undefined ? 0 : (await store.ledger.head(operationId)).size
writeSync(1, `open ${size}\n`)
// The batch before the first that is missing is sent once more: its answer may have been lost.
const first = Math.max(0, size / entriesEach - 1)
for (const [at, batch] of batches.slice(first).entries()) {
  const result = await store.ledger.append(batch())
  if (result.outcome !== 'appended') throw new Error(`test: ${result.outcome}`)
  writeSync(1, `ack ${first + at}\n`)
}
writeSync(1, 'end\n')
await store.close()
