/** What an installation's keys open: custody everything; a server's own file what two operators open; one that joined what is wrapped for its device. */
import { nodeUnwrapper } from '../adapters/node/crypto/index.ts'
import type { Custody } from '../adapters/node/custody/index.ts'
import type { Unwrapper } from '../kernel/index.ts'

/** In: `otherwise`, asked where the file itself opens nothing. */
export async function unwrapperOf(custody: Custody, otherwise: () => Promise<Unwrapper | null>): Promise<Unwrapper | null> {
  for (const name of ['group-operation', 'sealing'] as const) {
    const [publicKey, privateKey] = [custody.get(`${name}-public`), custody.get(`${name}-private`)]
    if (publicKey !== undefined && privateKey !== undefined) return nodeUnwrapper({ publicKey, privateKey })
  }
  return otherwise()
}
