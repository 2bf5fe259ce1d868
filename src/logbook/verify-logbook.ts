/**
 * Everything a stored log can prove, recomputed: hashes, chains, signatures, the tree, the last checkpoint,
 * and the account counted anew from zero. What `amparo verify` runs.
 */
import { fromHex, type Sha256 } from '../kernel/index.ts'
import { applyEntries, headcountAt, newAccount, rosterNow, type ReceivedEntry } from '../domain/index.ts'
import { growRange, matchesCheckpoint, rangeStart, readCommit, verifyCommits, type Entry } from '../ledger/index.ts'
import { readRowsMax } from '../storage/index.ts'
import { receivedOf } from './account-entry.ts'
import type { Logbook } from './logbook-state.ts'

export type Verification = Readonly<{
  entries: number
  commits: number
  root: Sha256
  checkpointSize: number | null
  /** Empty when everything holds: what does not, with the position where it shows. */
  findings: readonly Readonly<{ what: string; position: number | null }>[]
}>

export async function verifyLogbook(logbook: Logbook, onProgress: (done: number, total: number) => void = () => undefined): Promise<Verification> {
  const { ports, operationId } = logbook
  const head = await ports.store.head(operationId)
  const findings: { what: string; position: number | null }[] = []
  const received: ReceivedEntry[] = []
  let state = rangeStart
  let commits = 0
  const checkpoint = await ports.store.lastCheckpoint(operationId)
  for (let from = 0; from < head.size; from += readRowsMax) {
    const to = Math.min(head.size, from + readRowsMax)
    const page = await ports.store.read({ operationId, from, to, parts: 'all' })
    for (const each of page.damage) findings.push({ what: each.what, position: each.position })
    if (page.damage.length === 0) {
      const grown = growRange(state, page.placed, { ledgerId: operationId, hash: ports.hash })
      if (grown.ok) state = grown.value
      else findings.push({ what: grown.refusal.code, position: Number(grown.refusal.about['position'] ?? from) })
    }
    received.push(...page.placed.map(receivedOf))
    const checked = await verifySignatures(logbook, { from, to, received, entries: page.placed.map((each) => each.entry) })
    commits += checked.commits
    findings.push(...checked.findings)
    onProgress(to, head.size)
  }
  if (findings.length === 0) {
    const matches = matchesCheckpoint(state, head, ports.hash)
    if (!matches.ok) findings.push({ what: matches.refusal.code, position: null })
    findings.push(...recount(logbook, received))
  }
  if (checkpoint !== null && checkpoint.size === head.size && checkpoint.root !== head.root) findings.push({ what: 'checkpoint-differs', position: null })
  return { entries: head.size, commits, root: head.root, checkpointSize: checkpoint?.size ?? null, findings }
}

type Page = Readonly<{ from: number; to: number; received: readonly ReceivedEntry[]; entries: readonly Entry[] }>

/** Signatures of the commits that came in on this page, with the keys known by then. */
async function verifySignatures(logbook: Logbook, page: Page): Promise<Readonly<{ commits: number; findings: readonly { what: string; position: number }[] }>> {
  const { ports, operationId, account } = logbook
  const stored = await ports.store.commits(operationId, page.from, page.to)
  const devices = rosterNow(account).devices
  const findings: { what: string; position: number }[] = []
  const read = []
  for (const commit of stored) {
    const at = commit.firstPosition - page.from
    const entries = page.entries.slice(at, at + commit.placedCount)
    // A commit of which a part was here before under another signature is verified where its entries are whole.
    if (entries.length !== commit.count) continue
    const one = readCommit({ signatures: commit.signatures, entries })
    if (one.ok) read.push({ value: one.value, position: commit.firstPosition })
    else findings.push({ what: one.refusal.code, position: commit.firstPosition })
  }
  const checks = await verifyCommits(
    read.map((each) => each.value),
    ({ payload, signature }) => {
      const device = signature === 0 ? devices.get(payload.deviceId) : undefined
      return device === undefined ? null : { algorithm: device.algorithm, raw: fromHex(device.publicKey) }
    },
    ports,
  )
  for (const [index, check] of checks.entries()) {
    if (check.verdict !== 'verified') findings.push({ what: check.verdict, position: read[index]?.position ?? page.from })
  }
  return { commits: stored.length, findings }
}

/** The account from zero gives the same headcount as the one that grew entry by entry. */
function recount(logbook: Logbook, received: readonly ReceivedEntry[]): readonly Readonly<{ what: string; position: null }>[] {
  const fresh = newAccount()
  applyEntries(fresh, received)
  const asOfMs = received.at(-1)?.recordedAtMs
  if (asOfMs === undefined) return []
  const query = { asOfMs, known: received.length, knownAtMs: asOfMs }
  const same = JSON.stringify(headcountAt(fresh, query)) === JSON.stringify(headcountAt(logbook.account, query))
  return same ? [] : [{ what: 'recount-differs', position: null }]
}
