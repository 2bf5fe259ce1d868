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

/**
 * What a replica holds on to of home: the hash of the first entry, the key that it certifies or that home went on to, and
 * those of homes before. Null while nothing is here.
 */
export function homeOf(logbook: Logbook): Readonly<{ genesis: Sha256; homeDeviceId: DeviceId; homeKey: PublicSigningKey; formerKeys: readonly PublicSigningKey[] }> | null {
  const { rows, homes } = logbook.account.table
  const { devices } = currentRoster(logbook)
  const keys = homes.tenures.flatMap(({ deviceId }) => {
    const device = devices.get(deviceId)
    return device === undefined ? [] : [{ deviceId, key: keyOf(device.algorithm, device.publicKey) }]
  })
  const [genesis, now] = [rows[0], keys.at(-1)]
  if (genesis === undefined || now === undefined) return null
  return { genesis: genesis.hash, homeDeviceId: now.deviceId, homeKey: now.key, formerKeys: keys.slice(0, -1).map(({ key }) => key) }
}
