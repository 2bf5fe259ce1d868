// ST30 to ST35: backup while writing, restore, and everything that can be wrong with either.
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { backupKeys, backupLedger, openBackup, openSqliteStore, restoreFrom, type RestoreOptions, type SqliteStore } from '../../src/drivers/sqlite/index.ts'
import { dayMs } from '../../src/kernel/index.ts'
import { repairFrom, scrub } from '../../src/storage/index.ts'
import { all, append, appended } from '../contract/append-contract.ts'
import { batchOf, deviceOf, hash, receivedAtMs, wrapOf, type Device } from '../contract/batches.ts'
import { newFolder, threadFile } from '../contract/drivers.ts'
import { harmFile } from '../contract/harm-file.ts'

const nowMs = receivedAtMs + dayMs
const folders: string[] = []
function folder(): string {
  const made = newFolder()
  folders.push(made)
  return made
}
afterEach(() => folders.splice(0).forEach((one) => rmSync(one, { recursive: true, force: true })))

type Case = Readonly<{ at: string; live: string; ledgerBackup: string; keysBackup: string; into: string; device: Device; store: SqliteStore }>

/** A store with 9 entries, a key and a checkpoint, and backups of both files. The store is still open. */
async function backedUp(seed: string): Promise<Case> {
  const at = folder()
  const live = join(at, 'live')
  const store = await openSqliteStore({ folder: live, hash, writer: { at: 'here', onStatement: null } })
  const device = deviceOf(seed)
  const { head } = appended(await store.ledger.append(batchOf(device, [await device.next(5, 4)], { wraps: [wrapOf(device)] })))
  await store.ledger.saveCheckpoint(device.operationId, { size: head.size, root: head.root, ledgerEpoch: 1, note: 'a note' })
  const paths = { ledgerBackup: join(at, 'ledger-backup'), keysBackup: join(at, 'keys-backup'), into: join(at, 'restored') }
  await backupLedger({ folder: live, to: paths.ledgerBackup, nowMs, hash })
  await backupKeys({ folder: live, to: paths.keysBackup, nowMs, hash, keepMs: 7 * dayMs })
  return { at, live, ...paths, device, store }
}

function asked({ ledgerBackup, keysBackup, into }: Case, options: Partial<RestoreOptions> = {}): RestoreOptions {
  return { ledgerBackup, keysBackup, into, previous: null, nowMs, hash, ...options }
}

function reopen(at: string): Promise<SqliteStore> {
  return openSqliteStore({ folder: at, hash, writer: { at: 'here', onStatement: null } })
}

test('[ST30] a backup taken in the middle of writing is one moment of the log', async () => {
  const at = folder()
  const store = await openSqliteStore({ folder: join(at, 'live'), hash, writer: { at: 'thread', threadFile } })
  const device = deviceOf('st30')
  const batches = []
  for (let count = 0; count < 60; count++) batches.push(batchOf(device, [await device.next(3)]))
  await store.ledger.append(batches[0] ?? batchOf(device, []))
  const writing = Promise.all(batches.map((batch) => store.ledger.append(batch)))
  const manifests = await Promise.all([1, 2, 3].map((number) => backupLedger({ folder: join(at, 'live'), to: join(at, `backup ${number}`), nowMs, hash })))
  await writing
  for (const [number, manifest] of manifests.entries()) {
    const [operation] = manifest.operations
    expect((operation?.size ?? 0) % 3).toBe(0)
    const backup = openBackup(join(at, `backup ${number + 1}`), hash)
    expect(await scrub(backup.ledger, device.operationId, hash)).toEqual({ operationId: device.operationId, size: operation?.size, damage: [], wider: [] })
    const { placed } = await backup.ledger.read(all(device))
    expect((await store.ledger.read(all(device))).placed.slice(0, placed.length)).toEqual(placed)
    backup.close()
  }
  expect((await store.ledger.head(device.operationId)).size).toBe(180)
  await store.close()
})

test('[ST30] damage is not copied into something called a backup', async () => {
  const one = await backedUp('st30 damage')
  harmFile(one.live, { operationId: one.device.operationId, position: 3, what: 'sealed-part' })
  const to = join(one.at, 'second')
  await expect(backupLedger({ folder: one.live, to, nowMs, hash })).rejects.toMatchObject({ code: 'bytes-damaged', message: expect.stringContaining('part-differs at position 3, part 1') })
  expect([existsSync(to), existsSync(`${to}.part`)]).toEqual([false, false])
  await expect(backupLedger({ folder: one.live, to: one.ledgerBackup, nowMs, hash })).rejects.toMatchObject({ code: 'target-not-empty' })
  const backup = openBackup(one.ledgerBackup, hash)
  const { left } = await repairFrom(one.store.ledger, backup.ledger, { operationId: one.device.operationId, hash })
  backup.close()
  expect(left.damage).toEqual([])
  await backupLedger({ folder: one.live, to, nowMs, hash })
  await one.store.close()
})

test('[ST31] a restore ends with size, root, checkpoint and keys of the backup, in a later epoch', async () => {
  const one = await backedUp('st31')
  const { operationId, world } = one.device
  const before = await one.store.ledger.head(operationId)
  const rows = await one.store.ledger.read(all(one.device))
  await append(one.store.ledger, one.device, await one.device.next(2))
  expect(await one.store.ledger.beginLedgerEpoch(operationId)).toBe(2)
  await one.store.close()
  const report = await restoreFrom(asked(one, { previous: one.live }))
  expect(report).toMatchObject({ operations: [{ operationId, size: 9, root: before.root, ledgerEpoch: 3 }], keysKeptDestroyed: 0, unread: [] })
  const restored = await reopen(one.into)
  expect(await restored.ledger.head(operationId)).toEqual({ ...before, ledgerEpoch: 3 })
  expect(await restored.ledger.read(all(one.device))).toEqual(rows)
  expect(await restored.ledger.lastCheckpoint(operationId)).toMatchObject({ size: 9, root: before.root, note: 'a note' })
  expect((await restored.keys.find(operationId, [world.keyId])).length).toBe(1)
  expect((await append(restored.ledger, one.device, await one.device.next(1))).head.size).toBe(10)
  await restored.close()
  await expect(restoreFrom(asked(one))).rejects.toMatchObject({ code: 'target-not-empty' })
  mkdirSync(join(one.at, 'empty'))
  await restoreFrom(asked(one, { into: join(one.at, 'empty'), keysBackup: null }))
  const bare = await reopen(join(one.at, 'empty'))
  expect(await bare.keys.find(operationId, [world.keyId])).toEqual([])
  await bare.close()
})

test('[ST32] a key destroyed after the backup stays destroyed, and its parts erased', async () => {
  const one = await backedUp('st32')
  const { operationId, world } = one.device
  await one.store.keys.destroy(operationId, [world.keyId])
  await one.store.close()
  expect(await restoreFrom(asked(one, { previous: one.live }))).toMatchObject({ keysKeptDestroyed: 1 })
  const restored = await reopen(one.into)
  expect(await restored.keys.find(operationId, [world.keyId])).toEqual([])
  expect(await restored.keys.destroyed(operationId)).toEqual([world.keyId])
  expect((await restored.ledger.read(all(one.device))).placed.flatMap(({ entry }) => entry.parts.slice(1))).toEqual(Array.from({ length: 9 }, () => null))
  await restored.keys.put(operationId, [wrapOf(one.device)])
  expect(await restored.keys.find(operationId, [world.keyId])).toEqual([])
  await restored.close()
})

test('[ST32] a key that only a ledger lists as erased does not come back either', async () => {
  const one = await backedUp('st32 listed')
  const { operationId, world } = one.device
  await one.store.ledger.eraseParts(operationId, [world.keyId])
  await backupLedger({ folder: one.live, to: join(one.at, 'later'), nowMs, hash })
  await one.store.close()
  for (const [into, options] of [['a', { ledgerBackup: join(one.at, 'later') }], ['b', { previous: one.live }]] as const) {
    expect(await restoreFrom(asked(one, { into: join(one.at, into), ...options }))).toMatchObject({ keysKeptDestroyed: 1 })
  }
})

test('[ST32] a replaced folder whose ledger cannot be read still says which keys are gone', async () => {
  const one = await backedUp('st32 unread')
  const { operationId, world } = one.device
  await one.store.keys.destroy(operationId, [world.keyId])
  await one.store.close()
  writeFileSync(join(one.live, 'ledger.sqlite'), new Uint8Array(8_192).fill(65))
  const report = await restoreFrom(asked(one, { previous: one.live }))
  expect(report.keysKeptDestroyed).toBe(1)
  expect(report.unread.length).toBe(1)
  writeFileSync(join(one.live, 'keys.sqlite'), new Uint8Array(8_192).fill(65))
  await expect(restoreFrom(asked(one, { previous: one.live, into: join(one.at, 'c') }))).rejects.toMatchObject({ code: 'not-a-store' })
  expect(existsSync(join(one.at, 'c'))).toBe(false)
})

test('[ST33] 100 flipped and 40 shortened backups: all refused, with the file named', async () => {
  const one = await backedUp('st33')
  await one.store.close()
  const files = [['ledgerBackup', 'ledger.sqlite'], ['ledgerBackup', 'manifest.json'], ['keysBackup', 'keys.sqlite'], ['keysBackup', 'manifest.json']] as const
  const codes = new Map<string, number>()
  for (let count = 0; count < 140; count++) {
    const [which, name] = files[count % files.length] ?? files[0]
    const harmed = join(one.at, 'harmed')
    cpSync(one[which], harmed, { recursive: true })
    const path = join(harmed, name)
    const size = statSync(path).size
    const at = Math.floor((size * ((count * 7919) % 1_000)) / 1_000)
    if (count < 100) {
      const bytes = readFileSync(path)
      bytes[at] = (bytes[at] ?? 0) ^ (1 << (count % 8))
      writeFileSync(path, bytes)
    } else {
      truncateSync(path, at)
    }
    const failure = await restoreFrom(asked(one, { [which]: harmed })).then(() => null, (error: unknown) => error)
    expect(failure).toMatchObject({ code: 'backup-damaged', message: expect.stringContaining(name) })
    codes.set(name, (codes.get(name) ?? 0) + 1)
    rmSync(harmed, { recursive: true })
  }
  expect([...codes.values()].reduce((sum, each) => sum + each, 0)).toBe(140)
  expect(readdirSync(one.at).sort()).toEqual(['keys-backup', 'ledger-backup', 'live'])
  for (const name of ['ledger.sqlite', 'manifest.json']) {
    const harmed = join(one.at, `without ${name}`)
    cpSync(one.ledgerBackup, harmed, { recursive: true })
    rmSync(join(harmed, name))
    await expect(restoreFrom(asked(one, { ledgerBackup: harmed }))).rejects.toMatchObject({ code: 'backup-damaged', message: expect.stringContaining('missing') })
  }
  await expect(restoreFrom(asked(one, { ledgerBackup: one.keysBackup }))).rejects.toMatchObject({ code: 'backup-damaged' })
})

test('[ST34] what a killed backup or restore left is worth nothing and in nobody\'s way', async () => {
  const one = await backedUp('st34')
  await one.store.close()
  for (const to of [join(one.at, 'second'), one.into]) {
    mkdirSync(`${to}.part`)
    writeFileSync(join(`${to}.part`, 'ledger.sqlite'), 'half')
  }
  await expect(restoreFrom(asked(one, { ledgerBackup: join(one.at, 'second.part') }))).rejects.toMatchObject({ code: 'backup-damaged' })
  await backupLedger({ folder: one.live, to: join(one.at, 'second'), nowMs, hash })
  await restoreFrom(asked(one, { ledgerBackup: join(one.at, 'second') }))
  expect(readdirSync(one.at).sort()).toEqual(['keys-backup', 'ledger-backup', 'live', 'restored', 'second'])
})

test('[ST35] keys are not restored after the date on which they had to be destroyed', async () => {
  const one = await backedUp('st35')
  await one.store.close()
  await expect(restoreFrom(asked(one, { nowMs: nowMs + 7 * dayMs }))).rejects.toMatchObject({ code: 'backup-expired', message: expect.stringContaining('destroy them') })
  expect(JSON.parse(readFileSync(join(one.keysBackup, 'manifest.json'), 'utf8'))).toMatchObject({ format: 1, kind: 'keys', expiresAt: '2026-02-11T04:06:40.000Z' })
  await restoreFrom(asked(one, { nowMs: nowMs + 7 * dayMs - 1 }))
})
