/**
 * Records one after another in a file of the browser's own, beside its databases and written by other means: what empties
 * those leaves it. A record that a kill cut short ends the file before it. Others take the place of all of them by being
 * written whole to a second file first. Rule WB26.
 */
import { fromUtf8, toUtf8, type Hash } from '../../../kernel/index.ts'

/** Of one file, held by nobody else; as the File System standard has it (WHATWG, section 2.7, `FileSystemSyncAccessHandle`). */
export type FileHandle = Readonly<{
  read(into: Uint8Array, from: Readonly<{ at: number }>): number
  /** Out: bytes written. Fails: throws where there is no room. */
  write(bytes: Uint8Array, to: Readonly<{ at: number }>): number
  getSize(): number
  truncate(size: number): void
  flush(): void
  close(): void
}>

/** Where a record stands, in bytes; until the next `replace`. */
export type Placed = Readonly<{ at: number; length: number }>

export type SpareFile = Readonly<{
  /** In the order written. */
  placed(): readonly Placed[]
  read(record: Placed): Uint8Array
  /** Fails: throws where there is no room; what was there before stays. */
  append(record: Uint8Array): Placed
  /** These instead of all that are there; ending in the middle, those from before. Out: where they stand. Fails: as `append`. */
  replace(records: Iterable<Uint8Array>): readonly Placed[]
  /** To the disk itself. */
  flush(): void
  close(): void
}>

/** Length in 4 bytes, least first, and the beginning of the SHA-256 of both length and record. */
const [lengthBytes, checkBytes] = [4, 8]
const frameBytes = lengthBytes + checkBytes

/** Of two files the one with the higher generation holds, if it has all that were written at once when it began. */
type Begun = Readonly<{ generation: number; count: number }>

type Open = { handle: FileHandle; generation: number; end: number; placed: Placed[] }

/** In: two files, held until `close`; of any content. */
export function openSpareFile(handles: readonly [FileHandle, FileHandle], hash: Hash): SpareFile {
  const found = handles.map((handle) => readFile(handle, hash)).sort((a, b) => b.generation - a.generation)
  const [first] = found
  const open: Open = first !== undefined && first.generation > 0 ? first : begin(handles[0], { generation: 1, records: [] }, hash)
  // What a kill cut short, and would stand between two records.
  open.handle.truncate(open.end)
  return {
    placed: () => open.placed,
    read: ({ at, length }) => bytesAt(open.handle, at + frameBytes, length),
    append: (record) => {
      const placed = { at: open.end, length: record.length }
      writeFrame(open.handle, open.end, frameOf(record, hash))
      open.end += frameBytes + record.length
      open.placed.push(placed)
      return placed
    },
    replace: (records) => {
      const before = open.handle
      const other = before === handles[0] ? handles[1] : handles[0]
      try {
        Object.assign(open, begin(other, { generation: open.generation + 1, records: [...records] }, hash))
      } catch (error) {
        // It may be whole, and would be taken for the later one.
        other.truncate(0)
        throw error
      }
      before.truncate(0)
      return open.placed
    },
    flush: () => open.handle.flush(),
    close: () => handles.forEach((handle) => handle.close()),
  }
}

function begin(handle: FileHandle, { generation, records }: Readonly<{ generation: number; records: readonly Uint8Array[] }>, hash: Hash): Open {
  const begun: Begun = { generation, count: records.length }
  handle.truncate(0)
  let end = writeFrame(handle, 0, frameOf(toUtf8(JSON.stringify(begun)), hash))
  const placed = records.map((record) => {
    const at = end
    end = writeFrame(handle, at, frameOf(record, hash))
    return { at, length: record.length }
  })
  handle.flush()
  return { handle, generation, end, placed }
}

/** Out: generation 0 where it is no whole file of ours. */
function readFile(handle: FileHandle, hash: Hash): Open {
  const none: Open = { handle, generation: 0, end: 0, placed: [] }
  const size = handle.getSize()
  const frames: Placed[] = []
  let end = 0
  while (end + frameBytes <= size) {
    const frame = bytesAt(handle, end, frameBytes)
    const length = new DataView(frame.buffer).getUint32(0, true)
    if (end + frameBytes + length > size || !isSame(frame, frameOf(bytesAt(handle, end + frameBytes, length), hash))) break
    frames.push({ at: end, length })
    end += frameBytes + length
  }
  const [header, ...placed] = frames
  const begun = header === undefined ? null : readBegun(bytesAt(handle, header.at + frameBytes, header.length))
  return begun === null || placed.length < begun.count ? none : { handle, generation: begun.generation, end, placed }
}

function readBegun(bytes: Uint8Array): Begun | null {
  try {
    const { generation, count } = JSON.parse(fromUtf8(bytes) ?? '') as Partial<Begun> // compared below
    return Number.isSafeInteger(generation) && Number.isSafeInteger(count) ? { generation: Number(generation), count: Number(count) } : null
  } catch {
    return null
  }
}

/** In: the frame is compared as far as it reaches: its length and its check. */
function isSame(frame: Uint8Array, whole: Uint8Array): boolean {
  return frame.every((byte, place) => byte === whole[place])
}

function frameOf(record: Uint8Array, hash: Hash): Uint8Array {
  const frame = new Uint8Array(frameBytes + record.length)
  new DataView(frame.buffer).setUint32(0, record.length, true)
  frame.set(record, frameBytes)
  const checked = new Uint8Array(lengthBytes + record.length)
  checked.set(frame.subarray(0, lengthBytes))
  checked.set(record, lengthBytes)
  frame.set(hash.sha256(checked).subarray(0, checkBytes), lengthBytes)
  return frame
}

/** Out: where it ends. In one write, so that nothing else comes between its parts. */
function writeFrame(handle: FileHandle, at: number, frame: Uint8Array): number {
  if (handle.write(frame, { at }) !== frame.length) throw new Error('spare: no room')
  return at + frame.length
}

function bytesAt(handle: FileHandle, at: number, length: number): Uint8Array {
  const bytes = new Uint8Array(length)
  handle.read(bytes, { at })
  return bytes
}
