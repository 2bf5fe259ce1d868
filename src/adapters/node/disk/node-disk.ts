/**
 * Fills the Disk port. A write goes to a file beside the target, is forced to disk, takes the target's
 * name, and the folder is forced too: after a loss of power a reader finds the old or the new file.
 */
import { randomBytes } from 'node:crypto'
import { promises } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import type { Disk } from '../../../kernel/index.ts'

/** Owner alone reads and writes: whatever this port keeps is about people or keys. */
const ownerOnly = 0o600

export const nodeDisk: Disk = {
  async read(path) {
    try {
      return new Uint8Array(await promises.readFile(path))
    } catch (error) {
      if (isMissing(error)) return null
      throw error
    }
  },
  writeAtomic: writeFileAtomic,
}

/** Fails: throws the file system's error; the target is then as it was, and what was begun is removed. */
export async function writeFileAtomic(path: string, bytes: Uint8Array): Promise<void> {
  const folder = dirname(path)
  const begun = join(folder, `.${basename(path)}.${randomBytes(8).toString('hex')}`)
  try {
    await writeForced(begun, bytes)
    await promises.rename(begun, path)
  } catch (error) {
    await promises.rm(begun, { force: true })
    throw error
  }
  await forceFolder(folder)
}

async function writeForced(path: string, bytes: Uint8Array): Promise<void> {
  await using file = await promises.open(path, 'wx', ownerOnly)
  await file.writeFile(bytes)
  await file.sync()
}

/** Windows cannot open a folder; there the rename is journaled by the file system itself. */
async function forceFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  await using handle = await promises.open(folder, 'r')
  await handle.sync()
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT'
}
