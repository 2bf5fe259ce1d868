/**
 * Notes reads in the log of reads. Whatever is asked for while one write is under way is written together by the next,
 * in one transaction: every search writes a line, and nobody waits for anybody else's disk. Rules SV10, SV12.
 * State: owned by whoever opened the log; what waits here was shown to nobody yet.
 */
import { accept, assert, commitEntriesMax, instantOf, type GlassId, type Outcome } from '../kernel/index.ts'
import { brokenGlassNow, isReadable, type EntryDraft } from '../domain/index.ts'
import type { AccessLog } from '../logbook/index.ts'
import { newReadCounts, readLimits } from './read-limits.ts'
import type { Read, ReadLine, ReadPage, ReadRefused, Reads } from './reads.ts'

type Noted = Outcome<null, ReadRefused>
type Waiting = Readonly<{ read: Read; settle: (noted: Noted) => void; fail: (error: unknown) => void }>

/** Lines of one page: each reason is opened by itself. */
const pageLinesMax = 200

export function keepReads(kept: AccessLog, limits = readLimits): Reads {
  const counts = newReadCounts(kept.log, limits)
  let waiting: Waiting[] = []
  let working: Promise<void> | null = null
  const work = async (): Promise<void> => {
    while (waiting.length > 0) {
      const group = waiting.slice(0, commitEntriesMax)
      waiting = waiting.slice(group.length)
      await writeGroup(kept, group)
    }
    working = null
  }
  const write = (read: Read): Promise<Noted> =>
    new Promise((settle, fail) => {
      waiting.push({ read, settle, fail })
      working ??= work()
    })
  const note = async (read: Read): Promise<Noted> => {
    // Broken glass is for somebody in danger, is told to two and reviewed: nobody is made to wait in that hour.
    if (openGlass(kept, read) !== null) return write(read)
    const taken = counts.take({ officerId: read.caller.officerId, action: read.action })
    return taken.ok ? write(read).finally(taken.value) : taken
  }
  return {
    note,
    list: async (caller, after) => {
      await note({ caller, action: 'read-access-log', registrationId: null, reason: null })
      return accept(await pageOf(kept, after ?? -1))
    },
  }
}

async function writeGroup(kept: AccessLog, group: readonly Waiting[]): Promise<void> {
  try {
    const noted = await kept.state(() => accept(group.map(({ read }) => [draftOf(kept, read)])))
    assert(noted.ok, 'reads: refused by nobody')
    for (const { settle } of group) settle(accept(null))
  } catch (error) {
    // Nobody knows whether it was written: nothing is shown, and whoever asks again is noted again.
    for (const { fail } of group) fail(error)
  }
}

function draftOf(kept: AccessLog, { caller, action, registrationId, reason }: Read): EntryDraft {
  const { officerId, deviceId } = caller
  const glass = openGlass(kept, { caller })
  const count = { officerId, deviceId, action, registrationId, reason: reason === null ? 'none' : 'given', glassId: glass }
  const sealed = reason === null ? [] : [{ class: 'identity' as const, subject: registrationId, content: { reason } }]
  return { type: 'file.opened', occurredAt: null, occurredErrorMs: 0, count, sealed }
}

/** What this officer has broken and is not over. */
function openGlass({ log }: AccessLog, { caller }: Pick<Read, 'caller'>): GlassId | null {
  const nowMs = log.ports.clock.now()
  return brokenGlassNow(log.account).findLast((each) => each.officerId === caller.officerId && nowMs <= each.endsAtMs)?.glassId ?? null
}

async function pageOf({ log, reasons: open }: AccessLog, after: number): Promise<ReadPage> {
  const { rows } = log.account.table
  const positions: number[] = []
  for (let at = after + 1; at < rows.length && positions.length <= pageLinesMax; at++) {
    const content = rows[at]?.content
    if (content?.type === 'file.opened' && isReadable(content)) positions.push(at)
  }
  const page = positions.slice(0, pageLinesMax)
  const reasons = await open(page)
  const reads = page.flatMap((position): readonly ReadLine[] => {
    const entry = rows[position]
    if (entry === undefined || !isReadable(entry.content) || entry.content.type !== 'file.opened') return []
    const { reason: given, ...count } = entry.content.count
    const reason = reasons.get(position) ?? null
    return [{ position, at: instantOf(entry.recordedAtMs), ...count, reason, reasonState: given === 'none' ? 'none' : reason === null ? 'closed' : 'open' }]
  })
  return { reads, next: positions.length > pageLinesMax ? (page.at(-1) ?? null) : null }
}
