/** Home's receipts and verdicts as entries (FORMATS 3): authentic entries enter the log, and home says which do not count. */
import type { Json, Sha256 } from '../kernel/index.ts'
import { definitionOf, homeNow, isReadable, tenureOf, type CountOf, type EntryDraft, type ReceivedEntry } from '../domain/index.ts'
import type { Commit, Entry } from '../ledger/index.ts'
import { receivedAt } from './account-entry.ts'
import type { Logbook } from './logbook-state.ts'

type SetAsideCode = CountOf<'entry.set-aside'>['code']

/** In: commits of other devices. Out: one receipt for all of them, or none. */
export function receiptDraft(commits: readonly Commit[]): readonly EntryDraft[] {
  const receipts = commits.flatMap(({ entries }) => {
    const [first] = entries
    const last = entries.at(-1)
    if (first === undefined || last === undefined) return []
    const { deviceId, epoch, sequence } = first.header
    return [{ deviceId, epoch, firstSequence: sequence, count: entries.length, headHash: last.hash }]
  })
  const drafts: EntryDraft[] = []
  for (let from = 0; from < receipts.length; from += receiptsPerEntry) {
    drafts.push(draftOf('commits.received', { receipts: receipts.slice(from, from + receiptsPerEntry) }))
  }
  return drafts
}

/** As the schema of `commits.received` allows. */
const receiptsPerEntry = 200

/** In: entries about to enter; those that come after their device's revocation. Out: one verdict each for what does not count. */
export function verdictDrafts(logbook: Logbook, entries: readonly Entry[], late: ReadonlySet<Sha256>): readonly EntryDraft[] {
  const drafts = entries.flatMap((entry) => {
    const code = late.has(entry.hash) ? 'after-revocation' : codeFor(logbook, entry)
    return code === null ? [] : [setAside(entry.hash, code)]
  })
  return [...drafts, ...revoked(logbook, entries)]
}

function codeFor(logbook: Logbook, entry: Entry): SetAsideCode | null {
  const { content } = receivedAt(entry, 0)
  if (!isReadable(content)) return content.unreadable === 'content-malformed' ? 'content-malformed' : null
  // Whether home moved was judged before it was let in.
  if (content.type === 'home.moved') return null
  const statedBy = definitionOf(content.type).statedBy
  const isHome = isHomesWord(logbook, entry)
  return statedBy === 'home' && !isHome ? 'not-home' : null
}

/** Of the home there is, or of one there was, as far as its words count; the very first entry says who it is. */
function isHomesWord({ home, account }: Logbook, { header }: Entry): boolean {
  const { homes } = account.table
  return homeNow(homes) === null ? header.deviceId === home?.deviceId : tenureOf(homes, header) >= 0
}

/** A revocation names the last entry that counts: what came in beyond it before is set aside now. */
function revoked(logbook: Logbook, entries: readonly Entry[]): readonly EntryDraft[] {
  const drafts: EntryDraft[] = []
  for (const entry of entries) {
    const { content } = receivedAt(entry, 0)
    if (!isReadable(content) || content.type !== 'device.revoked' || !isHomesWord(logbook, entry)) continue
    const { deviceId, lastEpoch, lastSequence } = content.count
    for (const [key, chain] of logbook.account.table.chains) {
      if (!key.startsWith(`${deviceId}/`)) continue
      for (const row of chain.rows) {
        const here = logbook.account.table.rows[row]
        if (here === undefined) continue
        if (here.epoch > lastEpoch || (here.epoch === lastEpoch && here.sequence > lastSequence)) drafts.push(setAside(here.hash, 'after-revocation'))
      }
    }
  }
  return drafts
}

/** In: what stays outside because its id is in use. Out: one word on each that home has not said yet. */
export function refusalDrafts({ account }: Logbook, refused: readonly Refused[]): readonly EntryDraft[] {
  const drafts = new Map<Sha256, EntryDraft>()
  for (const { entry, target } of refused) {
    const { deviceId, epoch, sequence } = entry.header
    const { byHash, refusals, rows } = account.table
    const isSaid = (refusals.get(target) ?? []).some((row) => namesRefused(rows[row], entry.hash))
    if (byHash.has(target) && !isSaid) drafts.set(entry.hash, draftOf('entry.refused', { target, refused: entry.hash, deviceId, epoch, sequence }))
  }
  return [...drafts.values()]
}

/** `target`: the entry that has the id in the log. */
export type Refused = Readonly<{ entry: Entry; target: Sha256 }>

function namesRefused(said: ReceivedEntry | undefined, hash: Sha256): boolean {
  return said !== undefined && isReadable(said.content) && said.content.type === 'entry.refused' && said.content.count.refused === hash
}

function setAside(target: Sha256, code: SetAsideCode): EntryDraft {
  return draftOf('entry.set-aside', { target, code })
}

function draftOf(type: EntryDraft['type'], count: Json): EntryDraft {
  return { type, occurredAt: null, occurredErrorMs: 0, count, sealed: [] }
}
