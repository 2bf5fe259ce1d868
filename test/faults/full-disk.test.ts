// ST28, ST29: a disk with no room left, by a real small file system where the machine allows one and by a limit on file size.
import { spawnSync } from 'node:child_process'
import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openSqliteStore } from '../../src/drivers/sqlite/index.ts'
import { scrub, type AppendBatch } from '../../src/storage/index.ts'
import { appended } from '../contract/append-contract.ts'
import { batchOf, deviceOf, hash } from '../contract/batches.ts'
import { newFolder } from '../contract/drivers.ts'
import { writeBatches } from './batch-file.ts'

const childPath = new URL('./filling-child.ts', import.meta.url).pathname

const smallDisk = `mount -t tmpfs -o size=1500k tmpfs "$1/disk" && head -c 300000 /dev/zero > "$1/disk/ballast" && exec "$2" "$3" "$1/disk/live" "$1/batches" "$1/disk/ballast"`
const smallFiles = `touch "$1/disk/ballast" && ulimit -S -f 4096 && exec "$2" "$3" "$1/disk/live" "$1/batches" "$1/disk/ballast"`

/** A mount needs a name space of its own, which not every machine gives. */
const mayMount = spawnSync('unshare', ['-rm', 'mount', '-t', 'tmpfs', 'tmpfs', '/mnt']).status === 0

type Case = Readonly<{ name: string; command: readonly string[]; code: string; afterRoom: string }>
const limited: Case = { name: 'files that may not grow', command: ['sh', '-c', smallFiles], code: 'io-failed', afterRoom: 'io-failed' }
const full: Case = { name: 'a full disk', command: ['unshare', '-rm', 'sh', '-c', smallDisk], code: 'disk-full', afterRoom: 'appended' }

test.each(mayMount ? [full, limited] : [limited])('[ST28][ST29] $name: told, nothing half written, reading goes on', async ({ command, code, afterRoom }) => {
  const root = newFolder()
  mkdirSync(join(root, 'disk'))
  const device = deviceOf('full')
  const batches: AppendBatch[] = []
  for (let count = 0; count < 400; count++) batches.push(batchOf(device, [await device.next(3)]))
  writeBatches(join(root, 'batches'), batches)
  const [program = '', ...words] = command
  const child = spawnSync(program, [...words, 'sh', root, process.execPath, childPath], { encoding: 'utf8' })
  expect(child.stderr).toBe('')
  const said: unknown = JSON.parse(child.stdout)
  const { acknowledged } = said as { acknowledged: number } // the child wrote it
  expect(acknowledged).toBeGreaterThan(10)
  const size = acknowledged * 3
  expect(said).toEqual({ acknowledged, code, again: code, size, wrong: 0, afterRoom, sizeAfter: afterRoom === 'appended' ? size + 3 : size })
  if (afterRoom !== 'appended') {
    // The limit ends with the process: opened again with room, the store goes on.
    const store = await openSqliteStore({ folder: join(root, 'disk', 'live'), hash, writer: { at: 'here', onStatement: null } })
    expect((await store.ledger.head(device.operationId)).size).toBe(size)
    expect(appended(await store.ledger.append(batches[acknowledged] ?? batchOf(device, []))).head.size).toBe(size + 3)
    expect(await scrub(store.ledger, device.operationId, hash)).toMatchObject({ damage: [], wider: [] })
    await store.close()
  }
  rmSync(root, { recursive: true })
})
