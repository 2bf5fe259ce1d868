// An operation with groups of recipients, and phones with sealing keys of their own: for tests of keys.
import { generateWrappingKey, nodeUnwrapper, type WrappingKey } from '../../src/adapters/node/crypto/index.ts'
import { assert, newId, toHex, RegistrationId, type AgencyId, type Json, type OfficerId, type PlaceId } from '../../src/kernel/index.ts'
import type { GroupKind } from '../../src/domain/index.ts'
import type { PartClass } from '../../src/ledger/index.ts'
import {
  groupsOfDevice,
  keysWith,
  openContents,
  openFieldTail,
  openLogbook,
  readSealed,
  startGroup,
  takeMirrored,
  writeHere,
  type DrawnEpoch,
  type Logbook,
} from '../../src/logbook/index.ts'
import { addDevice, addOfficer, must } from '../../src/simulation/index.ts'
import { exchangeKeys, homeKeyPeer } from '../../src/service/index.ts'
import { exchange, type Allowed, type Peer } from '../../src/sync/index.ts'
import type { Field } from '../scenarios/field.ts'
import { homeSide, newReplica, type TestReplica } from '../sync/replicas.ts'

export type Phone = TestReplica & Readonly<{ sealing: WrappingKey }>

/** A phone that two agencies spoke for, with its own officer, whose sealing key home has stated; unlocked in full. */
export async function newPhone(field: Field, name: string, role = 'shift-lead'): Promise<Phone> {
  const { exercise } = field
  const officerId: OfficerId = await addOfficer(exercise, exercise.agencies[0].agencyId, `Officer of ${name}`, role)
  const author = await addDevice(exercise, { name, officerId, clock: field.clock, measuredMs: [0, 0] })
  const sealing = await generateWrappingKey()
  await must(exercise, exercise.home, 'set-sealing-key', { deviceId: author.deviceId, sealingKey: toHex(sealing.publicKey) })
  return { ...(await unlocked(await newReplica(exercise.logbook, author), sealing)), sealing }
}

/** The same stores, opened anew with the sealing key; with null as they are under a PIN alone. */
export async function unlocked<Held extends TestReplica>(phone: Held, sealing: WrappingKey | null): Promise<Held> {
  const ports = { ...phone.logbook.ports, unwrapper: sealing === null ? null : await nodeUnwrapper(sealing) }
  const logbook = await openLogbook(phone.logbook.operationId, ports, { home: null })
  const tail = await openFieldTail(logbook, phone.tailStore.ledger, phone.tailStore.keys)
  const replica = {
    ...phone.replica,
    keysWith: (entries: Parameters<typeof keysWith>[1]) => keysWith(logbook, entries),
    take: async (...[commits, wraps]: Parameters<typeof phone.replica.take>) => void (await takeMirrored(logbook, commits, wraps)),
  }
  return { ...phone, logbook, tail, replica }
}

export function allowedFor(field: Field, { author }: Pick<TestReplica, 'author'>): Allowed {
  return { scope: () => true, groups: groupsOfDevice(field.exercise.logbook.account, author.deviceId) }
}

export function peerFor(field: Field, phone: Pick<TestReplica, 'author'>): Peer {
  return homeSide(field.exercise.logbook, allowedFor(field, phone)).peer
}

/** Entries both ways, then the keys that are due here, then keys wrapped anew for others. */
export async function exchangeAll(field: Field, phone: TestReplica): Promise<void> {
  const peer = peerFor(field, phone)
  const done = await exchange(phone.replica, peer)
  assert(done.ok, `exchange: ${done.ok ? '' : done.refusal.code}`)
  const keys = await exchangeKeys(phone.logbook, homeKeyPeer(field.exercise.logbook, phone.author.deviceId))
  assert(keys.ok, 'keys')
}

export type GroupAt = Readonly<{ placeId?: PlaceId; agencyId?: AgencyId; phones: readonly Pick<TestReplica, 'author'>[] }>

/** Drawn and stated by home, whose keys of an exercise lie together. */
export async function group(field: Field, kind: GroupKind, { placeId, agencyId, phones }: GroupAt): Promise<DrawnEpoch['request']> {
  const plan = { kind, agencyId: agencyId ?? null, placeId: placeId ?? null, deviceIds: phones.map(({ author }) => author.deviceId) }
  const started = await startGroup(field.exercise.logbook, field.exercise.home, plan)
  assert(started.ok, `group: ${started.ok ? '' : started.refusal.code}`)
  return started.value
}

export function named(text: string): Json {
  return { names: [{ text, script: 'Latn', role: 'full' }], age: null, languages: [] }
}

/** Somebody written down on a phone without a network. */
export async function registers(field: Field, phone: TestReplica, name: string, placeId: PlaceId | null = field.first): Promise<RegistrationId> {
  const registrationId = newId(RegistrationId, field.exercise.random.fork(`she/${name}`))
  const sealed = [{ class: 'identity', subject: null, content: named(name) }]
  await writes(phone, 'register-person', { registrationId, placeId, countedAs: 'child', recordedSex: 'female', travelGroupId: null, naming: 'named', band: 'declined', photo: 'declined', sealed })
  return registrationId
}

/** What was said of her: class `description`, or `identity` where `text` is a name. */
export function describes(phone: TestReplica, registrationId: RegistrationId, text: string): Promise<void> {
  return writes(phone, 'describe-person', { registrationId, topic: 'marks', saidBy: 'officer', sureness: 'certain', sealed: [{ class: 'description', subject: registrationId, content: { text } }] })
}

export async function writes(phone: TestReplica, act: string, request: object): Promise<void> {
  const written = await writeHere(phone.tail, phone.author, { act, request })
  assert(written.ok, `${act}: ${written.ok ? '' : written.refusal.code}`)
}

/** Every content of these classes that opens here, as text. */
export async function opensHere(logbook: Logbook, ...classes: readonly PartClass[]): Promise<string> {
  const rows = logbook.account.table.rows.map((_, row) => row)
  return openContents(await readSealed(logbook, rows, new Set(classes))).map(({ content }) => JSON.stringify(content)).join('\n')
}
