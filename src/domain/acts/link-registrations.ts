/** People decide that two registrations are one person, or undo it, or that they are two (rule 13). */
import { z } from 'zod'
import { RegistrationId, accept, refuse } from '../../kernel/index.ts'
import type { EntryType } from '../entries/entry-catalogue.ts'
import { registrationsLinked } from '../entries/registrations-linked.ts'
import { identityRows, knownCount } from '../folds/account-state.ts'
import { pairsOf, personOf } from '../folds/identity.ts'
import { defineAct, draft, whenFields, type ActDefinition } from './define-act.ts'
import { refuseUnknown } from './known-things.ts'
import { sealedOf } from './observation.ts'

const PairRequest = z.strictObject({
  first: RegistrationId,
  second: RegistrationId,
  ...whenFields,
  sealed: sealedOf(registrationsLinked),
})
type PairRequest = z.infer<typeof PairRequest>

const refusals = ['registration-unknown', 'same-registration', 'already-so'] as const

/** In: the entry it states, and what makes it needless. */
function pairAct<const Name extends string>(
  name: Name,
  type: Extract<EntryType, `registrations.${string}`>,
  summary: string,
): ActDefinition<Name, PairRequest, (typeof refusals)[number]> {
  return defineAct({
    name,
    summary,
    request: PairRequest,
    refusals,
    decide(request, { account }) {
      const { first, second } = request
      const unknown = refuseUnknown(account, { registrations: [first, second] }, [])
      if (unknown !== null) return refuse('registration-unknown', unknown.about)
      if (first === second) return refuse('same-registration', { id: first })
      const rows = identityRows(account.indexes)
      const known = knownCount(account)
      const pair = pairsOf(account.table, rows, first, known).find((each) => each.other === second)
      const together = personOf(account.table, rows, first, known).registrations.includes(second)
      const already: Readonly<Record<typeof type, boolean>> = {
        'registrations.linked': together,
        'registrations.unlinked': pair?.linked !== 'linked',
        'registrations.declared-different': pair?.different === 'declared',
      }
      if (already[type]) return refuse('already-so', { first, second })
      const registrationIds = first < second ? [first, second] : [second, first]
      return accept([draft(type, request, { registrationIds }, request.sealed)])
    },
  })
}

export const linkRegistrations = pairAct('link-registrations', 'registrations.linked', 'Decide that two registrations are one person.')
export const unlinkRegistrations = pairAct('unlink-registrations', 'registrations.unlinked', 'Undo a link between two registrations.')
export const declareDifferent = pairAct('declare-different', 'registrations.declared-different', 'Decide that two registrations are two people.')
