/** Puts right what `scrub` names, from another copy of the same log: a backup, or a replica (rule ST12). */
import type { Hash, OperationId, Sha256 } from '../kernel/index.ts'
import type { LedgerReads, LedgerStore } from './ledger-store.ts'
import { scrub, type ScrubReport } from './scrub.ts'

export type RepairReport = Readonly<{
  /** Positions put right. */
  repaired: readonly number[]
  /** What is still wrong: not in the other copy, withheld there, or not a matter of single positions. */
  left: ScrubReport
}>

/** Passes over the damage: a node can be put right only once what stands beside it is. A tree is at most 53 high. */
const roundsMax = 54

/** In: `from` is never written. Nothing is taken from it that does not fit the tree of `store`. */
export async function repairFrom(
  store: LedgerStore,
  from: LedgerReads,
  log: Readonly<{ operationId: OperationId; hash: Hash }>,
): Promise<RepairReport> {
  const repaired = new Set<number>()
  let report = await scrub(store, log.operationId, log.hash)
  for (let round = 0; round < roundsMax && report.damage.length > 0; round++) {
    const positions = new Set(report.damage.map(({ position }) => position))
    for (const position of positions) {
      const { placed } = await from.read({ operationId: log.operationId, from: position, to: position + 1, parts: 'all' })
      const [row] = placed
      if (row !== undefined && (await store.repair(log.operationId, row, await siblingsOf(from, log.operationId, position))) === 'repaired') repaired.add(position)
    }
    const before = report.damage.length
    report = await scrub(store, log.operationId, log.hash)
    if (report.damage.length >= before) break
  }
  return { repaired: [...repaired].sort((a, b) => a - b), left: report }
}

/** Out: the nodes beside the way up from this position, lowest first, as far as that copy has them. */
async function siblingsOf(from: LedgerReads, operationId: OperationId, position: number): Promise<readonly Sha256[]> {
  const siblings: Sha256[] = []
  for (let level = 0; ; level++) {
    const index = Math.floor(position / 2 ** level)
    const node = await from.treeNode(operationId, level, index % 2 === 0 ? index + 1 : index - 1)
    if (node === null) return siblings
    siblings.push(node)
  }
}
