// Whole files or none, and a clock that is this machine's.
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { systemClock } from '../clock/index.ts'
import { nodeDisk } from './index.ts'

const folder = mkdtempSync(join(tmpdir(), 'amparo-disk-'))
afterAll(() => {
  rmSync(folder, { recursive: true })
})

describe('disk', () => {
  it('reads what was written, the old or the new', async () => {
    const path = join(folder, 'file')
    expect(await nodeDisk.read(path)).toBeNull()
    await nodeDisk.writeAtomic(path, new Uint8Array([1]))
    await nodeDisk.writeAtomic(path, new Uint8Array([2, 3]))
    expect(await nodeDisk.read(path)).toEqual(new Uint8Array([2, 3]))
    expect(statSync(path).mode & 0o777).toBe(0o600)
    expect(readdirSync(folder)).toEqual(['file'])
  })

  it('a write that fails leaves nothing behind, and says so', async () => {
    await nodeDisk.writeAtomic(join(folder, 'kept'), new Uint8Array([1]))
    await expect(nodeDisk.writeAtomic(join(folder, 'none', 'file'), new Uint8Array([1]))).rejects.toThrow('ENOENT')
    await expect(nodeDisk.writeAtomic(folder, new Uint8Array([1]))).rejects.toThrow(/EISDIR|ENOTEMPTY|EBUSY|EPERM|ENOTDIR/)
    await expect(nodeDisk.read(folder)).rejects.toThrow('EISDIR')
    expect(readdirSync(folder).toSorted()).toEqual(['file', 'kept'])
  })

  it('many writers at once leave one of their files, whole', async () => {
    const path = join(folder, 'contested')
    await Promise.all(Array.from({ length: 20 }, (_, n) => nodeDisk.writeAtomic(path, new Uint8Array(1_000).fill(n))))
    const bytes = (await nodeDisk.read(path)) ?? new Uint8Array()
    expect(bytes.length).toBe(1_000)
    expect(new Set(bytes).size).toBe(1)
  })
})

describe('clock', () => {
  it('tells milliseconds since 1970', () => {
    expect(Number.isSafeInteger(systemClock.now())).toBe(true)
    expect(systemClock.now()).toBeGreaterThan(1_700_000_000_000)
  })
})
