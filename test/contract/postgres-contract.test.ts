// The one suite that every driver of the ledger's store runs (docs/rules/storage.md), on a real PostgreSQL.
import { afterAll, describe } from 'vitest'
import { stopShared } from '../support/postgres.ts'
import { appendContract } from './append-contract.ts'
import { damageContract } from './damage-contract.ts'
import { failureContract } from './failure-contract.ts'
import { keysContract } from './keys-contract.ts'
import { postgres } from './postgres-driver.ts'

afterAll(stopShared)

describe('postgres', () => {
  appendContract(postgres)
  damageContract(postgres)
  keysContract(postgres)
  failureContract(postgres)
})
