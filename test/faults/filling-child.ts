// A process that appends until the disk is full, looks, makes room, and goes on.
// Arguments: data folder, file of batches, a file to take away for room. Out: one line of JSON.
import { rmSync, writeSync } from 'node:fs'
import { nodeHash } from '../../src/adapters/node/crypto/index.ts'
import { openSqliteStore } from '../../src/drivers/sqlite/index.ts'
import { StoreFailure, scrub } from '../../src/storage/index.ts'
import { readBatches } from './batch-file.ts'

const [folder = '', file = '', ballast = ''] = process.argv.slice(2)
const batches = readBatches(file)
const store = await openSqliteStore({ folder, hash: nodeHash, writer: { at: 'here', onStatement: null } })
const first = batches[0]?.()
if (first === undefined) throw new Error('test: batches')
const { operationId } = first

const codeOf = async (number: number): Promise<string> => {
  try {
    const batch = batches[number]?.()
    if (batch === undefined) return 'no more batches'
    return (await store.ledger.append(batch)).outcome
  } catch (error) {
    if (error instanceof StoreFailure) return error.code
    throw error
  }
}

let acknowledged = 0
let code = await codeOf(0)
while (code === 'appended') {
  acknowledged += 1
  code = await codeOf(acknowledged)
}
const again = await codeOf(acknowledged)
const { size } = await store.ledger.head(operationId)
const { damage, wider } = await scrub(store.ledger, operationId, nodeHash)
rmSync(ballast)
const afterRoom = await codeOf(acknowledged)
const sizeAfter = (await store.ledger.head(operationId)).size
writeSync(1, JSON.stringify({ acknowledged, code, again, size, wrong: damage.length + wider.length, afterRoom, sizeAfter }))
await store.close()
