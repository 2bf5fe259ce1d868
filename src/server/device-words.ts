/**
 * What accounts found out about devices becomes entries of home's: proposed by one agency and confirmed by another, or
 * revoked (FORMATS 3). Called until it succeeded once, so everything here may be said twice. Rule SE9.
 */
import { KeyId, assert, newId, toHex, unreachable, type AgencyId, type DeviceId, type OperationId } from '../kernel/index.ts'
import { keyGroupsNow } from '../domain/index.ts'
import { currentRoster, homeHere, perform, type Author, type Logbook } from '../logbook/index.ts'
import type { OperationDesk } from '../service/index.ts'
import type { ConfirmedDevice, DeviceWord, RevokedDevice } from './accounts/index.ts'

type Desks = ReadonlyMap<OperationId, OperationDesk>

export async function stateConfirmed(desks: Desks, device: ConfirmedDevice): Promise<void> {
  const { deviceId, algorithm, publicKey } = device
  for (const [operationId, { logbook }] of desks) {
    const words = wordsOn(logbook, device, operationId)
    if (words === null || homeHere(logbook) === null) continue
    const [first, second] = words
    await stateRecovery(logbook)
    if (currentRoster(logbook).devices.get(deviceId) === undefined) {
      await say(logbook, first.officerId, 'propose-device', { deviceId, agencyId: first.agencyId, algorithm, publicKey })
    }
    if (currentRoster(logbook).devices.get(deviceId)?.state === 'proposed') {
      await say(logbook, second.officerId, 'confirm-device', { deviceId, agencyId: second.agencyId })
    }
    if (sealingKeyIn(logbook, deviceId) !== device.sealingKey) await say(logbook, null, 'set-sealing-key', { deviceId, sealingKey: device.sealingKey })
  }
}

/** Before a device seals anything it must know the group of last resort: what were sealed without it, custody could not open. */
async function stateRecovery(logbook: Logbook): Promise<void> {
  if (keyGroupsNow(logbook.account).epochs.has('operation')) return
  const { group, random } = logbook.ports
  await say(logbook, null, 'start-group-epoch', { kind: 'operation', agencyId: null, placeId: null, epoch: 1, keyId: newId(KeyId, random), publicKey: toHex(group.publicKey), deviceIds: [] })
}

/** As home stated it last, so that other devices seal to it. */
function sealingKeyIn({ account }: Logbook, deviceId: DeviceId): string | null {
  return keyGroupsNow(account).sealingKeys.get(deviceId) ?? null
}

type Word = Readonly<{ agencyId: AgencyId; officerId: Author['officerId'] }>

/**
 * Who speaks for it in this operation: two administrators; or, of a first administrator's device and of devices of an
 * exercise, the operator alone, whose custody file holds the keys of both agencies. Null where it does not belong.
 */
function wordsOn(logbook: Logbook, { trust, agencyId }: ConfirmedDevice, operationId: OperationId): readonly [Word, Word] | null {
  const { agencies, operation } = currentRoster(logbook)
  const other = agencies.find((each) => each !== agencyId)
  switch (trust.way) {
    case 'two-agencies': {
      if (trust.proposedBy.posts.every((post) => post.operationId !== operationId)) return null
      return [wordOf(trust.proposedBy, operationId), wordOf(trust.confirmedBy, operationId)]
    }
    case 'set-up': {
      if (other === undefined || trust.proposedBy.posts.every((post) => post.operationId !== operationId)) return null
      return [wordOf(trust.proposedBy, operationId), { agencyId: other, officerId: null }]
    }
    case 'exercise': {
      if (other === undefined || operation?.nature !== 'exercise' || !agencies.includes(agencyId)) return null
      return [{ agencyId, officerId: null }, { agencyId: other, officerId: null }]
    }
    default:
      return unreachable(trust, 'devices: way of trust')
  }
}

function wordOf(word: DeviceWord, operationId: OperationId): Word {
  return { agencyId: word.agencyId, officerId: officerOf(word, operationId) }
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
  const home = homeHere(logbook)
  if (home === null) return
  const said = await perform(logbook, { ...home, officerId }, { act, request })
  // Said before, by this process or another: it is so already.
  assert(said.ok || ['already-so', 'same-agency', 'epoch-not-next'].includes(said.refusal.code), `devices: ${act} refused: ${said.ok ? '' : said.refusal.code}`)
}
