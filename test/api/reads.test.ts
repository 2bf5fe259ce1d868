// The log of reads and broken glass, over HTTP: rules SV10, SV13, SV15 as a phone meets them.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { shapes } from '../../src/contract/index.ts'
import { openApiWorld, type ApiWorld } from './world.ts'

let world: ApiWorld

beforeAll(async () => {
  world = await openApiWorld({ seed: 'reads' })
})
afterAll(async () => world.close())

async function untilText(reader: ReadableStreamDefaultReader<Uint8Array>, wanted: string): Promise<string> {
  const decoder = new TextDecoder()
  let text = ''
  while (!text.includes(wanted)) {
    const { value, done } = await reader.read()
    if (done) break
    text += decoder.decode(value, { stream: true })
  }
  return text
}

const why = 'she was seen behind the wall'

test('[SV10][SV13][SV15] glass is broken with a step-up, told as it happens, seen in the log, and reviewed by somebody else', async () => {
  const [escort, ombudsman] = [await world.as('escort'), await world.as('ombudsman')]
  const live = world.at('/live')
  const stream = await fetch(`${world.origin}${live}`, { headers: await ombudsman.client.headersFor('GET', live) })
  const reader = stream.body?.getReader()
  if (reader === undefined) throw new Error('test: a stream')
  const request = { registrationId: world.girl, reason: why }
  expect(await escort.client.ask('GET', world.at(`/people/${world.girl}/whereabouts`))).toMatchObject({ refusal: { code: 'access-denied' } })
  expect(await escort.client.ask('POST', world.at('/break-glass'), { reason: why })).toMatchObject({ refusal: { code: 'request-malformed' } })
  await escort.client.ask('POST', world.at('/acts/declare-missing'), { registrationId: world.girl, lastPlaceId: world.first, circumstance: 'unknown' })
  expect((await escort.client.stepUp(escort.phrase)).ok).toBe(true)
  const broken = await escort.client.ask('POST', world.at('/break-glass'), request)
  expect(broken.ok ? 'ok' : broken.refusal).toBe('ok')
  const line = shapes.BrokenGlass.parse(broken.ok ? broken.value : null)
  expect(line).toMatchObject({ reason: why, review: 'due', reviewedBy: null })
  expect(line.told).toHaveLength(2)
  expect(await untilText(reader, 'event: glass')).toContain('data: {}')
  await reader.cancel()
  expect((await escort.client.ask('GET', world.at(`/people/${world.girl}/whereabouts`))).ok).toBe(true)

  const listed = await ombudsman.client.ask('GET', world.at('/break-glass'))
  expect(shapes.GlassAnswer.parse(listed.ok ? listed.value : null).glass).toEqual([line])
  const finding = { glassId: line.glassId, finding: 'justified' }
  expect((await ombudsman.client.stepUp(ombudsman.phrase)).ok).toBe(true)
  expect(await ombudsman.client.ask('POST', world.at('/break-glass/review'), finding)).toMatchObject({ value: { review: 'justified' } })
  expect(await ombudsman.client.ask('POST', world.at('/break-glass/review'), finding)).toMatchObject({ refusal: { code: 'already-reviewed' } })

  const logged = await ombudsman.client.ask('GET', world.at('/access-log'))
  const { reads } = shapes.AccessLogAnswer.parse(logged.ok ? logged.value : null)
  expect(reads).toMatchObject([
    { action: 'read-whereabouts', registrationId: world.girl, glassId: line.glassId, deviceId: escort.author.deviceId },
    { action: 'read-access-log', deviceId: ombudsman.author.deviceId },
  ])
  expect(await escort.client.ask('GET', world.at('/access-log'))).toMatchObject({ refusal: { code: 'access-denied' } })
  const operations = await ombudsman.client.ask('GET', '/v1/operations')
  expect(operations).toMatchObject({ value: { operations: [{ operationId: world.operationId }] } })
  expect(world.log.join('\n')).not.toContain(why)
})
