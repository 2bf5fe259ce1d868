/** Where acts begin and end in a run of entries: a commit is cut between acts, never inside one (FORMATS 3). */
import { assert, commitEntriesMax, type ActId } from '../kernel/index.ts'
import type { Entry } from './entry.ts'
import type { Header } from './header.ts'
import { commitEntriesBytesMax, entryLineBytes } from './line-size.ts'

/**
 * Out: the index of the first entry whose act is not whole here, or null. An act is whole when its
 * `actSize` entries stand next to each other and its id does not come again.
 */
export function cutActAt(entries: readonly Entry[]): number | null {
  const seen = new Set<ActId>()
  let at = 0
  while (at < entries.length) {
    const header = headerAt(entries, at)
    if (seen.has(header.actId)) return at
    seen.add(header.actId)
    const act = entries.slice(at, at + header.actSize)
    const whole = act.length === header.actSize && act.every((entry) => isOf(entry, header.actId, header.actSize))
    if (!whole) return at
    at += header.actSize
  }
  return null
}

/**
 * Cuts what a device has not signed yet into runs for one commit each: whole acts, at most
 * `commitEntriesMax` entries and one line's bytes; a longer act travels alone.
 * In: entries of one chain in order, whole acts. Fails: throws when an act is cut.
 */
export function commitRuns(entries: readonly Entry[]): readonly (readonly Entry[])[] {
  assert(cutActAt(entries) === null, 'runs: an act that is not whole')
  const runs: Entry[][] = []
  let run: Entry[] = []
  let runBytes = 0
  let at = 0
  while (at < entries.length) {
    const act = entries.slice(at, at + headerAt(entries, at).actSize)
    const actBytes = act.reduce((sum, entry) => sum + entryLineBytes(entry), 0)
    const fits = run.length + act.length <= commitEntriesMax && runBytes + actBytes <= commitEntriesBytesMax
    if (run.length === 0 || !fits) {
      run = []
      runs.push(run)
      runBytes = 0
    }
    run.push(...act)
    runBytes += actBytes
    at += act.length
  }
  return runs
}

function headerAt(entries: readonly Entry[], at: number): Header {
  const entry = entries[at]
  assert(entry !== undefined, 'acts: an entry at every index')
  return entry.header
}

function isOf(entry: Entry, actId: ActId, actSize: number): boolean {
  return entry.header.actId === actId && entry.header.actSize === actSize
}
