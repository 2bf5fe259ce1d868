// ST27: one bit of the file at a time, a thousand times.
import { closeSync, copyFileSync, cpSync, mkdirSync, openSync, readSync, rmSync, statSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { backupKeys, backupLedger, openBackup, openSqliteStore, restoreFrom } from '../../src/drivers/sqlite/index.ts'
import { openFrozenLedger, structureProblems } from '../../src/drivers/sqlite/verify-copy.ts'
import { toHex } from '../../src/kernel/index.ts'
import { StoreFailure, repairFrom, scrub, type LedgerReads, type LedgerStore } from '../../src/storage/index.ts'
import { append } from '../contract/append-contract.ts'
import { deviceOf, hash, receivedAtMs, type Device } from '../contract/batches.ts'
import { newFolder } from '../contract/drivers.ts'

const flipsCount = 1_000

/** Every answer of the store, as text; null where it says that it cannot answer. */
async function answers(ledger: LedgerReads, device: Device, hashes: readonly string[]): Promise<ReadonlyMap<string, string | null>> {
  const { operationId } = device
  const found = new Map<string, string | null>()
  const ask = async (name: string, question: () => Promise<unknown>): Promise<void> => {
    try {
      found.set(name, JSON.stringify(await question(), (_, value: unknown) => (value instanceof Uint8Array ? toHex(value) : value)))
    } catch (error) {
      if (!(error instanceof StoreFailure)) throw error
      found.set(name, null)
    }
  }
  await ask('operations', () => ledger.operations())
  await ask('head', () => ledger.head(operationId))
  await ask('commits', () => ledger.commits(operationId, 0, 999))
  await ask('tips', () => ledger.chainTips(operationId))
  await ask('checkpoint', () => ledger.lastCheckpoint(operationId))
  await ask('erased', () => ledger.erasedKeys(operationId))
  for (let level = 0; level < 6; level++) await ask(`nodes ${level}`, () => ledger.treeNodes(operationId, level, { from: 0, to: 99 }))
  for (const one of hashes) await ask(one, () => ledger.findByHash(operationId, one as Parameters<LedgerStore['findByHash']>[1]))
  return found
}

type Rows = Readonly<{ placed: ReadonlyMap<number, string>; named: ReadonlySet<number>; isLoud: boolean }>

async function rowsOf(ledger: LedgerReads, device: Device): Promise<Rows> {
  try {
    const { placed, damage } = await ledger.read({ operationId: device.operationId, from: 0, to: 999, parts: 'all' })
    const text = (value: unknown): string => JSON.stringify(value, (_, each: unknown) => (each instanceof Uint8Array ? toHex(each) : each))
    return { placed: new Map(placed.map((row) => [row.position, text(row)])), named: new Set(damage.map(({ position }) => position)), isLoud: false }
  } catch (error) {
    if (!(error instanceof StoreFailure)) throw error
    return { placed: new Map(), named: new Set(), isLoud: true }
  }
}

/** Two devices, 48 entries, a checkpoint and an erased key; closed, with a backup of both files. */
async function prepared(at: string): Promise<Readonly<{ device: Device; hashes: readonly string[] }>> {
  const live = join(at, 'live')
  const store = await openSqliteStore({ folder: live, hash, writer: { at: 'here', onStatement: null } })
  const device = deviceOf('flips')
  const other = deviceOf('flips other', device)
  for (let count = 0; count < 8; count++) {
    await append(store.ledger, device, await device.next(2, 1))
    await append(store.ledger, other, await other.next(3))
  }
  const { size, root } = await store.ledger.head(device.operationId)
  await store.ledger.saveCheckpoint(device.operationId, { size, root, ledgerEpoch: 1, note: 'a note of one line' })
  await store.ledger.eraseParts(device.operationId, [other.world.keyId])
  const { placed } = await store.ledger.read({ operationId: device.operationId, from: 0, to: 999, parts: 'all' })
  await backupLedger({ folder: live, to: join(at, 'backup'), nowMs: receivedAtMs, hash })
  await backupKeys({ folder: live, to: join(at, 'keys'), nowMs: receivedAtMs, hash, keepMs: 1_000 })
  await store.close()
  return { device, hashes: placed.map(({ entry }) => entry.hash) }
}

function flip(path: string, bit: number): void {
  const file = openSync(path, 'r+')
  const byte = new Uint8Array(1)
  readSync(file, byte, 0, 1, Math.floor(bit / 8))
  byte[0] = (byte[0] ?? 0) ^ (1 << (bit % 8))
  writeSync(file, byte, 0, 1, Math.floor(bit / 8))
  closeSync(file)
}

test('[ST27] of 1,000 flipped bits none changes what is read without being named; all are put right from a backup', async () => {
  const at = newFolder()
  const { device, hashes } = await prepared(at)
  const path = join(at, 'live', 'ledger.sqlite')
  const bits = statSync(path).size * 8
  const look = async (): Promise<Readonly<{ rows: Rows; told: ReadonlyMap<string, string | null>; isNamed: boolean }>> => {
    const { ledger, connection, close } = openFrozenLedger(path, hash)
    try {
      const rows = await rowsOf(ledger, device)
      const report = await scrub(ledger, device.operationId, hash).catch((error: unknown) => {
        if (error instanceof StoreFailure) return null
        throw error
      })
      const isNamed = report === null || report.size !== hashes.length || report.damage.length + report.wider.length > 0 || structureProblems(connection, 'ledger').length > 0
      return { rows, told: await answers(ledger, device, hashes), isNamed }
    } finally {
      close()
    }
  }
  const sound = await look()
  expect([sound.isNamed, sound.rows.placed.size, [...sound.told.values()].includes(null)]).toEqual([false, 48, false])
  const counts = { loud: 0, named: 0, unseen: 0, changed: 0, repaired: 0, restored: 0 }
  const wrong: string[] = []
  for (let count = 0; count < flipsCount; count++) {
    const bit = Math.floor((bits * ((count * 0.618_033_988_749 + 0.137) % 1)))
    flip(path, bit)
    const seen = await look().catch((error: unknown) => {
      if (error instanceof StoreFailure) return null
      throw error
    })
    if (seen === null) counts.loud += 1
    else {
      counts[seen.isNamed ? 'named' : 'unseen'] += 1
      let isChanged = seen.rows.isLoud
      for (const [position, row] of sound.rows.placed) {
        const found = seen.rows.placed.get(position)
        if (found === row) continue
        isChanged = true
        if (!seen.rows.isLoud && !seen.rows.named.has(position)) wrong.push(`bit ${bit}: position ${position} changed unnamed`)
      }
      for (const [name, told] of seen.told) {
        if (told === sound.told.get(name) || told === null) continue
        isChanged = true
        if (!seen.isNamed) wrong.push(`bit ${bit}: ${name} changed unseen`)
      }
      if (isChanged) counts.changed += 1
      if (isChanged && counts.changed % 8 === 0) counts[await putRight(at, device, sound.rows.placed)] += 1
    }
    flip(path, bit)
  }
  expect(wrong).toEqual([])
  expect((await look()).isNamed).toBe(false)
  process.stdout.write(`flipped bits: ${JSON.stringify(counts)}\n`)
  expect(counts.changed).toBeGreaterThan(200)
  expect(counts.repaired).toBeGreaterThan(5)
  rmSync(at, { recursive: true })
}, 120_000)

/** Repairs a copy of the damaged folder from the backup, or, where its structure is gone, restores it. */
async function putRight(at: string, device: Device, sound: ReadonlyMap<number, string>): Promise<'repaired' | 'restored'> {
  const copy = join(at, 'copy')
  rmSync(copy, { recursive: true, force: true })
  mkdirSync(copy)
  for (const name of ['ledger.sqlite', 'keys.sqlite']) copyFileSync(join(at, 'live', name), join(copy, name))
  if (await repaired(at, copy, { device, sound })) return 'repaired'
  rmSync(copy, { recursive: true })
  cpSync(join(at, 'backup'), join(at, 'backup used'), { recursive: true })
  await restoreFrom({ ledgerBackup: join(at, 'backup used'), keysBackup: join(at, 'keys'), into: copy, previous: null, nowMs: receivedAtMs, hash })
  rmSync(join(at, 'backup used'), { recursive: true })
  const store = await openSqliteStore({ folder: copy, hash, writer: { at: 'here', onStatement: null } })
  expect((await rowsOf(store.ledger, device)).placed).toEqual(sound)
  await store.close()
  return 'restored'
}

async function repaired(at: string, copy: string, wanted: Readonly<{ device: Device; sound: ReadonlyMap<number, string> }>): Promise<boolean> {
  const backup = openBackup(join(at, 'backup'), hash)
  try {
    const store = await openSqliteStore({ folder: copy, hash, writer: { at: 'here', onStatement: null } })
    try {
      const { left } = await repairFrom(store.ledger, backup.ledger, { operationId: wanted.device.operationId, hash })
      if (left.damage.length + left.wider.length > 0) return false
      const rows = await rowsOf(store.ledger, wanted.device)
      return rows.placed.size === wanted.sound.size && [...wanted.sound].every(([position, row]) => rows.placed.get(position) === row)
    } finally {
      await store.close()
    }
  } catch {
    // The damage is such that SQLite itself gives up: that is what a restore is for.
    return false
  } finally {
    backup.close()
  }
}
