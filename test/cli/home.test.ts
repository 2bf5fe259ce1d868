// A second machine as its operator runs it: joins, fetches, serves between, is handed home, or seizes it when home is gone.
import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { endAll, run, until, type Running } from './running.ts'

const folder = mkdtempSync(join(tmpdir(), 'amparo-home-'))
afterAll(() => {
  endAll()
  rmSync(folder, { recursive: true, force: true })
})

const exercise = { AMPARO_PASSPHRASE: 'exercise-exercise' }
const own = { AMPARO_PASSPHRASE: 'una frase bastante larga' }

async function done(args: readonly string[], env: Readonly<Record<string, string>>): Promise<string> {
  const ran = run(args, env)
  expect(await ran.ended, ran.text()).toBe(0)
  return ran.text()
}

async function refused(args: readonly string[], env: Readonly<Record<string, string>>): Promise<string> {
  const ran = run(args, env)
  expect(await ran.ended, ran.text()).not.toBe(0)
  return ran.text()
}

async function stop({ child, ended }: Running): Promise<void> {
  child.kill('SIGTERM')
  expect(await ended).toBe(0)
}

const [home, field, introduction] = [join(folder, 'home'), join(folder, 'field'), join(folder, 'introduction.json')]
let account: Readonly<Record<string, string>> = {}
let homePort = '0'
let deviceId = ''

async function homeServes(): Promise<Running> {
  const server = run(['start', '--store', home, '--port', homePort], exercise)
  homePort = new URL(await until(server, /Listening at (\S+)/)).port
  await until(server, /says what can be asked/)
  return server
}

beforeAll(async () => {
  const first = await homeServes()
  const phrase = await until(first, /coordinator\s+((?:[a-z]{4}-){7}[a-z]{4})/)
  const code = await until(first, /devices join, for a day:\s+(\S+)/)
  account = { AMPARO_UPSTREAM_NAME: 'coordinator', AMPARO_UPSTREAM_PASSWORD: phrase }
  await stop(first)
  expect(await done(['home', '--store', home, '--out', introduction], exercise)).toContain('this machine')
  const again = await homeServes()
  const joined = await done(['join', '--store', field, '--home', `http://127.0.0.1:${homePort}`, '--introduction', introduction, '--invitation', code, '--json'], own)
  deviceId = String(JSON.parse(joined.slice(joined.indexOf('{')))['deviceId'])
  expect(await done(['exchange', '--store', field], { ...own, ...account })).toMatch(/sent 0 {3}fetched [1-9]\d*/)
  await stop(again)
}, 120_000)

function copyOf(name: string): Readonly<{ home: string; field: string }> {
  const [toHome, toField] = [join(folder, `${name}-home`), join(folder, `${name}-field`)]
  for (const [from, to] of [[home, toHome], [field, toField]] as const) {
    cpSync(from, to, { recursive: true })
    cpSync(`${from}.custody.age`, `${to}.custody.age`)
  }
  return { home: toHome, field: toField }
}

test('[CL40] whoever joined sees who is home, and is no home: it registers nobody and hands nothing over', async () => {
  const said = await done(['home', '--store', field, '--json'], own)
  expect(JSON.parse(said)).toMatchObject({ home: { how: 'opened', here: false } })
  expect(await refused(['act', 'mention-person', '--store', field, '--request', '{}'], own)).toContain('not-home')
  expect(await refused(['hand-over-home', '--store', field, '--to', deviceId, '--reason', 'x'], own)).toContain('administrators-missing')
  expect(await refused(['exchange', '--store', home], exercise)).toContain('not-joined')
  expect(await refused(['exchange', '--store', field], own)).toContain('upstream-account-missing')
  expect(await refused(['join', '--store', field, '--home', 'http://127.0.0.1:1', '--introduction', introduction, '--invitation', 'x'], own)).toContain('store-exists')
  expect(await refused(['join', '--store', join(folder, 'none'), '--home', 'nowhere', '--introduction', introduction, '--invitation', 'x'], own)).toContain('home-malformed')
  expect(readdirSync(folder)).not.toContain('none')
  expect(await done(['verify', '--store', field], own)).not.toContain('damaged')
}, 60_000)

test('[CL41] home is handed over: the server between becomes home by itself, and the old one decides nothing', async () => {
  const at = copyOf('handed')
  const administrators = `${at.home}.custody.age`
  expect(await refused(['hand-over-home', '--store', at.home, '--to', 'f'.repeat(32), '--reason', 'the office moves'], exercise)).toContain('device-unknown')
  const said = await done(['hand-over-home', '--store', at.home, '--to', deviceId, '--reason', 'the office moves', '--administrators', administrators], exercise)
  expect(said).toContain(`home       ${deviceId}`)
  expect(await refused(['act', 'mention-person', '--store', at.home, '--request', '{}'], exercise)).toContain('not-home')
  const old = run(['serve', '--store', at.home, '--port', homePort], exercise)
  await until(old, /Listening at/)
  const next = run(['serve', '--store', at.field, '--port', '0'], { ...own, ...account })
  await until(next, /This machine is home now/)
  await until(next, /This machine is home now[\s\S]*Listening at/)
  await stop(next)
  await stop(old)
  expect(JSON.parse(await done(['home', '--store', at.field, '--json'], own))).toMatchObject({ home: { deviceId, how: 'handed-over', here: true } })
  const moment = ['--as-of', '2024-12-22 18:00', '--known-at', '2024-12-23 12:00', '--json']
  const counted: unknown = JSON.parse(await done(['headcount', '--store', at.field, ...moment], own))
  expect(counted).toEqual(JSON.parse(await done(['headcount', '--store', at.home, ...moment], exercise)))
}, 120_000)

test('[CL42] home is gone: two administrators seize it from the copy, which goes on as home in the next epoch', async () => {
  const at = copyOf('seized')
  expect(await refused(['seize-home', '--store', at.field, '--reason', 'carried off'], own)).toContain('administrators-missing')
  const administrators = { AMPARO_ADMINISTRATORS_PASSPHRASE: exercise.AMPARO_PASSPHRASE }
  const said = await done(['seize-home', '--store', at.field, '--reason', 'carried off', '--administrators', `${at.home}.custody.age`], { ...own, ...administrators })
  expect(said).toMatch(/seized/)
  expect(JSON.parse(await done(['home', '--store', at.field, '--json'], own))).toMatchObject({ home: { deviceId, how: 'seized', here: true } })
  expect(await done(['verify', '--store', at.field], own)).not.toContain('damaged')
  // The old machine, found again, hands in what it has and is told; nobody decides twice.
  const server = run(['serve', '--store', at.field, '--port', '0'], own)
  await until(server, /Listening at/)
  await stop(server)
  expect(await refused(['seize-home', '--store', at.field, '--reason', 'again', '--administrators', `${at.home}.custody.age`], { ...own, ...administrators })).toContain('home-differs')
}, 120_000)
