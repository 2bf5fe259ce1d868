// The server as a process: begun, asked, stopped, killed, begun again. Rules CL20 to CL22.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { request } from 'node:https'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { endAll, run, until } from './running.ts'

const folder = mkdtempSync(join(tmpdir(), 'amparo-serve-'))
afterAll(() => {
  endAll()
  rmSync(folder, { recursive: true, force: true })
})

test('[CL20] start serves the story, prints its accounts once, stops when told, and stands up again after it was killed', async () => {
  const args = ['start', '--store', join(folder, 'december'), '--port', '0']
  const first = run(args)
  const origin = await until(first, /Listening at (\S+)/)
  await until(first, /says what can be asked/)
  expect(first.text()).toMatch(/coordinator\s+(?:[a-z]{4}-){7}[a-z]{4}/)
  expect(first.text()).toContain('Registered 200')
  expect(await (await fetch(`${origin}/healthz`)).json()).toEqual({ live: true, ready: true })
  expect((await fetch(`${origin}/v1/operations`)).status).toBe(401)
  first.child.kill('SIGTERM')
  expect(await first.ended).toBe(0)

  const second = run(args)
  await until(second, /says what can be asked/)
  expect(second.text()).toContain('The accounts are those printed when it was made')
  expect(second.text()).not.toMatch(/(?:[a-z]{4}-){7}[a-z]{4}/)
  second.child.kill('SIGKILL')
  await second.ended

  const third = run(args)
  const again = await until(third, /Listening at (\S+)/)
  expect((await fetch(`${again}/healthz`)).status).toBe(200)
  third.child.kill('SIGTERM')
  expect(await third.ended).toBe(0)
})

test('[CL21] serve opens what init made with its custody, hands out the first codes, and refuses without them', async () => {
  const env = { AMPARO_PASSPHRASE: 'una frase bastante larga' }
  const store = join(folder, 'actual')
  const made = run(['init', '--store', store, '--agency', 'Una', '--agency', 'Otra'], env)
  expect(await made.ended, made.text()).toBe(0)
  const wrong = run(['serve', '--store', store, '--port', '0'], { AMPARO_PASSPHRASE: 'otra frase distinta' })
  expect(await wrong.ended).not.toBe(0)
  const server = run(['serve', '--store', store, '--port', '0'], env)
  await until(server, /Listening at (\S+)/)
  await until(server, /agency [0-9a-f]{32}\s+\S+\n.*agency [0-9a-f]{32}\s+\S+/)
  const taken = run(['serve', '--store', store, '--port', new URL(await until(server, /Listening at (\S+)/)).port], env)
  expect(await taken.ended).not.toBe(0)
  expect(taken.text()).toContain('folder-in-use')
  server.child.kill('SIGINT')
  expect(await server.ended).toBe(0)
  const malformed = run(['serve', '--store', store, '--port', 'many'], env)
  expect(await malformed.ended).toBe(2)
})

test('[CL22] field-https makes an authority and a certificate; serve uses it, and whoever trusts the authority alone gets in', async () => {
  const env = { AMPARO_PASSPHRASE: 'una frase bastante larga' }
  const [store, field] = [join(folder, 'field-store'), join(folder, 'field')]
  expect(await run(['init', '--store', store, '--agency', 'Una', '--agency', 'Otra', '--exercise'], env).ended).toBe(0)
  const made = run(['field-https', '--folder', field, '--name', 'amparo.local', '--address', '192.168.7.1'], env)
  expect(await made.ended, made.text()).toBe(0)
  expect(made.text()).toContain('fingerprint')
  const server = run(['serve', '--store', store, '--port', '0', '--https', field], env)
  const origin = new URL(await until(server, /Listening at (\S+)/))
  expect(origin.protocol).toBe('https:')
  const ask = (ca: string | undefined): Promise<number | string> =>
    new Promise((resolve) => {
      const asked = request({ host: '127.0.0.1', port: origin.port, path: '/healthz', servername: 'amparo.local', ...(ca !== undefined && { ca }) }, (response) => resolve(response.statusCode ?? 0))
      asked.on('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? 'failed'))
      asked.end()
    })
  expect(await ask(readFileSync(join(field, 'authority.pem'), 'utf8'))).toBe(200)
  expect(await ask(undefined)).toMatch(/CERT|SIGNATURE|ISSUER/)
  server.child.kill('SIGTERM')
  expect(await server.ended).toBe(0)
  const none = run(['serve', '--store', store, '--port', '0', '--https', join(folder, 'nothing')], env)
  expect(await none.ended).not.toBe(0)
  expect(none.text()).toContain('field-https')
})
