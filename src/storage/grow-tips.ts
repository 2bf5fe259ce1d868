/**
 * Where does each device's chain end? Kept while appending, so that no one has to read a chain to its
 * end. A second tip for the same device and epoch is a fork and both stay (rule ST7). Pure.
 */
import type { Sha256 } from '../kernel/index.ts'
import type { Entry } from '../ledger/index.ts'
import type { ChainTip } from './ledger-store.ts'

/**
 * In: the tips of one device and epoch; an entry of it that was placed; whether the log holds an entry that
 * names this one as `prev` (an entry that came before the one it follows). Out: the tips after it, by sequence, then hash.
 */
export function growTips(tips: readonly ChainTip[], entry: Entry, isFollowed: (hash: Sha256) => boolean): readonly ChainTip[] {
  const { deviceId, epoch, sequence, prev } = entry.header
  const rest = tips.filter((tip) => tip.hash !== prev)
  if (isFollowed(entry.hash)) return rest
  const grown = [...rest, { deviceId, epoch, sequence, hash: entry.hash }]
  return grown.sort((a, b) => a.sequence - b.sequence || (a.hash < b.hash ? -1 : 1))
}
