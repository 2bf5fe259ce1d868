/**
 * A copy of home's log: what the exchange has verified is appended as home gave it, and folded. Nothing is judged
 * anew here: which entries count, home said in entries of its own. Rules SN1 and SN2.
 */
import { Fault, type DeviceId, type PublicSigningKey, type Sha256 } from '../kernel/index.ts'
import { isReadable } from '../domain/index.ts'
import { keyThumbprint, type KeyOf, type PlacedEntry } from '../ledger/index.ts'
import type { KeyWrap, NewCommit } from '../storage/index.ts'
import { receivedOf } from './account-entry.ts'
import { settleNow } from './erased-keys.ts'
import { lookAgain } from './keyring.ts'
import { currentRoster, inTurn, type Logbook } from './logbook-state.ts'
import { keyOf, officerKeys } from './signing-keys.ts'
import { appendCommits, catchUp } from './write-commits.ts'

/** In: commits as the exchange verified them, following on what is here. */
export function takeMirrored(logbook: Logbook, commits: readonly NewCommit[], wraps: readonly KeyWrap[]): Promise<readonly PlacedEntry[]> {
  return inTurn(logbook, async () => {
    await catchUp(logbook)
    const written = await appendCommits(logbook, commits, wraps)
    if (written.outcome === 'id-taken') throw new Fault('mirror: an id that home gave twice')
    await settleNow(logbook)
    lookAgain(logbook.keyring)
    // Another process of this server fetched the same just now.
    return written.outcome === 'behind' ? [] : written.placed
  })
}

/** Keys of every device and officer known here or enrolled by these entries: home placed them before what they sign. */
export function keysWith(logbook: Logbook, entries: readonly PlacedEntry[]): KeyOf {
  const { hash } = logbook.ports
  const roster = currentRoster(logbook)
  const devices = new Map<DeviceId, PublicSigningKey>()
  for (const device of roster.devices.values()) devices.set(device.deviceId, keyOf(device.algorithm, device.publicKey))
  const officers = new Map<string, PublicSigningKey>(officerKeys(roster).map((key) => [keyThumbprint(key, hash), key]))
  for (const placed of entries) {
    const { content } = receivedOf(placed)
    if (!isReadable(content)) continue
    if (content.type === 'device.proposed') devices.set(content.count.deviceId, keyOf(content.count.algorithm, content.count.publicKey))
    if (content.type === 'officer.key-added') {
      const key = keyOf(content.count.algorithm, content.count.publicKey)
      officers.set(keyThumbprint(key, hash), key)
    }
  }
  return ({ payload, signature, kid }) => (signature === 0 ? devices.get(payload.deviceId) : officers.get(kid)) ?? null
}

/** What a replica holds on to of home: the hash of the first entry and the key that it certifies. Null while nothing is here. */
export function homeOf(logbook: Logbook): Readonly<{ genesis: Sha256; homeKey: PublicSigningKey; deviceId: DeviceId }> | null {
  const { table } = logbook.account
  const genesis = table.rows[0]
  if (genesis === undefined || table.homeDevice === null) return null
  const home = [...currentRoster(logbook).devices.values()].find(({ deviceId }) => deviceId === table.homeDevice)
  return home === undefined ? null : { genesis: genesis.hash, homeKey: keyOf(home.algorithm, home.publicKey), deviceId: home.deviceId }
}
