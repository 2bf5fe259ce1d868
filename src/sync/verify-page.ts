/**
 * Is a page what home signed? Its tree must lead to the checkpoint, and every commit must be signed by the device it
 * names: home orders entries, it does not make them up. Nothing of a page is stored before this. Rule SN2.
 */
import { accept, refuse, type Hash, type Outcome, type Sha256, type Verifier } from '../kernel/index.ts'
import {
  appendLeaves,
  leafHash,
  readPartialCommit,
  treeRoot,
  verifyCommits,
  verifyConsistency,
  type KeyOf,
  type ReadCommit,
  type Tree,
} from '../ledger/index.ts'
import type { Page } from './page.ts'

/** The log as far as this replica holds it, and what home signed of it. */
export type PageDue = Readonly<{
  tree: Tree
  recordedAtMs: number
  checkpoint: Readonly<{ size: number; root: Sha256 }>
  /** From the size after the page to the checkpoint's. */
  consistency: readonly Sha256[]
  /** Keys of devices and officers, those of this page included. */
  keyOf: KeyOf
}>

export type PageFault = 'recorded-earlier' | 'tree-differs' | 'signature-wrong' | 'commit-malformed'

/** Out: the tree after the page. Fails: see `PageFault`, with the position. */
export async function verifyPage(page: Page, claim: PageDue, ports: Readonly<{ hash: Hash; verifier: Verifier }>): Promise<Outcome<Tree, PageFault>> {
  const leaves: Sha256[] = []
  let { recordedAtMs } = claim
  const read: ReadCommit[] = []
  for (const { payload, signatures, placed, recordedAtMs: statedAtMs } of page.commits) {
    const position = placed[0]?.position ?? page.from
    if (statedAtMs < recordedAtMs) return refuse('recorded-earlier', { position })
    recordedAtMs = statedAtMs
    const commit = readPartialCommit({ signatures, entries: placed.map(({ entry }) => entry) }, payload)
    if (!commit.ok) return refuse('commit-malformed', { position, code: commit.refusal.code })
    read.push(commit.value)
    for (const { entry, leafSalt } of placed) leaves.push(leafHash({ ledgerId: page.operationId, entryHash: entry.hash, recordedAtMs, salt: leafSalt }, ports.hash))
  }
  const { tree } = appendLeaves(claim.tree, leaves, ports.hash)
  if (!leadsTo(tree, claim, ports.hash)) return refuse('tree-differs', { position: page.from })
  const checks = await verifyCommits(read, claim.keyOf, ports)
  const wrong = checks.findIndex(({ verdict }) => verdict !== 'verified')
  return wrong < 0 ? accept(tree) : refuse('signature-wrong', { position: page.commits[wrong]?.placed[0]?.position ?? page.from })
}

function leadsTo(tree: Tree, { checkpoint, consistency }: PageDue, hash: Hash): boolean {
  const { size, root } = checkpoint
  return verifyConsistency({ from: tree.size, to: size, fromRoot: treeRoot(tree, hash), toRoot: root, proof: consistency }, hash)
}
