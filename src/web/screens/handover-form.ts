/** What a handover has typed so far, and the act it becomes: whoever is at this device signs, the other one as stated. */
import type { HandoverId, OfficerId } from '../../kernel/index.ts'
import type { vocabulary } from '../../domain/index.ts'
import type { Colleague, MyPlaceView } from '../views/my-place.ts'

export type HandoverForm = Readonly<{ manner: vocabulary.HandoverManner; other: vocabulary.Signature; otherId: OfficerId | null; heads: string; reservation: string }>

type Handed = Readonly<{ view: MyPlaceView; way: 'take' | 'give'; other: Colleague; handoverId: HandoverId }>

/** Out: the request of `hand-over`; null while something of it is missing. Only heads that were counted are stated. */
export function handoverOf(form: HandoverForm, { view, way, other, handoverId }: Handed): unknown {
  const { manner, reservation } = form
  if (view.place === null || (manner === 'with-reservations' && reservation === '') || (manner === 'counted-together' && form.heads === '')) return null
  const mine = { officerId: view.me.officerId, agencyId: view.me.agencyId }
  const [from, to] = way === 'take' ? [other, mine] : [mine, other]
  return {
    handoverId,
    fromOfficerId: from.officerId,
    toOfficerId: to.officerId,
    toAgencyId: to.agencyId,
    placeId: view.place.placeId,
    registrationIds: [],
    heads: manner === 'counted-together' ? Number(form.heads) : manner === 'by-number' ? view.counts.listed : null,
    manner,
    giving: way === 'give' ? 'signed' : form.other,
    receiving: way === 'take' ? 'signed' : form.other,
    sealed: manner === 'with-reservations' ? [{ class: 'care', subject: view.place.placeId, content: { reason: reservation } }] : [],
  }
}
