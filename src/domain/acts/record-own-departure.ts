/** An adult leaves by her own will: an observation, always accepted, never delayed (rule 11, DESIGN 5). */
import { z } from 'zod'
import { RegistrationId, accept, refuse } from '../../kernel/index.ts'
import { Leaving, personLeftCare } from '../entries/person-left-care.ts'
import { defineAct, draft, whenFields } from './define-act.ts'
import { refuseUnknown } from './known-things.ts'
import { sealedOf } from './observation.ts'

export const recordOwnDeparture = defineAct({
  name: 'record-own-departure',
  summary: 'An adult who is free to go has left by her own will.',
  request: z.strictObject({
    registrationId: RegistrationId,
    toldAlone: Leaving.options[2].shape.toldAlone,
    ...whenFields,
    sealed: sealedOf(personLeftCare),
  }),
  refusals: ['registration-unknown'],
  decide(request, { account }) {
    const { registrationId, toldAlone } = request
    const unknown = refuseUnknown(account, { registrations: [registrationId] }, [])
    if (unknown !== null) return refuse('registration-unknown', { id: registrationId })
    const count = { registrationId, leaving: { how: 'own-will' as const, toldAlone } }
    return accept([draft('person.left-care', request, count, request.sealed)])
  },
})
