// A planted phone at work: it writes without a network and exchanges with home; and what passes between them.
import { RegistrationId, assert, newId, toUtf8 } from '../../src/kernel/index.ts'
import { groupsOfDevice, rewrapDue, subjectsOf, takeWraps, wrapsWanted, writeHere } from '../../src/logbook/index.ts'
import { answerWraps, exchange, type Peer } from '../../src/sync/index.ts'
import type { Phone } from '../logbook/group-field.ts'
import { homeSide } from '../sync/replicas.ts'
import { canaries, type Planted } from './planted.ts'

/** Somebody registered and described with canaries, by whatever this phone can do. Out: who. */
export async function writesOn(planted: Planted, phone: Phone): Promise<RegistrationId> {
  const registrationId = newId(RegistrationId, planted.exercise.random.fork(`written/${phone.author.deviceId}/${phone.tail.waiting.length}`))
  const identity = { names: [{ text: canaries.identity, script: 'Latn', role: 'full' }], age: null, languages: [] }
  const request = { registrationId, placeId: planted.place, countedAs: 'child', recordedSex: 'female', travelGroupId: null, naming: 'named', band: 'declined', photo: 'declined', sealed: [{ class: 'identity', subject: null, content: identity }] }
  const written = await writeHere(phone.tail, phone.author, { act: 'register-person', request })
  assert(written.ok, 'seizure: a registration')
  const described = { registrationId, topic: 'marks', saidBy: 'officer', sureness: 'certain', sealed: [{ class: 'description', subject: registrationId, content: { text: canaries.description } }] }
  assert((await writeHere(phone.tail, phone.author, { act: 'describe-person', request: described })).ok, 'seizure: a description')
  return registrationId
}

export type Overheard = [name: string, bytes: Uint8Array][]

/** In: `wire`, where everything that passes is written down as it would be sent. */
export async function exchangeWith({ logbook }: Planted, phone: Phone, wire: Overheard = []): Promise<void> {
  const { operationId } = logbook
  const groups = groupsOfDevice(logbook.account, phone.author.deviceId)
  const { peer } = homeSide(logbook, { scope: () => true, groups })
  const heard: Peer = {
    have: (asked) => overhear(wire, 'have', asked, () => peer.have(asked)),
    pull: (asked) => overhear(wire, 'pull', asked, () => peer.pull(asked)),
    push: (asked) => overhear(wire, 'push', asked, () => peer.push(asked)),
    fetch: (asked) => overhear(wire, 'fetch', asked, () => peer.fetch(asked)),
  }
  const done = await exchange(phone.replica, heard)
  assert(done.ok, `seizure: exchange ${done.ok ? '' : done.refusal.code}`)
  const asked = { operationId, ...(await wrapsWanted(phone.logbook, subjectsOf(phone.logbook))) }
  const answer = await overhear(wire, 'wraps', asked, () => answerWraps(asked, { groups }, logbook.ports.keys))
  assert(answer.ok, 'seizure: wraps')
  await takeWraps(phone.logbook, answer.value)
  const wraps = await rewrapDue(phone.logbook)
  if (wraps.length > 0) await heard.push({ operationId, lines: [], wraps })
}

async function overhear<Answer>(wire: Overheard, name: string, asked: unknown, ask: () => Promise<Answer>): Promise<Answer> {
  const answer = await ask()
  for (const [what, value] of [[`${name} asked`, asked], [`${name} answered`, answer]] as const) wire.push([what, toUtf8(JSON.stringify(value, bytesAsText))])
  return answer
}

function bytesAsText(_key: string, value: unknown): unknown {
  return value instanceof Uint8Array ? Buffer.from(value).toString('base64') : value
}
