/** How this device speaks to its server: signed with its own keys, or openly before there are any. */
import { toHex, type Outcome } from '../../kernel/index.ts'
import { askOpenly, newHttpClient, type HttpClient } from '../../client/index.ts'
import { webRandom, webSigner } from '../../adapters/web/crypto/index.ts'
import type { DeviceKeys } from './vault-store.ts'

export function clientFor(keys: DeviceKeys): HttpClient {
  const { deviceId, signing, sealing } = keys
  return newHttpClient({ origin: location.origin, deviceId: deviceId ?? 'new', signer: webSigner(signing), sealingKey: toHex(sealing.publicKey), random: webRandom, fetch: (...asked) => fetch(...asked) })
}

/** For a PIN's share: after that the device opens to write, and asks again by itself. */
const shareMs = 5_000

export function askServerOpenly(path: string, body: unknown): Promise<Outcome<unknown>> {
  return askOpenly({ origin: location.origin, fetch: (...asked) => fetch(...asked), waits: { doorMs: shareMs, pageMs: shareMs } }, path, body)
}
