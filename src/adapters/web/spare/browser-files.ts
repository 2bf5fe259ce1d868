/** The two files in the browser's own file system (WHATWG File System, section 3), held by this worker alone. Rule WB26. */
import type { FileHandle } from './spare-file.ts'

/** Of `navigator.storage`. Its files have in workers what the types of a page do not know. */
export type Folder = Readonly<{ getFileHandle(name: string, options: Readonly<{ create: boolean }>): Promise<unknown> }>
type SyncFile = Readonly<{ createSyncAccessHandle(): Promise<FileHandle> }>

/** Fails: throws where the browser has none, or another worker holds one of them still. */
export async function openBrowserFiles(name: string, folder: Folder): Promise<readonly [FileHandle, FileHandle]> {
  const open = async (no: 0 | 1): Promise<FileHandle> => {
    const file = await folder.getFileHandle(`${name}-${no}`, { create: true })
    return (file as SyncFile).createSyncAccessHandle() // in workers; elsewhere it throws, as where there is none
  }
  const first = await open(0)
  try {
    return [first, await open(1)]
  } catch (error) {
    first.close()
    throw error
  }
}
