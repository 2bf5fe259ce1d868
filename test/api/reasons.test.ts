// The reason for opening a file goes in a header of its own and stands in no address: rule SE21.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { fileReasonHeader, fileReasonHeaders, queryRouteList, actRouteList, shapes } from '../../src/contract/index.ts'
import { openApiWorld, type ApiWorld, type Caller } from './world.ts'

let world: ApiWorld
let ombudsman: Caller
beforeAll(async () => {
  world = await openApiWorld({ seed: 'reasons' })
  ombudsman = await world.as('ombudsman')
})
afterAll(() => world.close())

const file = (): string => world.at(`/people/${world.girl}`)

async function askWith(headers: Readonly<Record<string, string>>, path = file()): Promise<Readonly<{ http: number; text: string }>> {
  const proof = await ombudsman.client.headersFor('GET', path)
  const response = await fetch(`${world.origin}${path}`, { headers: { ...headers, ...proof } })
  return { http: response.status, text: await response.text() }
}

/** Reads of files so far; looking at the log is a line of it too, and is left out. */
async function noted(): Promise<readonly (string | null)[]> {
  const answer = await ombudsman.client.ask('GET', world.at('/access-log'))
  const { reads } = shapes.AccessLogAnswer.parse(answer.ok ? answer.value : null)
  return reads.filter(({ action }) => action === 'read-person').map(({ reason }) => reason)
}

test.each(['visitada por su tía, «¿dónde está?»', 'ראיתי אותה ליד הקיר', '𝕊he was not in bed, 100% sure; 50/50?', 'x'.repeat(500), '一'.repeat(500)])('[SE21] a reason in any script arrives as it was typed: %s', async (reason) => {
  expect((await ombudsman.client.openFile(file(), reason)).ok).toBe(true)
  expect((await noted()).at(-1)).toBe(reason)
  expect(world.log.join('')).not.toContain(encodeURIComponent(reason).slice(0, 60))
})

test('[SE21] in the address it is refused, nothing is shown and nothing noted', async () => {
  const before = await noted()
  for (const path of [`${file()}?reason=seen%20at%20the%20gate`, `${file()}/whereabouts?reason=abc`, `${file()}/contents?class=identity&reason=abc`]) {
    expect(await ombudsman.client.ask('GET', path)).toMatchObject({ ok: false, refusal: { code: 'request-malformed', about: { part: 'query' } } })
  }
  expect(await noted()).toEqual(before)
})

test.each([
  ['no UTF-8', '%ff%fe%fd%fc'],
  ['half a percent sign', 'seen%2'],
  ['not encoded', 'seen at the gate'],
  ['too short once trimmed', '%20%20ab%20'],
  ['one letter too many', 'x'.repeat(501)],
  ['longer than any reason', 'x'.repeat(4_501)],
])('[SE21] %s: refused by its name, never with what stood in it', async (_title, value) => {
  const before = await noted()
  const { http, text } = await askWith({ [fileReasonHeader]: value })
  expect([http, JSON.parse(text)]).toMatchObject([400, { code: 'request-malformed', about: { part: 'header', field: fileReasonHeader } }])
  expect(text).not.toContain(value)
  expect(await noted()).toEqual(before)
})

test('[SE21] sent twice it is none', async () => {
  const headers = new Headers(fileReasonHeaders('seen at the gate'))
  headers.append(fileReasonHeader, 'another')
  expect((await askWith(Object.fromEntries(headers))).http).toBe(400)
})

test('[SE21] nothing in any address is free text: ids, moments, numbers and closed words alone', () => {
  const isClosed = (schema: z.core.JSONSchema.BaseSchema): boolean => schema.enum !== undefined || schema.pattern !== undefined || schema.format !== undefined
  const open = [...queryRouteList, ...actRouteList].flatMap(({ name, params, query }) =>
    [params, query].flatMap((shape) => Object.entries(shape.shape).flatMap(([field, schema]) => (isClosed(z.toJSONSchema(schema as z.ZodType, { io: 'input' })) ? [] : [`${name}: ${field}`]))),
  )
  expect(open).toEqual([])
  expect(isClosed(z.toJSONSchema(z.string()))).toBe(false)
})

test('[SE21] the contract names the header where a file is opened, and nowhere else', async () => {
  const document = (await (await fetch(`${world.origin}/openapi.json`)).json()) as { paths: Record<string, Record<string, { operationId: string; parameters?: readonly { in: string; name: string }[] }>> } // as OpenAPI has it
  const naming = Object.values(document.paths).flatMap((methods) => Object.values(methods).filter(({ parameters = [] }) => parameters.some((each) => each.in === 'header' && each.name === fileReasonHeader)))
  expect(naming.map(({ operationId }) => operationId).sort()).toEqual(['contents', 'person', 'whereabouts'])
})
