// ST17, ST38, ST40, ST42: several stores and several processes on one database.
import { spawn } from 'node:child_process'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { openPostgresStore, type Grown } from '../../src/drivers/postgres/index.ts'
import { hashHex, toUtf8 } from '../../src/kernel/index.ts'
import type { AppendBatch, AppendResult } from '../../src/storage/index.ts'
import { appended } from '../contract/append-contract.ts'
import { batchOf, deviceOf, hash, wrapOf, type Device } from '../contract/batches.ts'
import { newFolder } from '../contract/drivers.ts'
import { stopShared, within } from '../support/postgres.ts'
import { writeBatches } from './batch-file.ts'
import { expectSound, newDatabase, openStore, until } from './postgres-places.ts'

afterAll(stopShared)

async function batchesOf(device: Device, count: number, expects: boolean): Promise<readonly AppendBatch[]> {
  const batches: AppendBatch[] = []
  for (let at = 0; at < count; at++) batches.push(batchOf(device, [await device.next(2)], { expect: expects && at % 2 === 0 ? { size: 0 } : null }))
  return batches
}

test('[ST42] two stores append to one operation at once: no position twice, none missing', async () => {
  const url = await newDatabase()
  const stores = await Promise.all([openStore(url), openStore(url)])
  const base = deviceOf('together')
  const devices = Array.from({ length: 8 }, (_, at) => deviceOf(`together ${at}`, base))
  const batches = (await Promise.all(devices.map((device) => batchesOf(device, 15, false)))).flat()
  const [left, right] = stores
  const results = await Promise.all(batches.map((batch, at) => (at % 2 === 0 ? left : right).ledger.append(batch)))
  const positions = results.flatMap((result) => appended(result).placed.map(({ position }) => position))
  expect(positions.sort((a, b) => a - b)).toEqual(Array.from({ length: 240 }, (_, at) => at))
  for (const { ledger } of stores) await expectSound(ledger, base.operationId, 240)
  await Promise.all(stores.map((store) => store.close()))
})

test('[ST42] a log is begun by two at once, again and again', async () => {
  const url = await newDatabase()
  const [left, right] = await Promise.all([openStore(url), openStore(url)])
  for (let round = 0; round < 30; round++) {
    const one = deviceOf(`begun ${round}`)
    const two = deviceOf(`begun ${round} two`, one)
    const [batch, other] = [batchOf(one, [await one.next(1)]), batchOf(two, [await two.next(1)])]
    const heads = await Promise.all([left.ledger.append(batch), right.ledger.append(other), left.ledger.head(one.operationId), right.ledger.saveCheckpoint(two.operationId, { size: 9, root: hashHex(hash, toUtf8('ahead')), ledgerEpoch: 1, note: 'n' })])
    expect(heads.slice(0, 2)).toMatchObject([{ outcome: 'appended' }, { outcome: 'appended' }])
    await expectSound(left.ledger, one.operationId, 2)
  }
  await Promise.all([left, right].map((store) => store.close()))
})

test('[ST42] of all who expect the same size exactly one is let in, whichever store they ask', async () => {
  const url = await newDatabase()
  const stores = await Promise.all([openStore(url), openStore(url)])
  const base = deviceOf('expecting')
  const [left, right] = stores
  const devices = Array.from({ length: 6 }, (_, at) => deviceOf(`expecting ${at}`, base))
  for (let round = 0; round < 20; round++) {
    const rivals = await Promise.all(devices.map(async (device) => batchOf(device, [await device.next(1)], { expect: { size: round } })))
    const outcomes = await Promise.all(rivals.map(async (batch, at) => (await (at % 2 === 0 ? left : right).ledger.append(batch)).outcome))
    expect(outcomes.filter((outcome) => outcome === 'appended')).toHaveLength(1)
    expect(outcomes.filter((outcome) => outcome === 'size-differs')).toHaveLength(5)
  }
  await Promise.all(stores.map((store) => store.close()))
})

const childPath = new URL('./postgres-appending-child.ts', import.meta.url).pathname

function runChild(url: string, file: string): Promise<readonly string[]> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [childPath, url, file], { stdio: ['ignore', 'pipe', 'pipe'] })
    let [said, wrong] = ['', '']
    child.stdout.on('data', (bytes: Buffer) => (said += bytes.toString()))
    child.stderr.on('data', (bytes: Buffer) => (wrong += bytes.toString()))
    child.on('close', (code) => (code === 0 ? resolve(said.trimEnd().split('\n')) : reject(new Error(`test: the child ended with ${String(code)}: ${wrong}`))))
  })
}

test('[ST42] two processes append to one operation, every second time on a size they decided on', async () => {
  const url = await newDatabase()
  const store = await openStore(url)
  const folder = newFolder()
  const base = deviceOf('processes')
  const files = await Promise.all(
    [0, 1].map(async (at) => {
      const file = join(folder, `${at}.json`)
      writeBatches(file, await batchesOf(deviceOf(`processes ${at}`, base), 120, true))
      return file
    }),
  )
  const said = await Promise.all(files.map((file) => runChild(url, file)))
  expect(said.map((lines) => [lines.length, lines.at(-1)])).toEqual([[122, 'end'], [122, 'end']])
  await expectSound(store.ledger, base.operationId, 480)
  await store.close()
  rmSync(folder, { recursive: true })
})

function summaryOf(result: AppendResult): string {
  if (result.outcome !== 'appended') return result.outcome
  return `appended at ${result.placed.map(({ position }) => position).join()}, ${result.already.length} were here`
}

test('[ST42] more operations than connections: each has its turn', async () => {
  const url = await newDatabase()
  const store = await openPostgresStore({ address: { config: { connectionString: url, max: 2 } }, hash, migrations: 'apply', onStatement: null })
  const devices = Array.from({ length: 12 }, (_, at) => deviceOf(`turn ${at}`))
  const batches = (await Promise.all(devices.map((device) => batchesOf(device, 3, false)))).flat()
  await Promise.all(batches.map((batch) => store.ledger.append(batch)))
  for (const { operationId } of devices) await expectSound(store.ledger, operationId, 6)
  expect(await store.ledger.operations()).toEqual(devices.map(({ operationId }) => operationId).sort())
  await store.close()
})

test('[ST38] appends that wait together share one transaction, and each has its own answer', async () => {
  const url = await newDatabase()
  let commits = 0
  const store = await openPostgresStore({ address: { url }, hash, migrations: 'apply', onStatement: (when, sql) => void (when === 'after' && sql === 'COMMIT' && commits++) })
  const one = deviceOf('group')
  const two = deviceOf('group two', one)
  const [first, second, third, fourth] = [await one.next(1), await two.next(2), await two.next(1), await one.next(1)]
  const taken = first.map((entry) => {
    const headerText = entry.headerText.replace('"pin"', '"none"')
    return { ...entry, headerText, hash: hashHex(hash, toUtf8(headerText)) }
  })
  const torn = fourth.map((entry) => ({ ...entry, headerText: `${entry.headerText} ` }))
  const wrap = wrapOf(one)
  const batches = [
    batchOf(one, [first]),
    // These wait for the first, and then go together.
    batchOf(two, [second], { expect: { size: 1 }, wraps: [wrap] }),
    batchOf(two, [third], { expect: { size: 1 }, wraps: [wrapOf(two)] }),
    batchOf(one, [taken]),
    batchOf(one, [torn], { wraps: [wrapOf(two)] }),
    batchOf(two, [second, third]),
  ]
  const settled = await Promise.allSettled(batches.map((batch) => store.ledger.append(batch)))
  const said = settled.map((one) => (one.status === 'rejected' ? String(one.reason) : summaryOf(one.value)))
  expect(said).toEqual([
    'appended at 0, 0 were here',
    'appended at 1,2, 0 were here',
    'size-differs',
    'id-taken',
    'Fault: append: an entry hash that is not the hash of its header',
    'appended at 3, 2 were here',
  ])
  expect(commits).toBe(2)
  expect(await store.keys.find(one.operationId, [one.world.keyId, two.world.keyId])).toEqual([wrap])
  await expectSound(store.ledger, one.operationId, 4)
  await store.close()
})

test('[ST38] a batch that the database itself does not take leaves the others of its group alone', async () => {
  const url = await newDatabase()
  const store = await openStore(url)
  const device = deviceOf('group torn')
  const lists = [await device.next(1), await device.next(1), await device.next(1), await device.next(1)]
  // No text of PostgreSQL holds this character.
  const batches = lists.map((entries, at) => batchOf(device, [entries], { wraps: at === 2 ? [wrapOf(device, { partClass: 'a\0b' })] : [] }))
  const settled = await Promise.allSettled(batches.map((batch) => store.ledger.append(batch)))
  expect(settled.map((one) => (one.status === 'rejected' ? String(one.reason) : summaryOf(one.value)))).toEqual([
    'appended at 0, 0 were here',
    'appended at 1, 0 were here',
    'Fault: postgres: 22021',
    'appended at 2, 0 were here',
  ])
  await expectSound(store.ledger, device.operationId, 3)
  await store.close()
})

test('[ST40] every process learns of what grew, its own operation or all, and after a lost connection too', async () => {
  const url = await newDatabase()
  const [writer, hearer] = await Promise.all([openStore(url), openStore(url)])
  const [one, two] = [deviceOf('grown'), deviceOf('grown two')]
  const heard: Grown[] = []
  const all: Grown[] = []
  const listening = await hearer.listen(one.operationId, (grown) => heard.push(grown))
  await hearer.listen(null, (grown) => all.push(grown))
  const append = async (device: Device): Promise<number> => appended(await writer.ledger.append(batchOf(device, [await device.next(2)]))).head.size
  await append(one)
  await append(two)
  await until(() => all.length === 2)
  expect(heard).toEqual([{ operationId: one.operationId, size: 2 }])
  // Refused and repeated batches say nothing.
  expect((await writer.ledger.append(batchOf(two, [await deviceOf('grown three', two).next(1)], { expect: { size: 9 } }))).outcome).toBe('size-differs')
  const cut = async (): Promise<void> => {
    await within(url, (client) => client.query("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'amparo listening' AND datname = current_database()"))
  }
  await cut()
  await append(one)
  await until(() => heard.at(-1)?.size === 4)
  // Written by anybody with an account; not ours.
  await within(url, (client) => client.query("SELECT pg_notify('amparo_grown', 'x 1'), pg_notify('amparo_grown', ''), pg_notify('amparo_grown', repeat('0', 32) || ' 1e9')"))
  listening.close()
  await append(one)
  await until(() => all.some(({ operationId, size }) => operationId === one.operationId && size === 6))
  expect(heard.at(-1)?.size).toBe(4)
  expect(all.every(({ operationId }) => operationId === one.operationId || operationId === two.operationId)).toBe(true)
  await hearer.close()
  await expect(hearer.listen(null, () => undefined)).rejects.toMatchObject({ code: 'closed' })
  await expect(hearer.ledger.append(batchOf(one, [await one.next(1)]))).rejects.toMatchObject({ code: 'closed' })
  await expect(hearer.ledger.head(one.operationId)).rejects.toMatchObject({ code: 'closed' })
  await writer.close()
})
