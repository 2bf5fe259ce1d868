// Small operations of eight phones, drawn from a seed: a bad line, cuts, copied devices, devices and homes back from a
// backup. In the end everybody is brought together, and what must hold then is the test's to say.
import { nodeHash } from '../../src/adapters/node/crypto/index.ts'
import { openMemoryStore, type MemorySnapshot, type MemoryStore } from '../../src/drivers/memory/index.ts'
import { RegistrationId, assert, hourMs, minuteMs, newId, type Sha256 } from '../../src/kernel/index.ts'
import { openLogbook, writeHere, type Logbook } from '../../src/logbook/index.ts'
import { addDevice, clockOff, inventPeople, ordinaryTraits, type PersonSketch, type SeededRandom } from '../../src/simulation/index.ts'
import { exchange, type Peer } from '../../src/sync/index.ts'
import { newField, type Field } from '../scenarios/field.ts'
import { newLine, noCounts, type Line, type LineCounts } from './lossy-peer.ts'
import { homeSide, newReplica, type TestReplica } from './replicas.ts'

export const phonesCount = 8
const rounds = 5

export type SwarmCounts = LineCounts & { cut: number; copied: number; returned: number; forked: number; homeRestored: number; toldRestored: number; rolledBack: number }

export function noSwarmCounts(): SwarmCounts {
  return { ...noCounts(), cut: 0, copied: 0, returned: 0, forked: 0, homeRestored: 0, toldRestored: 0, rolledBack: 0 }
}

/** `anew`: a copy of the restored home's log that is not whole yet; until then the old one serves. */
type Phone = { replica: TestReplica; anew: TestReplica | null; backup: Readonly<{ mirror: MemorySnapshot; tail: MemorySnapshot }> | null; isCut: boolean }

export type Swarm = {
  readonly field: Field
  readonly random: SeededRandom
  readonly line: Line
  readonly people: readonly PersonSketch[]
  readonly counts: SwarmCounts
  phones: Phone[]
  home: Logbook
  store: MemoryStore
  peer: Peer
  written: number
}

export async function runSwarm(seed: string, counts: SwarmCounts): Promise<Swarm> {
  const field = await newField(seed)
  const random = field.exercise.random.fork('swarm')
  const line = newLine({ loss: drawn(random, 0.3), repetition: drawn(random, 0.5), delay: drawn(random, 0.3) }, random.fork('line'), counts)
  const { logbook } = field.exercise
  const swarm: Swarm = { field, random, line, counts, people: inventPeople(phonesCount * rounds * 2, ordinaryTraits, random), phones: [], home: logbook, store: field.store, peer: homeSide(logbook).peer, written: 0 }
  for (let no = 0; no < phonesCount; no++) swarm.phones.push(await newPhone(swarm, no))
  const restoredIn = random.chance(0.5) ? 1 + random.below(rounds - 1) : null
  let backup = field.store.snapshot()
  for (let round = 0; round < rounds; round++) {
    if (round === restoredIn) await restoreHome(swarm, backup)
    else if (random.chance(0.4)) backup = swarm.store.snapshot()
    for (const phone of swarm.phones.slice()) await turn(swarm, phone)
    field.clock.advance(hourMs)
  }
  await gather(swarm)
  return swarm
}

/** Some seeds have none of a fault. */
function drawn(random: SeededRandom, max: number): number {
  return random.chance(0.2) ? 0 : (max * (1 + random.below(100))) / 100
}

async function newPhone({ field, random, home }: Swarm, no: number): Promise<Phone> {
  const offsetMs = random.chance(0.5) ? 0 : random.below(72 * hourMs) - 36 * hourMs
  const author = await addDevice(field.exercise, { name: `phone ${no}`, officerId: random.pick(field.officers), clock: clockOff(field.clock, offsetMs), measuredMs: random.chance(0.5) ? [offsetMs - 500, offsetMs + 500] : null })
  const replica = await newReplica(home, author)
  const done = await exchange(replica.replica, homeSide(home).peer)
  assert(done.ok, 'swarm: the first fetch')
  return { replica, anew: null, backup: null, isCut: false }
}

async function turn(swarm: Swarm, phone: Phone): Promise<void> {
  const { random, counts, field } = swarm
  field.clock.advance(minuteMs)
  if (random.chance(0.15)) phone.isCut = !phone.isCut
  for (let count = 1 + random.below(2); count > 0; count--) await registers(swarm, phone)
  if (phone.isCut) counts.cut++
  else if (random.chance(0.7)) await attempt(swarm, phone)
  if (random.chance(0.3)) phone.backup = { mirror: phone.replica.mirrorStore.snapshot(), tail: phone.replica.tailStore.snapshot() }
  if (random.chance(0.04) && swarm.phones.length < phonesCount + 3) {
    const { mirrorStore, tailStore, author } = phone.replica
    swarm.phones.push({ replica: await newReplica(swarm.home, author, { mirror: mirrorStore, tail: tailStore }), anew: null, backup: null, isCut: false })
    counts.copied++
  } else if (phone.backup !== null && random.chance(0.06)) {
    await comeBack(swarm, phone, phone.backup)
  }
}

/** What only that disk held is gone; what it had sent is not. It writes on from where the backup stood. */
async function comeBack({ home, counts }: Swarm, phone: Phone, { mirror, tail }: NonNullable<Phone['backup']>): Promise<void> {
  const open = (from: MemorySnapshot): MemoryStore => openMemoryStore({ hash: nodeHash, from, faults: null })
  phone.replica = await newReplica(home, phone.replica.author, { mirror: open(mirror), tail: open(tail) })
  Object.assign(phone, { anew: null, backup: null })
  counts.returned++
}

async function registers(swarm: Swarm, { replica: { tail, author } }: Phone): Promise<void> {
  const { field, random } = swarm
  const writing = swarm.people[swarm.written++ % swarm.people.length]?.writings[0]
  assert(writing !== undefined, 'swarm: somebody to write down')
  const { countedAs, recordedSex, naming, photo, identity } = writing
  const sealed = naming === 'named' ? [{ class: 'identity', subject: null, content: identity.content }] : []
  const request = { registrationId: newId(RegistrationId, random), placeId: random.pick([field.first, field.second]), countedAs, recordedSex, naming, photo, band: 'declined', travelGroupId: null, sealed }
  const done = await writeHere(tail, author, { act: 'register-person', request })
  assert(done.ok, `swarm: a registration is always taken: ${done.ok ? '' : done.refusal.code}`)
}

/** Out: whether the exchange came to its end. */
async function attempt(swarm: Swarm, phone: Phone): Promise<boolean> {
  const done = await exchange((phone.anew ?? phone.replica).replica, swarm.line.peer(swarm.peer))
  if (done.ok) {
    if (phone.anew !== null) Object.assign(phone, { replica: await newReplica(swarm.home, phone.replica.author, { mirror: phone.anew.mirrorStore, tail: phone.replica.tailStore }), anew: null, backup: null })
    // What was written on the old copy meanwhile goes with the next.
    return true
  }
  if (done.refusal.code === 'home-restored') {
    swarm.counts.toldRestored++
    phone.anew = await newReplica(swarm.home, phone.replica.author, { mirror: null, tail: phone.replica.tailStore })
    return false
  }
  // A question of before home's restore has its answer after it.
  assert(done.refusal.code === 'failed' || done.refusal.code === 'epoch-differs', `swarm: ${done.refusal.code} ${JSON.stringify(done.refusal.about)}`)
  return false
}

/** Home says that it came back from a backup, by a later ledger epoch and an epoch of its own. */
async function restoreHome(swarm: Swarm, backup: MemorySnapshot): Promise<void> {
  const { operationId, ports } = swarm.home
  await swarm.line.deliverAll()
  const store = openMemoryStore({ hash: nodeHash, from: backup, faults: null })
  await store.ledger.beginLedgerEpoch(operationId)
  const home = { ...swarm.field.exercise.home, epoch: 2 }
  swarm.home = await openLogbook(operationId, { ...ports, store: store.ledger, keys: store.keys }, { home })
  swarm.store = store
  swarm.peer = homeSide(swarm.home).peer
  swarm.counts.homeRestored++
}

/** Tries of one exchange, and rounds until nobody brings anything: more than were ever needed. */
const triesMax = 400
const roundsMax = 12

/** Everybody, again and again, until everybody has what everybody brought. */
async function gather(swarm: Swarm): Promise<void> {
  await swarm.line.deliverAll()
  for (let round = 0; round < roundsMax; round++) {
    const before = (await swarm.home.ports.store.head(swarm.home.operationId)).size
    for (const phone of swarm.phones) {
      let tries = 0
      while (!(await attempt(swarm, phone))) assert(++tries < triesMax, 'swarm: the line never let an exchange through')
    }
    await swarm.line.deliverAll()
    if ((await swarm.home.ports.store.head(swarm.home.operationId)).size === before) return
  }
  throw new Error('swarm: home never stopped growing')
}

/** Hashes of all that the devices still hold of their own words. */
export async function heldByPhones({ phones }: Swarm): Promise<readonly Sha256[]> {
  const hashes = new Set<Sha256>()
  for (const { replica } of phones) {
    const { operationId, tail } = replica.replica
    assert(tail !== null, 'swarm: a phone has a tail')
    const { size } = await tail.head(operationId)
    for (const { entry } of (await tail.read({ operationId, from: 0, to: size, parts: 'count' })).placed) hashes.add(entry.hash)
  }
  return [...hashes]
}
