// The one suite that every driver of the ledger's store runs (docs/rules/storage.md), on an IndexedDB without a browser.
import 'fake-indexeddb/auto'
import { describe } from 'vitest'
import { appendContract } from './append-contract.ts'
import { damageContract } from './damage-contract.ts'
import { failureContract } from './failure-contract.ts'
import { indexedDb } from './indexeddb-driver.ts'
import { keysContract } from './keys-contract.ts'

describe('indexeddb', () => {
  appendContract(indexedDb)
  damageContract(indexedDb)
  keysContract(indexedDb)
  failureContract(indexedDb)
})
