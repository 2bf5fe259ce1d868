// One store, open for the length of one test.
import type { KeyStore, LedgerStore } from '../../src/storage/index.ts'
import type { Driver, Place } from './place.ts'

export type Open = Readonly<{
  ledger: LedgerStore
  keys: KeyStore
  place: Place
  /** Closes and opens again. */
  again(): Promise<Open>
}>

export function withPlace(driver: Driver, act: (open: Open) => Promise<void>): () => Promise<void> {
  return async () => {
    const place = await driver.place()
    const open = async (): Promise<Open> => ({
      ...(await place.open()),
      place,
      again: async () => {
        await place.close()
        return open()
      },
    })
    try {
      await act(await open())
    } finally {
      await place.close()
      await place.remove()
    }
  }
}
