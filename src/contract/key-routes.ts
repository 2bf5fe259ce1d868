/** Questions about keys: wraps asked for and handed in, groups and their epochs. With the others in `queryRoutes`. */
import * as keyShapes from './key-shapes.ts'
import { keyBytesMax, noBodyBytesMax, type Route } from './route.ts'
import { ActAnswer, NoHeaders, NoQuery, OperationParams } from './shapes.ts'

const at = '/v1/operations/{operationId}'
const sent = { method: 'POST', params: OperationParams, headers: NoHeaders, query: NoQuery, media: 'application/json', bodyBytesMax: keyBytesMax } as const

export const keyRoutes = {
  'exchange-wraps': { ...sent, path: `${at}/exchange/wraps`, summary: "Wraps of keys that became due to the asker's groups after their entries were fetched, by person or by key.", right: 'by-handler', body: keyShapes.WrapsBody, answer: keyShapes.WrapsAnswer },
  'exchange-made-wraps': { ...sent, path: `${at}/exchange/made-wraps`, summary: 'Wraps that a device made anew, for other groups, of keys that its own groups open; idempotent.', right: 'push-entries', body: keyShapes.MadeWrapsBody, answer: keyShapes.MadeWrapsAnswer },
  'groups': { ...sent, method: 'GET', body: null, bodyBytesMax: noBodyBytesMax, path: `${at}/groups`, summary: 'Groups of recipients with their epoch and devices, and which of them need another epoch.', right: 'read-roster', answer: keyShapes.GroupsAnswer },
  'start-group': { ...sent, path: `${at}/groups`, summary: 'States the next epoch of a group, with its private key wrapped for each of its devices.', right: 'by-handler', body: keyShapes.StartGroupBody, answer: ActAnswer },
} as const satisfies Readonly<Record<string, Omit<Route, 'name'>>>
