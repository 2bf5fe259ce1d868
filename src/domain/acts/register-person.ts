/**
 * Writing somebody down in one go: the registration with what is known of her, a band if she takes one,
 * an age if somebody assessed it. Nothing of it but where she is must be known.
 */
import { z } from 'zod'
import { BandId, RegistrationId, accept, refuse, type Json } from '../../kernel/index.ts'
import { AgeBracket, AgeMethod } from '../entries/vocabulary.ts'
import { AgeRange } from '../entries/sealed-shapes.ts'
import { personRegistered } from '../entries/person-registered.ts'
import { defineAct, draft, whenFields, type EntryDraft } from './define-act.ts'
import { sealedOf } from './observation.ts'

const { registrationId: _chosen, ...fields } = personRegistered.count.shape

export const registerPerson = defineAct({
  name: 'register-person',
  summary: personRegistered.summary,
  request: z.strictObject({
    /** Left out: a new random one. A device that prints a form beforehand brings its own. */
    registrationId: RegistrationId.nullable().default(null),
    ...fields,
    bandId: BandId.nullable().default(null),
    age: z.strictObject({ bracket: AgeBracket, method: AgeMethod, range: AgeRange.nullable() }).nullable().default(null),
    ...whenFields,
    sealed: sealedOf(personRegistered),
  }),
  refusals: ['place-unknown', 'registration-taken', 'band-not-accepted'],
  decide(request, { account, newId }) {
    const { placeId } = request
    if (placeId !== null && !account.tree.places.has(placeId)) return refuse('place-unknown', { id: placeId })
    const registrationId = request.registrationId ?? newId(RegistrationId)
    if (account.indexes.opening.has(registrationId)) return refuse('registration-taken', { id: registrationId })
    if (request.bandId !== null && request.band !== 'accepted') return refuse('band-not-accepted', { band: request.band })
    const { bandId, age, occurredAt, occurredErrorMs, sealed, ...count } = request
    const when = { occurredAt, occurredErrorMs }
    // What was said about somebody with no id yet is about the one being written down.
    const parts = sealed.map((part) => ({ ...part, subject: part.subject ?? registrationId }))
    const drafts: EntryDraft[] = [draft('person.registered', when, { ...count, registrationId }, parts)]
    if (bandId !== null) drafts.push(draft('band.worn', when, { registrationId, bandId }))
    if (age !== null) {
      const range: Json | null = age.range
      const sealedAge = range === null ? [] : [{ class: 'identity' as const, subject: registrationId, content: range }]
      drafts.push(draft('age.assessed', when, { registrationId, bracket: age.bracket, method: age.method }, sealedAge))
    }
    return accept(drafts)
  },
})
