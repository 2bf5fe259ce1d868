/**
 * What accounts found out about devices becomes entries of home's: proposed by one agency and confirmed by another, or
 * revoked (FORMATS 3). Called until it succeeded once, so everything here may be said twice. Rule SE9.
 */
import { assert, type OperationId } from '../kernel/index.ts'
import { currentRoster, perform, type Author, type Logbook } from '../logbook/index.ts'
import type { OperationDesk } from '../service/index.ts'
import type { ConfirmedDevice, DeviceWord, RevokedDevice } from './accounts/index.ts'

type Desks = ReadonlyMap<OperationId, OperationDesk>

export async function stateConfirmed(desks: Desks, device: ConfirmedDevice): Promise<void> {
  const { trust, deviceId, algorithm, publicKey } = device
  for (const { operationId } of trust.proposedBy.posts) {
    const logbook = desks.get(operationId)?.logbook
    if (logbook === undefined || logbook.home === null) continue
    const second = secondAgency(logbook, device)
    if (second === null) continue
    if (currentRoster(logbook).devices.get(deviceId) === undefined) {
      await say(logbook, officerOf(trust.proposedBy, operationId), 'propose-device', { deviceId, agencyId: trust.proposedBy.agencyId, algorithm, publicKey })
    }
    if (currentRoster(logbook).devices.get(deviceId)?.state === 'proposed') {
      await say(logbook, trust.confirmedBy === null ? null : officerOf(trust.confirmedBy, operationId), 'confirm-device', { deviceId, agencyId: second })
    }
  }
}

/** The other agency that speaks: of a first administrator's own device the one in whose name the operator opened the operation. */
function secondAgency(logbook: Logbook, { trust }: ConfirmedDevice) {
  const { agencies } = currentRoster(logbook)
  if (trust.confirmedBy !== null) return trust.confirmedBy.agencyId
  return agencies.find((agencyId) => agencyId !== trust.proposedBy.agencyId) ?? null
}

export async function stateRevoked(desks: Desks, { deviceId, by }: RevokedDevice): Promise<void> {
  for (const [operationId, { logbook }] of desks) {
    if (currentRoster(logbook).devices.get(deviceId)?.state !== 'known') continue
    const tips = (await logbook.ports.store.chainTips(operationId)).filter((tip) => tip.deviceId === deviceId)
    const last = tips.sort((a, b) => a.epoch - b.epoch || a.sequence - b.sequence).at(-1)
    // What is here was written before anybody knew; what comes later is kept and set aside.
    const request = { deviceId, lastEpoch: last?.epoch ?? 1, lastSequence: last?.sequence ?? 0 }
    await say(logbook, by === null ? null : officerOf(by, operationId), 'revoke-device', request)
  }
}

function officerOf(word: DeviceWord, operationId: OperationId): Author['officerId'] {
  return word.posts.find((post) => post.operationId === operationId)?.officerId ?? null
}

async function say(logbook: Logbook, officerId: Author['officerId'], act: string, request: unknown): Promise<void> {
  if (logbook.home === null) return
  const said = await perform(logbook, { ...logbook.home, officerId }, { act, request })
  // Said before, by this process or another: it is so already.
  assert(said.ok || ['already-so', 'same-agency'].includes(said.refusal.code), `devices: ${act} refused: ${said.ok ? '' : said.refusal.code}`)
}
