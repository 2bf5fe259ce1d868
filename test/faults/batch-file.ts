// Batches made once and handed to child processes as a file, so that a child begins to write at once.
import { readFileSync, writeFileSync } from 'node:fs'
import type { AppendBatch } from '../../src/storage/index.ts'

type Marked = Readonly<{ $bytes: string }>

/** One line each. */
export function writeBatches(path: string, batches: readonly AppendBatch[]): void {
  const lines = batches.map((batch) => JSON.stringify(batch, (_, value: unknown) => (value instanceof Uint8Array ? { $bytes: Buffer.from(value).toString('base64') } : value)))
  writeFileSync(path, lines.join('\n'))
}

/** Out: one reader for each batch, since a child that is killed soon reads few of them. */
export function readBatches(path: string): readonly (() => AppendBatch)[] {
  const revive = (_: string, value: unknown): unknown => (isMarked(value) ? new Uint8Array(Buffer.from(value.$bytes, 'base64')) : value)
  // The lines were written by `writeBatches` from batches.
  return readFileSync(path, 'utf8').split('\n').map((line) => () => JSON.parse(line, revive) as AppendBatch)
}

function isMarked(value: unknown): value is Marked {
  return typeof value === 'object' && value !== null && '$bytes' in value
}
