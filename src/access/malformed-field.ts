/**
 * Does a request have the form its type says? It was put together from rows, headers and sessions by
 * whoever asks; a fault there must deny, and never reach a policy as something else (AX4).
 */
import { accessListMax, accessSecondsMax, accessWords, type AccessContext, type AccessPrincipal, type AccessResource } from './access-request.ts'
import { isAccessAction } from './actions.ts'

type Form = (value: unknown) => boolean

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null
const isId: Form = (value) => typeof value === 'string' && /^[0-9a-f]{32}$/.test(value)
const isListOfIds: Form = (value) => Array.isArray(value) && value.length <= accessListMax && value.every(isId)
const isCount: Form = (value) => typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= accessSecondsMax
const isCountOrNull: Form = (value) => value === null || isCount(value)
const isWordOf = (list: readonly string[]): Form => (value) => typeof value === 'string' && list.includes(value)

/** A field added to the types does not compile until it is looked at here. */
const principalForms: Readonly<Record<keyof AccessPrincipal, Form>> = {
  officerId: isId,
  agencyId: isId,
  role: isWordOf(accessWords.role),
  placeIds: isListOfIds,
  deviceId: isId,
  device: isWordOf(accessWords.device),
  deviceConfirmedHours: isCount,
  unlock: isWordOf(accessWords.unlock),
  session: isWordOf(accessWords.session),
}
const resourceForms: Readonly<Record<keyof AccessResource, Form>> = {
  nature: isWordOf(accessWords.nature),
  placePath: isListOfIds,
  madeBy: isListOfIds,
  agencyIds: isListOfIds,
  escortedBy: isListOfIds,
  aboutPlaceIds: isListOfIds,
  entry: isWordOf(accessWords.entry),
  danger: isWordOf(accessWords.danger),
  contactBan: isWordOf(accessWords.contactBan),
  freeze: isWordOf(accessWords.freeze),
}
const contextForms: Readonly<Record<keyof AccessContext, Form>> = {
  stepUpSecondsAgo: isCountOrNull,
  reason: isWordOf(accessWords.reason),
  breakGlassSecondsAgo: isCountOrNull,
  review: isWordOf(accessWords.review),
}
const partForms = { principal: principalForms, resource: resourceForms, context: contextForms } as const

/** Out: the first field that does not fit, or null. */
export function malformedField(request: unknown): string | null {
  if (!isObject(request)) return 'request'
  const { action } = request
  if (typeof action !== 'string' || !isAccessAction(action)) return 'action'
  for (const [name, forms] of Object.entries(partForms)) {
    const part = request[name]
    if (!isObject(part)) return name
    const wrong = Object.entries(forms).find(([field, fits]) => !fits(part[field]))
    if (wrong !== undefined) return wrong[0]
  }
  return null
}
