// ST26: the write-ahead log cut at every step of its length, and with flipped bits.
import { copyFileSync, cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openSqliteStore } from '../../src/drivers/sqlite/index.ts'
import { StoreFailure, scrub } from '../../src/storage/index.ts'
import { append } from '../contract/append-contract.ts'
import { deviceOf, hash } from '../contract/batches.ts'
import { newFolder } from '../contract/drivers.ts'

const commitsCount = 24
const cutsCount = 400
const flipsCount = 400

test('[ST26] a log cut at 400 places and with 400 flipped bits gives a clean prefix or says that it is damaged', async () => {
  const at = newFolder()
  const live = join(at, 'live')
  const store = await openSqliteStore({ folder: live, hash, writer: { at: 'here', onStatement: null } })
  const device = deviceOf('cut')
  const roots = new Map([[0, (await store.ledger.head(device.operationId)).root]])
  for (let count = 0; count < commitsCount; count++) {
    const { head } = await append(store.ledger, device, await device.next(2))
    roots.set(head.size, head.root)
  }
  cpSync(live, join(at, 'image'), { recursive: true })
  await store.close()
  const wal = readFileSync(join(at, 'image', 'ledger.sqlite-wal'))
  const copy = join(at, 'copy')

  /** Out: the size that the store opens with, or null when it says that something is wrong. */
  const sizeWith = async (bytes: Uint8Array): Promise<number | null> => {
    rmSync(copy, { recursive: true, force: true })
    mkdirSync(copy)
    for (const name of ['ledger.sqlite', 'keys.sqlite', 'keys.sqlite-wal']) copyFileSync(join(at, 'image', name), join(copy, name))
    writeFileSync(join(copy, 'ledger.sqlite-wal'), bytes)
    try {
      const opened = await openSqliteStore({ folder: copy, hash, writer: { at: 'here', onStatement: null } })
      try {
        const { size, root } = await opened.ledger.head(device.operationId)
        expect(root).toBe(roots.get(size))
        const report = await scrub(opened.ledger, device.operationId, hash)
        if (size > 0) expect(report).toEqual({ operationId: device.operationId, size, damage: [], wider: [] })
        return size
      } finally {
        await opened.close()
      }
    } catch (error) {
      if (error instanceof StoreFailure) return null
      throw error
    }
  }

  expect(await sizeWith(wal)).toBe(2 * commitsCount)
  const sizes = new Set<number>()
  let before = 0
  for (let step = 0; step < cutsCount; step++) {
    const size = await sizeWith(wal.subarray(0, Math.floor((wal.length * step) / cutsCount)))
    // A longer log never gives a shorter ledger.
    expect(size).toBeGreaterThanOrEqual(before)
    before = size ?? before
    sizes.add(before)
  }
  expect(sizes.size).toBe(commitsCount)
  let loud = 0
  for (let count = 0; count < flipsCount; count++) {
    const flipped = Uint8Array.from(wal)
    const bit = Math.floor(wal.length * 8 * ((count * 0.618_033_988_749 + 0.29) % 1))
    flipped[Math.floor(bit / 8)] = (flipped[Math.floor(bit / 8)] ?? 0) ^ (1 << (bit % 8))
    if ((await sizeWith(flipped)) === null) loud += 1
  }
  process.stdout.write(`write-ahead log of ${wal.length} bytes: ${sizes.size} clean prefixes from ${cutsCount} cuts; ${flipsCount} flips, ${loud} loud\n`)
  rmSync(at, { recursive: true })
}, 120_000)
