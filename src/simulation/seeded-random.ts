/**
 * Randomness from a seed: the same seed gives the same run. SHA-256 in counter mode, so that streams forked
 * under different labels are independent and a draw added in one does not shift another.
 */
import { toUtf8, type Hash, type Random } from '../kernel/index.ts'

export type SeededRandom = Random &
  Readonly<{
    /** A stream of its own for one purpose. */
    fork(label: string): SeededRandom
    /** A whole number in [0, below). */
    below(below: number): number
    /** True with this probability. */
    chance(probability: number): boolean
    pick<const Item>(items: readonly [Item, ...Item[]]): Item
  }>

export function seededRandom(seed: string, hash: Hash): SeededRandom {
  let block = new Uint8Array(0)
  let used = 0
  let counter = 0
  const next = (): number => {
    if (used === block.length) {
      block = new Uint8Array(hash.sha256(toUtf8(`${seed}/${counter++}`)))
      used = 0
    }
    return block[used++] ?? 0
  }
  const unit = (): number => ((next() * 256 + next()) * 256 + next()) / 16_777_216
  const below = (limit: number): number => Math.floor(unit() * limit)
  return {
    bytes: (count) => Uint8Array.from({ length: count }, next),
    fork: (label) => seededRandom(`${seed}/${label}`, hash),
    below,
    chance: (probability) => unit() < probability,
    pick: (items) => items[below(items.length)] ?? items[0],
  }
}
