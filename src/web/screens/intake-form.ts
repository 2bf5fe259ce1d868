/** What intake has typed so far, and the acts it becomes. Only the place must be known; everything else can be declined or wait. */
import { instantOf, minuteMs, type BandId, type Ms, type PlaceId, type RegistrationId, type TravelGroupId } from '../../kernel/index.ts'
import type { vocabulary } from '../../domain/index.ts'
import type { NameForm } from '../views/index.ts'
import type { Picture } from '../parts/shrink-photo.ts'

type RecordedSex = vocabulary.RecordedSex
type Offered = 'accepted' | 'declined' | 'not-offered'
export type Handle = 'none' | 'bed' | 'clothing' | 'mark'
export type Naming = 'gave-no-name' | 'cannot-say' | 'not-asked'

/** By eye: five brackets of three years below eighteen, and one that starts there. */
export const ageBands = ['0-2', '3-5', '6-8', '9-11', '12-14', '15-17', '18+', 'unknown'] as const
export type AgeBand = (typeof ageBands)[number]

export type IntakeForm = Readonly<{
  name: string
  naming: Naming
  ageBand: AgeBand
  sex: RecordedSex
  band: Offered
  /** The band that goes on with saving, by what is printed on it. */
  bandOn: Readonly<{ bandId: BandId; code: string }> | null
  photo: Offered
  picture: Picture | null
  handle: Handle
  handleText: string
  minutesAgo: '0' | '5' | '15' | '30'
  travelGroupId: TravelGroupId | null
  /** Whom it was taken from, for the eye. */
  cameWith: string | null
}>

export const emptyForm: IntakeForm = {
  name: '', naming: 'not-asked', ageBand: 'unknown', sex: 'unstated', band: 'not-offered', bandOn: null, photo: 'not-offered', picture: null, handle: 'none', handleText: '', minutesAgo: '0', travelGroupId: null, cameWith: null,
}

/** Carried to the next person: place stands outside the form, companions go on, nothing else does (3.3.7). */
export function nextForm({ travelGroupId, cameWith }: IntakeForm): IntakeForm {
  return { ...emptyForm, travelGroupId, cameWith }
}

const scripts: readonly (readonly [NameForm['script'], RegExp])[] = [['Hebr', /\p{Script=Hebrew}/u], ['Cyrl', /\p{Script=Cyrillic}/u], ['Arab', /\p{Script=Arabic}/u], ['Latn', /\p{Script=Latin}/u]]

/** By the first letter that tells; never trimmed or folded. */
export function scriptOf(text: string): NameForm['script'] {
  return scripts.find(([, letters]) => letters.test(text))?.[0] ?? 'Zyyy'
}

/** A stated "a while ago" is right to a third of itself (our own choice). */
const roughShare = 3
const adultYearsMax = 120
const adultYearsMin = 18

function rangeOf(band: AgeBand): Readonly<{ ageYearsMin: number; ageYearsMax: number; assessedOn: null; bornOn: null }> | null {
  if (band === 'unknown') return null
  if (band === '18+') return { ageYearsMin: adultYearsMin, ageYearsMax: adultYearsMax, assessedOn: null, bornOn: null }
  const [from = 0, to = 0] = band.split('-').map(Number)
  return { ageYearsMin: from, ageYearsMax: to, assessedOn: null, bornOn: null }
}

/** An age not known is protected as a child's until somebody states one (DESIGN 5). */
export function countedAsOf(band: AgeBand): 'child' | 'adult' | 'disputed' {
  if (band === '18+') return 'adult'
  return band === 'unknown' ? 'disputed' : 'child'
}

type Drawn = Readonly<{ placeId: PlaceId; registrationId: RegistrationId; ownGroupId: TravelGroupId; nowMs: Ms }>

/** Out: the request of `register-person`. Somebody who came alone has a group of one, which the next may join. */
export function registrationOf(form: IntakeForm, { placeId, registrationId, ownGroupId, nowMs }: Drawn): unknown {
  const range = rangeOf(form.ageBand)
  const isNamed = form.name !== ''
  const names = isNamed ? [{ text: form.name, script: scriptOf(form.name), role: 'as-addressed' as const }] : []
  const minutes = Number(form.minutesAgo)
  return {
    registrationId,
    placeId,
    countedAs: countedAsOf(form.ageBand),
    recordedSex: form.sex,
    travelGroupId: form.travelGroupId ?? ownGroupId,
    naming: isNamed ? 'named' : form.naming,
    band: form.bandOn === null ? form.band : 'accepted',
    bandId: form.bandOn?.bandId ?? null,
    photo: form.picture === null ? form.photo : 'accepted',
    age: range === null ? null : { bracket: form.ageBand === '18+' ? 'over-18' : 'under-18', method: 'appearance', range },
    occurredAt: minutes === 0 ? null : instantOf(nowMs - minutes * minuteMs),
    // Somebody who says "a quarter of an hour ago" does not mean to the minute.
    occurredErrorMs: minutes === 0 ? 0 : (minutes * minuteMs) / roughShare,
    sealed: isNamed || range !== null ? [{ class: 'identity', subject: null, content: { names, age: range, languages: [] } }] : [],
  }
}

/** Out: the request of `note-handle`; null when she is known again by nothing yet. */
export function handleOf({ handle, handleText }: IntakeForm, registrationId: RegistrationId): unknown {
  if (handle === 'none') return null
  const sealed = handleText === '' ? [] : [{ class: 'description', subject: registrationId, content: { text: handleText } }]
  return { registrationId, handle, carerOfficerId: null, sealed }
}

/** Out: the request of `take-photo`. */
export function photoOf(picture: Picture, registrationId: RegistrationId): unknown {
  return { registrationId, shows: 'face', sealed: [{ class: 'description', subject: registrationId, content: picture }] }
}
