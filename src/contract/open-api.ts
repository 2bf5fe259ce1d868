/** The contract as OpenAPI 3.1.1 (OpenAPI Initiative, 2024), derived from the routes: nothing is described twice. */
import { z } from 'zod'
import { deviceProofHeader } from './device-proof.ts'
import { actRouteList, queryRouteList } from './routes.ts'
import type { Route } from './route.ts'
import { Problem } from './shapes.ts'

type Node = { [key: string]: unknown }

/** In: the version of the program. Out: a JSON document. */
export function openApi(version: string): Node {
  const schemas: Node = { Problem: schemaOf(Problem, 'output', {}) }
  const paths: { [path: string]: Node } = {}
  for (const route of [...queryRouteList, ...actRouteList]) {
    const known = paths[route.path] ?? {}
    paths[route.path] = { ...known, [route.method.toLowerCase()]: operationOf(route, schemas) }
  }
  return {
    openapi: '3.1.1',
    info: { title: 'Amparo', version, summary: 'An account of people taken into protective care.', license: { name: 'Apache-2.0', identifier: 'Apache-2.0' } },
    paths: { '/healthz': health, '/openapi.json': document, ...paths },
    security: [{ session: [], deviceProof: [] }],
    components: {
      securitySchemes: {
        session: { type: 'apiKey', in: 'cookie', name: 'amparo-session', description: 'A session of an account on one device; see /v1/accounts.' },
        deviceProof: { type: 'apiKey', in: 'header', name: deviceProofHeader, description: "A compact JWS by the device's key over method, path, session and a nonce of the server, for every request." },
      },
      schemas,
      responses: { Problem: { description: 'Refused, with the reason and what to do next (RFC 9457).', content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } } } },
    },
  }
}

function operationOf(route: Route, shared: Node): Node {
  const parameters = [...parametersOf(route.params, 'path', shared), ...parametersOf(route.query, 'query', shared), ...parametersOf(route.headers, 'header', shared)]
  return {
    operationId: route.name,
    summary: route.summary,
    ...(parameters.length === 0 ? {} : { parameters }),
    ...(route.body === null ? {} : { requestBody: { required: true, content: { 'application/json': { schema: schemaOf(route.body, 'input', shared) } } } }),
    responses: {
      200: { description: 'The answer.', content: { [route.media]: route.answer === null ? {} : { schema: schemaOf(route.answer, 'output', shared) } } },
      ...Object.fromEntries(problemCodes.map((code) => [code, { $ref: '#/components/responses/Problem' }])),
    },
  }
}

/** Malformed, not signed in, not allowed, not there, conflict, too large, refused by the act, too many, cannot now. */
const problemCodes = [400, 401, 403, 404, 405, 409, 413, 415, 422, 429, 503] as const

function parametersOf(shape: z.ZodObject, place: 'path' | 'query' | 'header', shared: Node): readonly Node[] {
  return Object.entries(shape.shape).map(([name, schema]) => ({
    name,
    in: place,
    required: place === 'path' || !(schema as z.ZodType).isOptional(),
    schema: schemaOf(schema as z.ZodType, 'input', shared), // every value of a shape is a schema
  }))
}

/** What a schema names by reference stands with those of all routes, under a name of its own. */
function schemaOf(schema: z.ZodType, io: 'input' | 'output', shared: Node): Node {
  const { $schema: _, $defs = {}, ...rest } = z.toJSONSchema(schema, { target: 'draft-2020-12', io, unrepresentable: 'any' }) as Node & { $defs?: Node }
  const names = new Map(Object.keys($defs).map((name) => [`#/$defs/${name}`, `Shared${Object.keys(shared).length}${name}`]))
  const moved = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(moved)
    if (typeof value !== 'object' || value === null) return value
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, key === '$ref' && typeof each === 'string' ? `#/components/schemas/${names.get(each) ?? ''}` : moved(each)]))
  }
  for (const [name, definition] of Object.entries($defs)) shared[names.get(`#/$defs/${name}`) ?? name] = moved(definition)
  return moved(rest) as Node // an object, as the schema is one
}

const health: Node = {
  get: {
    operationId: 'health',
    summary: 'Does the process live, and is it ready to answer? 503 while it is not.',
    security: [],
    responses: { 200: { description: 'It lives and answers.' }, 503: { description: 'It lives and cannot answer now.' } },
  },
}

const document: Node = { get: { operationId: 'openapi', summary: 'This document.', security: [], responses: { 200: { description: 'OpenAPI 3.1.' } } } }
