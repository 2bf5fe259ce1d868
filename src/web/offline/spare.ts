/**
 * A second copy of what is on this device alone: who opens it, what was written and home has not acknowledged, what waits
 * in the inbox. A browser that finds its databases damaged after a kill empties them without a word; this lies in a file
 * beside them, all of it closed as it is there (DESIGN rule 10). Rule WB26. State: owned by the worker that holds the lock.
 */
import type { ActId, KeyId, OperationId, Sha256 } from '../../kernel/index.ts'
import type { KeyWrap } from '../../storage/index.ts'
import type { SpareFile } from '../../adapters/web/spare/index.ts'
import type { InboxRow } from './inbox.ts'
import { spareBytes, spareValue } from './spare-text.ts'

/** A commit as the ledger writes it, with what was stored beside it. `tip`: where its chain stands after it. */
export type SpareCommit = Readonly<{
  operationId: OperationId
  tip: Readonly<{ deviceId: string; epoch: number; sequence: number }>
  hashes: readonly Sha256[]
  line: string
  leafSalts: readonly Uint8Array[]
  wraps: readonly KeyWrap[]
}>

type Written =
  | Readonly<{ kind: 'officers'; rows: readonly unknown[] }>
  | ({ readonly kind: 'commit' } & SpareCommit)
  | Readonly<{ kind: 'put'; row: InboxRow }>
  | Readonly<{ kind: 'taken'; actId: ActId }>

/** Writing never fails: where there is no room for a second copy, the first stands. */
export type Spare = Readonly<{
  /** As they were given: rows of the vault. */
  officers(): readonly unknown[]
  /** All of them. */
  keepOfficers(rows: readonly unknown[]): void
  /** Chain by chain, each in its order. */
  commits(operationId: OperationId): Iterable<SpareCommit>
  /** Where the chains stand, without reading them. */
  tips(operationId: OperationId): readonly SpareCommit['tip'][]
  /** In: the hash of an entry. */
  holds(operationId: OperationId, hash: Sha256): boolean
  keepCommit(commit: SpareCommit): void
  /** Lets go of commits of which home has every entry. */
  acknowledged(operationId: OperationId, isAtHome: (hash: Sha256) => boolean): void
  inboxRows(): readonly InboxRow[]
  putRow(row: InboxRow): void
  takeRow(actId: ActId): void
  /** What was erased is erased here too. */
  forgetKeys(keyIds: readonly KeyId[]): void
}>

/** Of a commit only where it stands: it may carry photos. */
type Known = Readonly<{ operationId: OperationId; tip: SpareCommit['tip']; hashes: readonly Sha256[]; keyIds: readonly KeyId[]; at: ReturnType<SpareFile['append']> }>

type State = { officers: readonly unknown[]; commits: Known[]; rows: Map<ActId, InboxRow>; idle: number }

/** Bytes that nothing speaks of any more, from which on the file is written anew. */
const idleBytesMax = 65_536

/** In: `soon`, done once the one who waits has been answered. */
export function newSpare(file: SpareFile, soon: (work: () => void) => void): Spare {
  const state = stateIn(file)
  let isFlushDue = false
  const write = (written: Written): ReturnType<SpareFile['append']> | null => {
    try {
      const at = file.append(spareBytes(written))
      if (!isFlushDue) soon(() => {
        isFlushDue = false
        file.flush()
      })
      isFlushDue = true
      return at
    } catch {
      return null
    }
  }
  const shrink = (): void => {
    if (state.idle > idleBytesMax) writeAnew(file, state, (wraps) => wraps)
  }
  return {
    officers: () => state.officers,
    keepOfficers: (rows) => {
      state.officers = rows
      state.idle += write({ kind: 'officers', rows })?.length ?? 0
      shrink()
    },
    commits: function* (operationId) {
      const all = state.commits.filter((each) => each.operationId === operationId)
      // Of a chain one after the other, also where one was written down late.
      for (const chain of Map.groupBy(all, ({ tip }) => `${tip.deviceId}/${tip.epoch}`).values()) for (const known of chain.toSorted((a, b) => a.tip.sequence - b.tip.sequence)) yield commitAt(file, known)
    },
    tips: (operationId) => state.commits.flatMap((each) => (each.operationId === operationId ? [each.tip] : [])),
    holds: (operationId, hash) => state.commits.some((each) => each.operationId === operationId && each.hashes.includes(hash)),
    keepCommit: (commit) => {
      const at = write({ kind: 'commit', ...commit })
      if (at !== null) state.commits.push(knownOf(commit, at))
    },
    acknowledged: (operationId, isAtHome) => {
      const gone = new Set(state.commits.filter((each) => each.operationId === operationId && each.hashes.every(isAtHome)))
      if (gone.size === 0) return
      state.commits = state.commits.filter((each) => !gone.has(each))
      for (const { at } of gone) state.idle += at.length
      shrink()
    },
    inboxRows: () => [...state.rows.values()],
    putRow: (row) => {
      if (state.rows.has(row.actId) || write({ kind: 'put', row }) === null) return
      state.rows.set(row.actId, row)
    },
    takeRow: (actId) => {
      if (!state.rows.delete(actId)) return
      state.idle += write({ kind: 'taken', actId })?.length ?? 0
      shrink()
    },
    forgetKeys: (keyIds) => {
      const gone = new Set(keyIds)
      // What nothing speaks of any more may hold them as well.
      if (state.idle === 0 && !state.commits.some((each) => each.keyIds.some((keyId) => gone.has(keyId)))) return
      // Rather no second copy than one of what was erased.
      if (!writeAnew(file, state, (wraps) => wraps.filter(({ keyId }) => !gone.has(keyId)))) writeAnew(file, Object.assign(state, { commits: [] }), (wraps) => wraps)
    },
  }
}

function stateIn(file: SpareFile): State {
  const state: State = { officers: [], commits: [], rows: new Map(), idle: 0 }
  for (const at of file.placed()) {
    const written = spareValue(file.read(at)) as Written | null // written by this file, under a check of its bytes
    if (written?.kind === 'officers') state.officers = written.rows
    if (written?.kind === 'officers' || written?.kind === 'taken') state.idle += at.length
    if (written?.kind === 'commit') state.commits.push(knownOf(written, at))
    if (written?.kind === 'put') state.rows.set(written.row.actId, written.row)
    if (written?.kind === 'taken') state.rows.delete(written.actId)
  }
  return state
}

function knownOf({ operationId, tip, hashes, wraps }: SpareCommit, at: Known['at']): Known {
  return { operationId, tip, hashes, keyIds: wraps.map(({ keyId }) => keyId), at }
}

function commitAt(file: SpareFile, { at }: Known): SpareCommit {
  return spareValue(file.read(at)) as SpareCommit // as it was written, under a check of its bytes
}

/** Only what is still spoken of. Out: false where there is no room for it, and the file stays as it was. */
function writeAnew(file: SpareFile, state: State, kept: (wraps: readonly KeyWrap[]) => readonly KeyWrap[]): boolean {
  const commits = state.commits.map((known) => {
    const commit = commitAt(file, known)
    return { ...commit, wraps: kept(commit.wraps) }
  })
  const rows = [...state.rows.values()].map((row): Written => ({ kind: 'put', row }))
  const written: readonly Written[] = [{ kind: 'officers', rows: state.officers }, ...rows, ...commits.map((commit): Written => ({ kind: 'commit', ...commit }))]
  try {
    const placed = file.replace(written.map(spareBytes)).slice(-commits.length || Infinity)
    state.commits = commits.flatMap((commit, no) => {
      const at = placed[no]
      return at === undefined ? [] : [knownOf(commit, at)]
    })
    state.idle = 0
    return true
  } catch {
    return false
  }
}
