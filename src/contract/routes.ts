/** All routes: the questions, and one for each act of the catalogue. A new act has its route without a line here. */
import type { z } from 'zod'
import { actCatalogue, actNames, type ActName } from '../domain/index.ts'
import { queryRoutes, type QueryRouteName } from './query-routes.ts'
import { actBytesMax, type Route } from './route.ts'
import { ActAnswer, NoHeaders, NoQuery, OperationParams } from './shapes.ts'

export type ActRoute = Route & Readonly<{ act: ActName }>
export type QueryRoute = Route & Readonly<{ name: QueryRouteName }>

export const queryRouteList: readonly QueryRoute[] = Object.entries(queryRoutes).map(([name, route]) => ({ name: name as QueryRouteName, ...route })) // keys of the object itself

export const actRouteList: readonly ActRoute[] = actNames.map((act) => ({
  name: act,
  act,
  method: 'POST',
  path: `/v1/operations/{operationId}/acts/${act}`,
  summary: actCatalogue[act].summary,
  right: 'by-handler',
  params: OperationParams,
  query: NoQuery,
  headers: NoHeaders,
  body: actCatalogue[act].request as z.ZodType,
  bodyBytesMax: actBytesMax,
  answer: ActAnswer,
  media: 'application/json',
}))
