/** Files in pieces: hashed without being held in memory whole, and flushed so that they are there after a power cut. */
import { closeSync, existsSync, fsyncSync, openSync, readSync, renameSync, rmdirSync, statSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'
import { hashHex, type Hash, type Sha256 } from '../../kernel/index.ts'

/** Small enough for any machine's memory; a damaged file is named to 16 MiB. */
export const pieceBytes = 16 * 1024 * 1024

export type FilePieces = Readonly<{ bytes: number; pieces: readonly Sha256[] }>

export function hashFile(path: string, hash: Hash): FilePieces {
  const file = openSync(path, 'r')
  try {
    const pieces: Sha256[] = []
    const buffer = new Uint8Array(pieceBytes)
    let bytes = 0
    for (;;) {
      const count = readPiece(file, buffer, bytes)
      if (count === 0) return { bytes, pieces }
      pieces.push(hashHex(hash, buffer.subarray(0, count)))
      bytes += count
    }
  } finally {
    closeSync(file)
  }
}

function readPiece(file: number, buffer: Uint8Array, from: number): number {
  let filled = 0
  while (filled < buffer.length) {
    const count = readSync(file, buffer, filled, buffer.length - filled, from + filled)
    if (count === 0) return filled
    filled += count
  }
  return filled
}

/** Flushes a file, or a folder's list of names. */
export function flush(path: string): void {
  const isFolder = statSync(path).isDirectory()
  // A folder cannot be flushed on Windows; there a rename is durable by itself.
  if (isFolder && process.platform === 'win32') return
  const file = openSync(path, isFolder ? 'r' : 'r+')
  try {
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}

/** A reader sees the old text or the new one, never half. */
export function writeTextAtomic(path: string, text: string): void {
  const part = `${path}.part`
  const file = openSync(part, 'w', 0o600)
  try {
    writeSync(file, text)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
  renameSync(part, path)
  flush(dirname(path))
}

/** Gives a folder that is ready its name, all at once. In: `to` does not stand or is an empty folder. */
export function giveName(from: string, to: string): void {
  if (existsSync(to)) rmdirSync(to)
  renameSync(from, to)
  flush(dirname(to))
}
