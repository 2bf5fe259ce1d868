// In the middle of an upgrade: devices of a later version against a server that does not know it yet, and processes of two
// versions on one database. Rules SE27 and ST45, over real processes and sockets.
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { nodeCipher, nodeHash, nodeRandom } from '../../src/adapters/node/crypto/index.ts'
import { ActId, canonicalJson, fromBase64Url, fromUtf8, instantOf, newId, toBase64Url, toUtf8 } from '../../src/kernel/index.ts'
import { deviceProofHeader } from '../../src/contract/index.ts'
import { buildEntries, commitLine, signCommit } from '../../src/ledger/index.ts'
import { headcount, verifyLogbook } from '../../src/logbook/index.ts'
import { httpPeer } from '../../src/client/index.ts'
import { exchange } from '../../src/sync/index.ts'
import { batchOf, deviceOf } from '../contract/batches.ts'
import { stopShared, within } from '../support/postgres.ts'
import { writeBatches } from './batch-file.ts'
import { expectSound, newDatabase, openStore, until } from './postgres-places.ts'
import { newPhone, startServing, type ServedChild, type ServedPhone } from './served.ts'

let served: ServedChild
beforeAll(async () => {
  served = await startServing(0)
})
afterAll(async () => {
  await served.end()
  await stopShared()
})

/** A line of one commit with three entries: of a type nobody here knows, of a later version of one, and one of today. */
async function laterLine({ author }: ServedPhone): Promise<string> {
  const nowMs = Date.now()
  const when = { occurredAt: instantOf(nowMs), occurredErrorMs: 0, sealed: [] }
  const seen = { registrationId: served.girl, placeId: served.first, basis: 'known-by-sight' }
  const built = await buildEntries({
    drafts: [
      { ...when, type: 'person.met', version: 1, count: { ...seen, through: 'a window' } },
      { ...when, type: 'person.sighted', version: 2, count: { ...seen, through: 'a window' } },
      { ...when, type: 'person.sighted', version: 1, count: seen },
    ],
    chain: { operationId: served.operationId, deviceId: author.deviceId, epoch: 1, sequence: 0, prev: null },
    actId: newId(ActId, nodeRandom),
    officerId: null,
    unlock: 'pin',
    nowMs,
    random: nodeRandom,
    hash: nodeHash,
    cipher: nodeCipher,
  })
  if (!built.ok) throw new Error(built.refusal.code)
  return commitLine(await signCommit(built.value.entries, [author.signer], nodeHash))
}

describe('a device of a later version', () => {
  test('[SE27] what it signed is taken, kept as it is, handed on and counted as unreadable; the rest of the same act counts', async () => {
    const phone = await newPhone(served, served.origin)
    const line = await laterLine(phone)
    const pushed = await httpPeer(phone.client, served.operationId).push({ operationId: served.operationId, lines: [line], wraps: [] })
    expect(pushed).toMatchObject({ ok: true, value: { outcomes: [{ outcome: 'taken' }] } })
    const coordinator = await newPhone(served, served.origin, 'coordinator')
    expect(await coordinator.client.ask('GET', served.at('/headcount'))).toMatchObject({ value: { unreadable: 2 } })
    expect((await exchange(coordinator.replica, httpPeer(coordinator.client, served.operationId))).ok).toBe(true)
    expect(headcount(coordinator.logbook, { asOf: null, knownAt: null }).unreadable).toBe(2)
    expect((await verifyLogbook(coordinator.logbook)).findings).toEqual([])
  })

  test('[SE27] a line of another format is held with the reason, and those beside it are taken', async () => {
    const phone = await newPhone(served, served.origin)
    const line = await laterLine(phone)
    const later = canonicalJson({ ...(JSON.parse(line) as { format: number; commit: never }), format: 2 }) // as written just now
    const pushed = await httpPeer(phone.client, served.operationId).push({ operationId: served.operationId, lines: [later, line], wraps: [] })
    expect(pushed).toMatchObject({ value: { outcomes: [{ outcome: 'held', reason: 'newer-format' }, { outcome: 'taken' }] } })
  })

  test('[SE27] a proof of another format is told to update; a field too many is refused by its place, and nothing is written', async () => {
    const phone = await newPhone(served, served.origin)
    const path = served.at('/headcount')
    const headers = await phone.client.headersFor('GET', path)
    const [head = '', body = '', tail = ''] = (headers[deviceProofHeader] ?? '').split('.')
    const content = JSON.parse(fromUtf8(fromBase64Url(body) ?? new Uint8Array(0)) ?? '') as { format: number } // as made just now
    const later = `${head}.${toBase64Url(toUtf8(canonicalJson({ ...content, format: 2 })))}.${tail}`
    const answer = await fetch(`${served.origin}${path}`, { headers: { ...headers, [deviceProofHeader]: later } })
    expect([answer.status, await answer.json()]).toMatchObject([401, { code: 'proof-malformed', detail: 'Update the app.' }])
    const before = await phone.client.ask('GET', path)
    expect(await phone.client.ask('POST', served.at('/acts/record-sighting'), { registrationId: served.girl, placeId: served.first, basis: 'known-by-sight', through: 'a window' })).toMatchObject({ refusal: { code: 'request-malformed' } })
    expect(await phone.client.ask('GET', path)).toMatchObject({ ok: before.ok })
    expect(await phone.client.ask('GET', path.replace('/v1/', '/v2/'))).toMatchObject({ refusal: { code: 'not-found' } })
    const { paths } = (await (await fetch(`${served.origin}/openapi.json`)).json()) as { paths: object } // as OpenAPI has it
    expect(Object.keys(paths).filter((each) => !/^\/(v1\/|healthz$|openapi\.json$)/.test(each))).toEqual([])
  })
})

const folders: string[] = []
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})

const childPath = new URL('./postgres-appending-child.ts', import.meta.url).pathname
const batchesCount = 300

type Older = Readonly<{ said(): readonly string[]; ended: Promise<number | null> }>

function startOlder(url: string, file: string): Older {
  const child = spawn(process.execPath, [childPath, url, file], { stdio: ['ignore', 'pipe', 'ignore'] })
  let text = ''
  child.stdout.on('data', (bytes: Buffer) => (text += bytes.toString()))
  return { said: () => text.split('\n').slice(0, -1), ended: new Promise((resolve) => child.once('close', resolve)) }
}

/** As the next version migrates: a column that has a default, and its row, in one transaction under the lock of migrations. */
async function migrateOn(url: string): Promise<void> {
  await within(url, async (client) => {
    await client.query('SELECT pg_advisory_lock($1)', [0x616d_7072])
    await client.query('BEGIN')
    await client.query("ALTER TABLE ledger.commits ADD COLUMN IF NOT EXISTS later text NOT NULL DEFAULT ''")
    await client.query("INSERT INTO ledger.schema_steps (version, statement, sha256) VALUES (99, 1, repeat('a', 32)::bytea) ON CONFLICT DO NOTHING")
    await client.query('COMMIT')
  })
}

test('[ST45] a process that runs while a later one migrates loses nothing it acknowledged; stopped, it does not open again', async () => {
  const url = await newDatabase()
  const first = await openStore(url)
  const folder = mkdtempSync(join(tmpdir(), 'amparo-upgrade-'))
  folders.push(folder)
  const base = deviceOf('upgrade')
  const olders = await Promise.all(
    [0, 1].map(async (at) => {
      const file = join(folder, `${at}.json`)
      const device = deviceOf(`upgrade ${at}`, base)
      const batches = []
      for (let each = 0; each < batchesCount; each++) batches.push(batchOf(device, [await device.next(2)]))
      writeBatches(file, batches)
      return startOlder(url, file)
    }),
  )
  const acked = (): number => Math.min(...olders.map(({ said }) => said().filter((line) => line.startsWith('ack')).length))
  await until(() => acked() >= 10)
  await migrateOn(url)
  // Both were still writing: the race took place.
  expect(olders.map(({ said }) => said().at(-1))).not.toContain('end')
  expect(await Promise.all(olders.map(({ ended }) => ended))).toEqual([0, 0])
  expect(olders.map(({ said }) => said().at(-1))).toEqual(['end', 'end'])
  await expectSound(first.ledger, base.operationId, 2 * 2 * batchesCount)
  await first.close()
  for (const migrations of ['apply', 'check'] as const) await expect(openStore(url, migrations)).rejects.toMatchObject({ code: 'newer-schema' })
  const late = startOlder(url, join(folder, '0.json'))
  expect([await late.ended, late.said()]).toEqual([1, []])
})
