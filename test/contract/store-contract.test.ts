// The one suite that every driver of the ledger's store runs (docs/rules/storage.md).
import { describe } from 'vitest'
import { appendContract } from './append-contract.ts'
import { damageContract } from './damage-contract.ts'
import { drivers } from './drivers.ts'
import { failureContract } from './failure-contract.ts'
import { keysContract } from './keys-contract.ts'

describe.each(drivers)('$name', (driver) => {
  appendContract(driver)
  damageContract(driver)
  keysContract(driver)
  if (driver.fails) failureContract(driver)
})
