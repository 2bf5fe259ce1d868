/** Every question a server answers, by name. What each may ask for is the policies' business: `right` names the action. */
import { z } from 'zod'
import { checkBytesMax, documentBytesMax, haveBytesMax, noBodyBytesMax, pushBytesMax, type Route } from './route.ts'
import { keyRoutes } from './key-routes.ts'
import * as publication from './publication-shapes.ts'
import * as shapes from './shapes.ts'

const { OperationParams, PersonParams, NoHeaders, NoQuery, MomentQuery, PlaceMomentQuery, FileHeaders: headers } = shapes
const at = '/v1/operations/{operationId}'
const asked = { method: 'GET', headers: NoHeaders, body: null, bodyBytesMax: noBodyBytesMax, media: 'application/json' } as const
const sent = { method: 'POST', headers: NoHeaders, query: NoQuery, media: 'application/json' } as const

export const queryRoutes = {
  'list-operations': { ...asked, path: '/v1/operations', summary: 'The operations in which this account has an office.', right: 'signed-in', params: z.strictObject({}), query: NoQuery, answer: shapes.OperationsAnswer },
  'headcount': { ...asked, path: `${at}/headcount`, summary: 'How many, in which standing, at a moment as known at another; of all or of one place.', right: 'by-handler', params: OperationParams, query: PlaceMomentQuery, answer: shapes.Headcount },
  'places': { ...asked, path: `${at}/places`, summary: 'Places and zones.', right: 'read-places', params: OperationParams, query: MomentQuery, answer: shapes.PlacesAnswer },
  'discrepancies': { ...asked, path: `${at}/discrepancies`, summary: 'What cannot all be true, or is owed.', right: 'read-discrepancies', params: OperationParams, query: MomentQuery, answer: shapes.DiscrepanciesAnswer },
  'people': { ...asked, path: `${at}/people`, summary: 'Who is where, a page at a time; of all or of one place.', right: 'by-handler', params: OperationParams, query: shapes.PeopleQuery, answer: shapes.PeopleAnswer },
  'person': { ...asked, path: `${at}/people/{registrationId}`, summary: "A person's standing and what it rests on; never a place.", right: 'by-handler', params: PersonParams, query: shapes.FileQuery, headers, answer: shapes.PersonFile },
  'whereabouts': { ...asked, path: `${at}/people/{registrationId}/whereabouts`, summary: 'Where a person is and was.', right: 'by-handler', params: PersonParams, query: shapes.FileQuery, headers, answer: shapes.WhereaboutsAnswer },
  'contents': { ...asked, path: `${at}/people/{registrationId}/contents`, summary: 'Sealed content of one class about a person.', right: 'by-handler', params: PersonParams, query: shapes.ContentsQuery, headers, answer: shapes.ContentsAnswer },
  'search-people': { ...sent, path: `${at}/people/search`, summary: 'People by name; answers with people, not with places.', right: 'by-handler', params: OperationParams, body: shapes.SearchBody, bodyBytesMax: 4_096, answer: shapes.SearchAnswer },
  'roster': { ...asked, path: `${at}/roster`, summary: 'Agencies, officers and devices, by id.', right: 'read-roster', params: OperationParams, query: NoQuery, answer: shapes.RosterAnswer },
  'checkpoint': { ...asked, path: `${at}/checkpoint`, summary: "Home's last signed checkpoint.", right: 'read-proofs', params: OperationParams, query: NoQuery, answer: shapes.CheckpointAnswer },
  'inclusion-proof': { ...asked, path: `${at}/proofs/inclusion`, summary: 'That a position is in the checkpoint (RFC 6962).', right: 'read-proofs', params: OperationParams, query: shapes.InclusionQuery, answer: shapes.ProofAnswer },
  'consistency-proof': { ...asked, path: `${at}/proofs/consistency`, summary: 'That the log only grew since a size (RFC 6962).', right: 'read-proofs', params: OperationParams, query: shapes.ConsistencyQuery, answer: shapes.ProofAnswer },
  'access-log': { ...asked, path: `${at}/access-log`, summary: 'Who read which file, when and why.', right: 'read-access-log', params: OperationParams, query: shapes.AccessLogQuery, answer: shapes.AccessLogAnswer },
  'break-glass': { ...sent, path: `${at}/break-glass`, summary: 'Read beyond the task for sixty minutes, for somebody in danger, with a reason; two supervisors are told.', right: 'by-handler', params: OperationParams, body: shapes.BreakGlassBody, bodyBytesMax: 4_096, answer: shapes.BrokenGlass },
  'broken-glass': { ...asked, path: `${at}/break-glass`, summary: 'Breakings of glass: one\'s own, those one was told of, and all for whoever may review.', right: 'signed-in', params: OperationParams, query: NoQuery, answer: shapes.GlassAnswer },
  'review-break-glass': { ...sent, path: `${at}/break-glass/review`, summary: 'A finding on a breaking of glass.', right: 'by-handler', params: OperationParams, body: shapes.ReviewBody, bodyBytesMax: 1_024, answer: shapes.BrokenGlass },
  'exchange-have': { ...sent, path: `${at}/exchange/have`, summary: 'What this replica has; answers with the checkpoint, its proof and what home lacks.', right: 'push-entries', params: OperationParams, body: shapes.HaveBody, bodyBytesMax: haveBytesMax, answer: z.unknown() },
  'exchange-pull': { ...sent, path: `${at}/exchange/pull`, summary: "A page of home's log, in the scope of who asks.", right: 'by-handler', params: OperationParams, body: shapes.PullBody, bodyBytesMax: 1_024, answer: z.unknown() },
  'exchange-push': { ...sent, path: `${at}/exchange/push`, summary: 'Signed commits of devices; idempotent.', right: 'push-entries', params: OperationParams, body: shapes.PushBody, bodyBytesMax: pushBytesMax, answer: z.unknown() },
  'exchange-fetch': { ...sent, path: `${at}/exchange/fetch`, summary: 'What a server between has that home has not acknowledged yet.', right: 'by-handler', params: OperationParams, body: shapes.FetchBody, bodyBytesMax: haveBytesMax, answer: z.unknown() },
  ...keyRoutes,
  'publication': { ...asked, path: `${at}/publication`, summary: 'What was captured of what others published, and what was drafted and said here.', right: 'read-publication', params: OperationParams, query: NoQuery, answer: publication.PublicationAnswer },
  'source-text': { ...asked, path: `${at}/publication/sources/{sourceId}`, summary: 'The text of a captured source, as it was found.', right: 'read-publication', params: publication.SourceParams, query: NoQuery, answer: publication.SourceTextAnswer },
  'check-communique': { ...sent, path: `${at}/communiques/check`, summary: 'A draft against the account: what cannot be said, and what may be said instead. Noted in the log of reads.', right: 'by-handler', params: OperationParams, body: publication.CheckBody, bodyBytesMax: checkBytesMax, answer: publication.CheckAnswer },
  'publish-communique': { ...sent, path: `${at}/communiques/publish`, summary: 'The last version of a communiqué goes out, where the guard holds; where not, that it was asked is an entry.', right: 'by-handler', params: OperationParams, body: publication.PublishBody, bodyBytesMax: 1_024, answer: publication.PublishAnswer },
  'read-document': { ...sent, path: `${at}/publication/read`, summary: 'The text of a page or a PDF, as a person may keep it as a source. Nothing is kept by asking.', right: 'read-publication', params: OperationParams, body: publication.DocumentBody, bodyBytesMax: documentBytesMax, answer: publication.DocumentAnswer },
  'press-brief': { ...sent, path: `${at}/publication/brief`, summary: 'What was captured, compared, as a brief for a court: a PDF.', right: 'read-publication', params: OperationParams, body: publication.BriefBody, bodyBytesMax: 1_024, answer: publication.BriefAnswer },
  'snapshot': { ...asked, path: `${at}/exchange/snapshot`, summary: "The headcount as home states and signs it, before the history has come.", right: 'read-headcount', params: OperationParams, query: NoQuery, answer: z.unknown() },
  'live': { ...asked, path: `${at}/live`, summary: 'Server-sent events: each growth of the log, with its position; resumes after Last-Event-ID.', right: 'push-entries', params: OperationParams, query: NoQuery, answer: null, media: 'text/event-stream' },
  'measurements': { ...asked, path: '/v1/measurements', summary: 'How the machine fares, as Prometheus reads it.', right: 'by-handler', params: z.strictObject({}), query: NoQuery, answer: null, media: 'text/plain' },
} as const satisfies Readonly<Record<string, Omit<Route, 'name'>>>

export type QueryRouteName = keyof typeof queryRoutes
