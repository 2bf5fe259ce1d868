/** A request in Cedar's own words: two entities and a context. Seconds that are null are left out, as the schema says. */
import type { CedarValueJson, EntityJson, TypeAndId } from '@cedar-policy/cedar-wasm/nodejs'
import type { AccessRequest } from '../../../access/index.ts'

export type CedarCall = Readonly<{
  principal: TypeAndId
  action: TypeAndId
  resource: TypeAndId
  context: Record<string, CedarValueJson>
  entities: EntityJson[]
}>

const matter: TypeAndId = { type: 'Matter', id: 'asked' }

export function cedarCall({ action, principal, resource, context }: AccessRequest): CedarCall {
  const officer: TypeAndId = { type: 'Officer', id: principal.officerId }
  const { stepUpSecondsAgo, breakGlassSecondsAgo } = context
  return {
    principal: officer,
    action: { type: 'Action', id: action },
    resource: matter,
    context: {
      reason: word('Reason', context.reason),
      review: word('Review', context.review),
      ...(stepUpSecondsAgo === null ? {} : { stepUpSecondsAgo }),
      ...(breakGlassSecondsAgo === null ? {} : { breakGlassSecondsAgo }),
    },
    entities: [
      { uid: officer, attrs: officerAttributes(principal), parents: [] },
      { uid: matter, attrs: matterAttributes(resource), parents: [] },
    ],
  }
}

function officerAttributes(principal: AccessRequest['principal']): Record<string, CedarValueJson> {
  return {
    officer: principal.officerId,
    agency: principal.agencyId,
    role: word('Role', principal.role),
    places: [...principal.placeIds],
    device: word('Device', principal.device),
    deviceHours: principal.deviceConfirmedHours,
    unlock: word('Unlock', principal.unlock),
    session: word('Session', principal.session),
  }
}

function matterAttributes(resource: AccessRequest['resource']): Record<string, CedarValueJson> {
  return {
    nature: word('Nature', resource.nature),
    placePath: [...resource.placePath],
    madeBy: [...resource.madeBy],
    agencies: [...resource.agencyIds],
    escortedBy: [...resource.escortedBy],
    aboutPlaces: [...resource.aboutPlaceIds],
    entry: word('Entry', resource.entry),
    danger: word('Danger', resource.danger),
    contactBan: word('ContactBan', resource.contactBan),
    freeze: word('Freeze', resource.freeze),
  }
}

function word(type: string, id: string): CedarValueJson {
  return { __entity: { type, id } }
}
