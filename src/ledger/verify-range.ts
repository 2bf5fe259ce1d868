/**
 * Recomputes a log from its rows and compares it with a checkpoint: what `amparo verify` and a restored
 * replica do. Goes over rows once and keeps only the tree's frontier, so a log of any length can be
 * handed over in pages. Rules LG18, LG22.
 */
import { accept, refuse, type Hash, type OperationId, type Outcome, type Sha256 } from '../kernel/index.ts'
import type { PlacedEntry } from './entry.ts'
import { headerHash } from './header.ts'
import { leafHash } from './leaf.ts'
import { appendLeaves, emptyTree, treeRoot, type Tree } from './merkle.ts'
import { checkParts } from './part.ts'

/** The log up to `tree.size`; `recordedAtMs` is that of its last position. */
export type RangeState = Readonly<{ tree: Tree; recordedAtMs: number }>
export const rangeStart: RangeState = { tree: emptyTree, recordedAtMs: -Infinity }

export type RangeRefusal = 'position-gap' | 'recorded-earlier' | 'header-differs' | 'part-differs'

/**
 * In: the next rows, in order. Out: the state after them.
 * Fails, with the position: `position-gap`; `recorded-earlier` when recordedAt decreases; `header-differs`; `part-differs`.
 */
export function growRange(
  state: RangeState,
  placed: readonly PlacedEntry[],
  log: Readonly<{ ledgerId: OperationId; hash: Hash }>,
): Outcome<RangeState, RangeRefusal> {
  const leaves: Sha256[] = []
  let { recordedAtMs } = state
  for (const row of placed) {
    const { position, entry } = row
    if (position !== state.tree.size + leaves.length) return refuse('position-gap', { position })
    if (row.recordedAtMs < recordedAtMs) return refuse('recorded-earlier', { position })
    if (headerHash(entry.headerText, log.hash) !== entry.hash) return refuse('header-differs', { position })
    const parts = checkParts(entry.header, entry.parts, log.hash)
    if (!parts.ok) return refuse('part-differs', { position, ...parts.refusal.about })
    recordedAtMs = row.recordedAtMs
    leaves.push(leafHash({ ledgerId: log.ledgerId, entryHash: entry.hash, recordedAtMs, salt: row.leafSalt }, log.hash))
  }
  return accept({ tree: appendLeaves(state.tree, leaves, log.hash).tree, recordedAtMs })
}

/** Fails: `size-differs`, `root-differs`. */
export function matchesCheckpoint(
  state: RangeState,
  stated: Readonly<{ size: number; root: Sha256 }>,
  hash: Hash,
): Outcome<null, 'size-differs' | 'root-differs'> {
  if (state.tree.size !== stated.size) return refuse('size-differs', { size: state.tree.size, stated: stated.size })
  return treeRoot(state.tree, hash) === stated.root ? accept(null) : refuse('root-differs', { size: stated.size })
}

/** The whole log at once, from its first position. Fails: as `growRange`, then as `matchesCheckpoint`. */
export function verifyRange(
  placed: readonly PlacedEntry[],
  stated: Readonly<{ size: number; root: Sha256 }>,
  log: Readonly<{ ledgerId: OperationId; hash: Hash }>,
): Outcome<null, RangeRefusal | 'size-differs' | 'root-differs'> {
  const grown = growRange(rangeStart, placed, log)
  return grown.ok ? matchesCheckpoint(grown.value, stated, log.hash) : grown
}
