// A log recomputed from its rows.
import { describe, expect, it } from 'vitest'
import { nodeHash } from '../../test/support/ledger-ports.ts'
import { acts, codeOf, startMs, valueOf, worldOf } from '../../test/support/ledger.ts'
import type { OperationId, Sha256 } from '../kernel/index.ts'
import type { PlacedEntry } from './entry.ts'
import { appendLeaves, emptyTree } from './merkle.ts'
import { leafHash } from './leaf.ts'
import { growRange, matchesCheckpoint, rangeStart, verifyRange } from './verify-range.ts'

type Log = Readonly<{ ledgerId: OperationId; placed: readonly PlacedEntry[]; root: Sha256 }>

async function logOf(seed: string): Promise<Log> {
  const world = worldOf(seed)
  const { entries } = await acts(world, [2, 1, 3])
  const ledgerId = world.chain.operationId
  const placed = entries.map((entry, position) => ({ entry, position, recordedAtMs: startMs + 10 * Math.floor(position / 2), leafSalt: world.random.bytes(16) }))
  const leaves = placed.map(({ entry, recordedAtMs, leafSalt }) => leafHash({ ledgerId, entryHash: entry.hash, recordedAtMs, salt: leafSalt }, nodeHash))
  return { ledgerId, placed, root: appendLeaves(emptyTree, leaves, nodeHash).root }
}

describe('[LG31] rows are recomputed and compared with what was stated', () => {
  it('whole, and page by page', async () => {
    const { ledgerId, placed, root } = await logOf('range')
    const log = { ledgerId, hash: nodeHash }
    expect(codeOf(verifyRange(placed, { size: 6, root }, log))).toBeNull()
    const half = valueOf(growRange(rangeStart, placed.slice(0, 4), log))
    const whole = valueOf(growRange(half, placed.slice(4), log))
    expect(codeOf(matchesCheckpoint(whole, { size: 6, root }, nodeHash))).toBeNull()
    expect(codeOf(matchesCheckpoint(half, { size: 6, root }, nodeHash))).toBe('size-differs')
  })

  it('[LG6] with every part withheld', async () => {
    const { ledgerId, placed, root } = await logOf('range')
    const bare = placed.map((row) => ({ ...row, entry: { ...row.entry, parts: row.entry.parts.map(() => null) } }))
    expect(codeOf(verifyRange(bare, { size: 6, root }, { ledgerId, hash: nodeHash }))).toBeNull()
  })

  it.each<[string, (rows: PlacedEntry[]) => PlacedEntry[], string]>([
    ['a row missing', (rows) => rows.filter((_, at) => at !== 2), 'position-gap'],
    ['a row missing and the rest moved up', (rows) => rows.filter((_, at) => at !== 2).map((row, position) => ({ ...row, position })), 'size-differs'],
    ['two rows exchanged', (rows) => changed(changed(rows, 0, { entry: entryAt(rows, 1) }), 1, { entry: entryAt(rows, 0) }), 'root-differs'],
    ['a time changed', (rows) => changed(rows, 5, { recordedAtMs: startMs + 21 }), 'root-differs'],
    ['a time that goes back', (rows) => changed(rows, 3, { recordedAtMs: startMs - 1 }), 'recorded-earlier'],
    ['a header changed', (rows) => changed(rows, 3, { entry: { ...entryAt(rows, 3), headerText: entryAt(rows, 3).headerText.replace('"pin"', '"passkey"') } }), 'header-differs'],
    ['a part changed', (rows) => changed(rows, 3, { entry: { ...entryAt(rows, 3), parts: entryAt(rows, 2).parts } }), 'part-differs'],
    ['a leaf’s salt changed', (rows) => changed(rows, 3, { leafSalt: new Uint8Array(16) }), 'root-differs'],
  ])('[LG31] %s', async (_, change, code) => {
    const { ledgerId, placed, root } = await logOf('range')
    expect(codeOf(verifyRange(change([...placed]), { size: 6, root }, { ledgerId, hash: nodeHash }))).toBe(code)
  })

  it('[LG31] a log of another operation', async () => {
    const { placed, root } = await logOf('range')
    const ledgerId = worldOf('another').chain.operationId
    expect(codeOf(verifyRange(placed, { size: 6, root }, { ledgerId, hash: nodeHash }))).toBe('root-differs')
  })
})

function changed(rows: readonly PlacedEntry[], at: number, change: Partial<PlacedEntry>): PlacedEntry[] {
  return rows.map((row, n) => (n === at ? { ...row, ...change } : row))
}

function entryAt(rows: readonly PlacedEntry[], at: number): PlacedEntry['entry'] {
  const row = rows[at]
  if (row === undefined) throw new Error('a row')
  return row.entry
}
