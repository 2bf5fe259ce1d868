/**
 * Entries of a large operation as a fold receives them: people written down at two hundred homes and seen
 * again round by round. Plain and even on purpose: what is measured is the fold, not the story.
 */
import { ActId, DeviceId, OperationId, Sha256, type Json } from '../../src/kernel/index.ts'
import { readEntry, type ReceivedEntry } from '../../src/domain/index.ts'

export const placeCount = 200
export const startMs = Date.UTC(2024, 11, 20, 12)
const minuteMs = 60_000

export type Synthetic = Readonly<{ entries: readonly ReceivedEntry[]; endMs: number; personCount: number }>

export function idOf(kind: number, no: number): string {
  return kind.toString(16).padStart(2, '0') + no.toString(16).padStart(30, '0')
}

/** In: people, and how many times each is seen again. Entries come in receipts of two hundred. */
export function synthetic(personCount: number, rounds: number): Synthetic {
  const entries: ReceivedEntry[] = []
  const sequences = new Map<number, number>()
  let recordedAtMs = startMs
  const state = (type: string, count: Json, device: number, occurredAtMs: number): void => {
    const read = readEntry(type, 1, count)
    if (!read.ok) throw new Error(`${type}: ${read.refusal.code}`)
    const sequence = (sequences.get(device) ?? 0) + 1
    sequences.set(device, sequence)
    if (entries.length % 200 === 0) recordedAtMs = Math.max(recordedAtMs + 1, occurredAtMs)
    entries.push({
      hash: Sha256.parse((entries.length + 1).toString(16).padStart(64, '0')),
      recordedAtMs,
      occurredAtMs,
      occurredErrorMs: 0,
      deviceId: DeviceId.parse(idOf(9, device)),
      epoch: 1,
      sequence,
      officerId: null,
      actId: ActId.parse(idOf(8, entries.length)),
      content: read.value,
    })
  }
  state('operation.opened', { operationId: OperationId.parse(idOf(1, 1)), homeDeviceId: idOf(9, 0), nature: 'exercise', ledgerKind: 'protection' }, 0, startMs)
  for (let device = 1; device <= placeCount; device++) {
    state('device.clock-measured', { deviceId: idOf(9, device), epoch: 1, atSequence: 0, deviceClockAt: new Date(startMs).toISOString(), offsetMinMs: -50, offsetMaxMs: 50 }, 0, startMs)
    state('place.opened', { placeId: idOf(2, device), kind: 'home', parentId: null, ours: 'ours', capacity: null, utcOffsetMinutes: -360, timeZone: 'America/Guatemala' }, 0, startMs)
  }
  for (let device = 1; device <= placeCount; device++) {
    state('answering.assumed', { agencyId: idOf(4, 1), officerId: idOf(5, device), placeId: idOf(2, device), registrationIds: [] }, 0, startMs)
  }
  let atMs = startMs + minuteMs
  for (let person = 0; person < personCount; person++) {
    const device = 1 + (person % placeCount)
    atMs += person % 200 === 0 ? 1_000 : 0
    state(
      'person.registered',
      { registrationId: idOf(3, person), placeId: idOf(2, device), countedAs: person % 5 === 0 ? 'adult' : 'child', recordedSex: 'unstated', travelGroupId: null, naming: 'not-asked', band: 'declined', photo: 'declined' },
      device,
      atMs,
    )
  }
  for (let round = 0; round < rounds; round++) {
    atMs += 120 * minuteMs
    for (let person = 0; person < personCount; person++) {
      const device = 1 + (person % placeCount)
      atMs += person % 200 === 0 ? 1_000 : 0
      state('person.sighted', { registrationId: idOf(3, person), placeId: idOf(2, device), basis: person % 17 === 0 ? 'band-alone' : 'known-by-sight' }, device, atMs)
    }
  }
  return { entries, endMs: atMs, personCount }
}
