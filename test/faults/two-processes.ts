// Home as several processes of one server have it: the same keys, each its own connection.
import { generateWrappingKey, nodeHash, nodeSigner, signingKeyOfSeed } from '../../src/adapters/node/crypto/index.ts'
import { systemClock } from '../../src/adapters/node/clock/index.ts'
import { nodeRandom } from '../../src/adapters/node/crypto/index.ts'
import { DeviceId, newId } from '../../src/kernel/index.ts'
import type { Author, LogbookPorts } from '../../src/logbook/index.ts'
import { exercisePorts, seededRandom } from '../../src/simulation/index.ts'
import type { KeyStore, LedgerStore } from '../../src/storage/index.ts'

export const seedOfTwo = 'two processes'

/** As `openExercise` draws it from this seed. */
export function homeForTwo(): Author {
  const random = seededRandom(seedOfTwo, nodeHash)
  return {
    deviceId: newId(DeviceId, random.fork('home-device')),
    epoch: 1,
    signer: nodeSigner(signingKeyOfSeed(random.fork('home-key').bytes(32))),
    officerId: null,
    unlock: 'operator',
  }
}

/** Chance of its own in each process: ids must never be drawn twice. */
export async function portsForTwo(store: LedgerStore, keys: KeyStore): Promise<LogbookPorts> {
  const ports = await exercisePorts({ store, keys, clock: systemClock, random: seededRandom(seedOfTwo, nodeHash), wrappingKey: await generateWrappingKey() })
  return { ...ports, random: nodeRandom }
}
