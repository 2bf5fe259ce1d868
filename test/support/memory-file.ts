// A file of a browser in memory.
import type { FileHandle } from '../../src/adapters/web/spare/index.ts'

/** A file in memory, which ends taking bytes after so many. */
export class MemoryFile implements FileHandle {
  bytes: Uint8Array
  left = Infinity
  constructor(bytes: Uint8Array = new Uint8Array()) {
    this.bytes = bytes
  }
  read(into: Uint8Array, { at }: { at: number }): number {
    const found = this.bytes.subarray(at, at + into.length)
    into.set(found)
    return found.length
  }
  write(bytes: Uint8Array, { at }: { at: number }): number {
    const taken = bytes.subarray(0, Math.min(bytes.length, this.left))
    this.left -= taken.length
    const grown = new Uint8Array(Math.max(this.bytes.length, at + taken.length))
    grown.set(this.bytes)
    grown.set(taken, at)
    this.bytes = grown
    return taken.length
  }
  getSize(): number {
    return this.bytes.length
  }
  truncate(size: number): void {
    this.left += Math.max(0, this.bytes.length - size)
    this.bytes = this.bytes.slice(0, size)
  }
  flush(): void {}
  close(): void {}
}
