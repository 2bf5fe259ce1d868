// The app as a server hands it out: rules SE40, SE41 and KY40.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { httpPeer } from '../../src/client/index.ts'
import { keyGroupsNow } from '../../src/domain/index.ts'
import { openApiWorld, type ApiWorld } from './world.ts'

const folder = mkdtempSync(join(tmpdir(), 'amparo-web-'))
let world: ApiWorld

beforeAll(async () => {
  mkdirSync(join(folder, 'assets'))
  writeFileSync(join(folder, 'index.html'), '<!doctype html><title>Amparo</title>')
  writeFileSync(join(folder, 'service-worker.js'), 'self')
  writeFileSync(join(folder, 'assets', 'app-0a1b2c3d.js'), 'export {}')
  world = await openApiWorld({ seed: 'web', change: { web: folder, groupsInExercise: 'by-sign-in' } })
})
afterAll(async () => {
  await world.close()
  rmSync(folder, { recursive: true, force: true })
})

test.each(['/', '/people', '/people/3f0c', '/intake', '/board'])('[SE40] %s opens the app, with a policy that lets nothing in from elsewhere and no script stand in the page', async (path) => {
  const answer = await fetch(`${world.origin}${path}`)
  expect(answer.status).toBe(200)
  expect(await answer.text()).toContain('Amparo')
  const policy = answer.headers.get('content-security-policy') ?? ''
  for (const part of ["default-src 'none'", "script-src 'self'", "connect-src 'self'", "frame-ancestors 'none'", "base-uri 'none'"]) expect(policy).toContain(part)
  expect(policy).not.toMatch(/unsafe|\*|https?:/)
  expect(answer.headers.get('cache-control')).toBe('no-cache')
  expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
})

test('[SE41] what has a hash in its name is kept for ever, the worker is asked for anew, and no other file is handed out', async () => {
  expect((await fetch(`${world.origin}/assets/app-0a1b2c3d.js`)).headers.get('cache-control')).toContain('immutable')
  expect((await fetch(`${world.origin}/service-worker.js`)).headers.get('cache-control')).toBe('no-cache')
  for (const path of ['/assets/../../package.json', '/.built-from', '/assets/', '/v2', '/people/1/2']) expect((await fetch(`${world.origin}${path}`)).status, path).toBe(404)
  expect((await fetch(world.origin, { method: 'POST' })).status).not.toBe(200)
})

test('[SE40] the contract stays closed beside it', async () => {
  expect((await fetch(`${world.origin}/v1/operations`)).status).toBe(401)
  expect(await (await fetch(`${world.origin}/healthz`)).json()).toEqual({ live: true, ready: true })
})

test('[KY40] in an exercise a device is let into the groups of whoever signs in at it, once', async () => {
  const shift = await world.as('shift-lead')
  const have = () => httpPeer(shift.client, world.operationId).have({ operationId: world.operationId, home: null, pinned: null, tips: [], deviceId: shift.author.deviceId, heard: null })
  expect((await have()).ok).toBe(true)
  const { epochs } = keyGroupsNow(world.logbook.account)
  for (const place of [world.first, world.second]) expect(epochs.get(`shift@${place}`)?.at(-1)?.deviceIds).toEqual([shift.author.deviceId])
  const before = world.logbook.account.table.rows.length
  expect((await have()).ok).toBe(true)
  expect(world.logbook.account.table.rows.filter(({ content }, row) => row >= before && content.type === 'group.epoch-started')).toEqual([])
  const second = await world.as('shift-lead')
  await httpPeer(second.client, world.operationId).have({ operationId: world.operationId, home: null, pinned: null, tips: [], deviceId: second.author.deviceId, heard: null })
  expect(keyGroupsNow(world.logbook.account).epochs.get(`shift@${world.first}`)?.at(-1)).toMatchObject({ epoch: 2, deviceIds: [shift.author.deviceId, second.author.deviceId] })
})
