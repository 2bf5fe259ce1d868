// A network that swallows what is sent: nobody waits there for ever. Rule WB22.
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { expect, test } from 'vitest'
import { generateSigningKey, nodeRandom, nodeSigner } from '../../src/adapters/node/crypto/index.ts'
import { askOpenly, newHttpClient } from '../../src/client/index.ts'

test('[WB22] who is not answered is told so: at the door soon, with a page of the log late', async () => {
  const taken: string[] = []
  const server = createServer((socket) => socket.on('data', (bytes) => void taken.push(bytes.toString('latin1').split(' ')[1] ?? '')))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo // of a server that listens on a port
  const plan = { origin: `http://127.0.0.1:${port}`, fetch, waits: { doorMs: 60, pageMs: 120 } }
  const client = newHttpClient({ ...plan, deviceId: 'new', signer: nodeSigner(generateSigningKey('Ed25519')), sealingKey: '00'.repeat(32), random: nodeRandom })
  const failed = { ok: false, refusal: { code: 'failed' } }
  expect(await client.signIn('shift.lead', 'a phrase of an exercise', null)).toMatchObject(failed)
  expect(await client.join('code', 'Tablet 2')).toMatchObject(failed)
  expect(await client.ask('POST', '/v1/operations/x/exchange/have', {})).toMatchObject(failed)
  expect(await askOpenly(plan, '/v1/accounts/pin-share/fetch', {})).toMatchObject(failed)
  expect(taken).toContain('/v1/accounts/pin-share/fetch')
  await new Promise((resolve) => server.close(resolve))
})
