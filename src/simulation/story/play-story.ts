/**
 * Plays a story into an exercise operation: each step an act by its device at its time, received by home
 * when home heard of it. Nothing is put into the account but through acts and commits.
 */
import {
  AgencyId,
  DeviceId,
  OfficerId,
  OperationId,
  accept,
  dayMs,
  instantOf,
  minuteMs,
  newId,
  refuse,
  secondMs,
  toHex,
  type Json,
  type Ms,
  type Outcome,
} from '../../kernel/index.ts'
import { nodeHash, nodeSigner, signingKeyOfSeed } from '../../adapters/node/crypto/index.ts'
import { chainState, performAll, type ActRequest, type Author } from '../../logbook/index.ts'
import type { Exercise } from '../exercise.ts'
import { clockOff, type SetClock } from '../set-clock.ts'
import type { Story, StoryPerson, StoryStep } from '../../interop/index.ts'
import { fill, wordsOf, type Words } from './story-words.ts'

export type Playing = Readonly<{
  exercise: Exercise
  /** Home's clock, moved by the story. */
  clock: SetClock
  onProgress?(done: number, total: number, step: string): void
}>

export type PlayRefusal = 'step-refused' | 'device-unknown' | 'time-runs-back'

/** People done in one sending of a repeated step: what a phone with a network sends in one go. */
const sendingMax = 25
/** Home hears of a step so long after it happened, unless the story says otherwise. */
const hearingMs = 10 * secondMs

/** In: an exercise just opened, its agencies made from the story's. Fails: naming the step, the person and why. */
export async function playStory(story: Story, playing: Playing): Promise<Outcome<Readonly<{ acts: number }>, PlayRefusal>> {
  const words = wordsOf(story.head, nodeHash)
  const set = await setUp(story, playing, words)
  if (!set.ok) return set
  const offsets = new Map(story.head.devices.map((device) => [device.id, device.clockOffSeconds * secondMs]))
  const sendings = story.steps.flatMap((step) => sendingsOf(step, story, { words, offsetMs: offsets.get(step.device) ?? 0 })).sort((a, b) => a.recordedMs - b.recordedMs)
  let acts = 0
  const measured = new Map<string, Ms>()
  for (const [at, sending] of sendings.entries()) {
    const author = set.value.get(sending.step.device)
    if (author === undefined) return refuse('device-unknown', { step: sending.step.id, device: sending.step.device })
    if (sending.recordedMs < playing.clock.now()) return refuse('time-runs-back', { step: sending.step.id })
    playing.clock.set(sending.recordedMs)
    const measure = measureDue(story, measured, { sending, author, playing })
    if (measure !== null) await performAll(playing.exercise.logbook, playing.exercise.home, [measure])
    const performed = await performAll(playing.exercise.logbook, author, sending.acts)
    for (const { index, outcome } of performed) {
      if (outcome.ok) continue
      const about = JSON.stringify(outcome.refusal.about)
      return refuse('step-refused', { step: sending.step.id, index, code: outcome.refusal.code, about })
    }
    acts += performed.length
    playing.onProgress?.(at + 1, sendings.length, sending.step.id)
  }
  return accept({ acts })
}

/** The ids a story's exercise opens with, so that its files can name them. */
export function storyIds(story: Story): Readonly<{ operationId: OperationId; startsMs: Ms }> {
  const words = wordsOf(story.head, nodeHash)
  return { operationId: OperationId.parse(words.idOf('operation')), startsMs: words.msOf(story.head.startsAt) }
}

type Sending = Readonly<{ step: StoryStep; recordedMs: Ms; acts: readonly ActRequest[] }>

function sendingsOf(step: StoryStep, story: Story, by: Readonly<{ words: Words; offsetMs: Ms }>): readonly Sending[] {
  const { words } = by
  const group = step.each === undefined ? [] : story.people.filter((person) => isOf(person, step.each ?? {}))
  const text = JSON.stringify(step.request)
  // A request that names the whole group is one act; any other is done for each person in turn.
  const isRepeated = step.each !== undefined && !text.includes('"@each"') && !text.includes('"hash-of-each"')
  const people: readonly (StoryPerson | null)[] = isRepeated ? group : [null]
  const atMs = words.msOf(step.at)
  const acts = people.map((person, index) => {
    const occurredMs = atMs + index * (step.everySeconds ?? 0) * secondMs
    // A device states times by its own clock.
    return { occurredMs, request: requestOf(step, occurredMs + by.offsetMs, fill(step.request, words, { person, group })) }
  })
  const sendings: Sending[] = []
  for (let from = 0; from < acts.length; from += sendingMax) {
    const some = acts.slice(from, from + sendingMax)
    const heardMs = (some.at(-1)?.occurredMs ?? atMs) + hearingMs
    const recordedMs = step.recorded === undefined ? heardMs : words.msOf(step.recorded)
    sendings.push({ step, recordedMs, acts: some.map((each) => ({ act: step.act, request: each.request })) })
  }
  return sendings
}

function requestOf(step: StoryStep, occurredMs: Ms, filled: Json): Json {
  return { ...Object.fromEntries(Object.entries(filled ?? {})), occurredAt: instantOf(occurredMs), occurredErrorMs: (step.errorMinutes ?? 0) * minuteMs }
}

function isOf(person: StoryPerson, each: Readonly<Record<string, string>>): boolean {
  return Object.entries(each).every(([column, value]) => value.split('|').includes(person[column] ?? ''))
}

/** Officers, devices with measured clocks, places: what is there when the story begins. */
async function setUp(story: Story, playing: Playing, words: Words): Promise<Outcome<ReadonlyMap<string, Author>, PlayRefusal>> {
  const { exercise, clock } = playing
  const { head } = story
  const agencyIds = new Map(head.agencies.map((agency, at) => [agency.id, exercise.agencies[at]?.agencyId ?? newId(AgencyId, exercise.random)]))
  const acts: ActRequest[] = head.officers.map((officer) => ({
    act: 'add-officer',
    request: {
      officerId: words.idOf(officer.id),
      agencyId: agencyIds.get(officer.agency),
      role: officer.role,
      sealed: [{ class: 'directory', subject: null, content: { name: officer.name, contact: null } }],
    },
  }))
  const authors = new Map<string, Author>([['home', exercise.home]])
  const confirmations: ActRequest[] = []
  for (const device of head.devices) {
    const random = exercise.random.fork(`story-device-${device.id}`)
    const signer = nodeSigner(signingKeyOfSeed(random.bytes(32)))
    const deviceId = DeviceId.parse(words.idOf(device.id))
    const { algorithm, raw } = signer.publicKey
    const officerId = OfficerId.parse(words.idOf(device.officer))
    authors.set(device.id, { deviceId, epoch: 1, signer, officerId, unlock: 'pin', clock: clockOff(clock, device.clockOffSeconds * secondMs) })
    acts.push({ act: 'propose-device', request: { deviceId, agencyId: exercise.agencies[0].agencyId, algorithm, publicKey: toHex(raw) } })
    confirmations.push({ act: 'confirm-device', request: { deviceId, agencyId: exercise.agencies[1].agencyId } })
    if (device.measuredWithinSeconds !== null) confirmations.push({ act: 'measure-clock', request: measureOf(device, deviceId, { clock, atSequence: 0 }) })
  }
  const [roots, zones] = [head.places.filter((place) => place.parent === null), head.places.filter((place) => place.parent !== null)]
  const open = (places: typeof head.places): readonly ActRequest[] => places.map((place) => ({ act: 'open-place', request: placeRequest(place, head, words) }))
  for (const batch of [acts, confirmations, open(roots), open(zones)]) {
    for (const { index, outcome } of await performAll(exercise.logbook, exercise.home, batch)) {
      if (!outcome.ok) return refuse('step-refused', { step: 'set-up', index, code: outcome.refusal.code, about: JSON.stringify(outcome.refusal.about) })
    }
  }
  return accept(authors)
}

type Due = Readonly<{ sending: Sending; author: Author; playing: Playing }>

/** Home measures a device's clock at an exchange, once a day (FORMATS 4). */
function measureDue(story: Story, measured: Map<string, Ms>, due: Due): ActRequest | null {
  const { sending, author, playing } = due
  const device = story.head.devices.find((each) => each.id === sending.step.device)
  const last = measured.get(sending.step.device) ?? -Infinity
  if (device === undefined || device.measuredWithinSeconds === null || sending.recordedMs - last < dayMs) return null
  measured.set(device.id, sending.recordedMs)
  const { sequence } = chainState(playing.exercise.logbook, author)
  return { act: 'measure-clock', request: measureOf(device, author.deviceId, { clock: playing.clock, atSequence: sequence }) }
}

function measureOf(device: Story['head']['devices'][number], deviceId: DeviceId, at: Readonly<{ clock: SetClock; atSequence: number }>): Json {
  const offMs = device.clockOffSeconds * secondMs
  const within = (device.measuredWithinSeconds ?? 0) * secondMs
  return {
    deviceId,
    epoch: 1,
    atSequence: at.atSequence,
    deviceClockAt: instantOf(at.clock.now() + offMs),
    offsetMinMs: offMs - within,
    offsetMaxMs: offMs + within,
  }
}

function placeRequest(place: Story['head']['places'][number], head: Story['head'], words: Words): Json {
  return {
    placeId: words.idOf(place.id),
    kind: place.kind,
    parentId: place.parent === null ? null : words.idOf(place.parent),
    ours: place.ours,
    capacity: place.capacity,
    utcOffsetMinutes: head.utcOffsetMinutes,
    timeZone: head.timeZone,
    sealed: [{ class: 'location', subject: words.idOf(place.id), content: { name: place.name, address: null } }],
  }
}
