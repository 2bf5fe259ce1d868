/**
 * The log of reads and of broken glass of one operation, opened beside its logbook (SV10 to SV16). Kept by home's device;
 * where home is elsewhere, by a device of this server's own. With neither no file is opened and no glass broken here: who
 * read what would be nobody's word.
 */
import { refuse, type OfficerId, type OperationId } from '../kernel/index.ts'
import { isReadable } from '../domain/index.ts'
import { openAccessLog, readOnLatest, type Author, type Logbook } from '../logbook/index.ts'
import type { Glass } from './glass.ts'
import { keepGlass } from './keep-glass.ts'
import { keepReads } from './keep-reads.ts'
import { readLimits } from './read-limits.ts'
import type { Reads } from './reads.ts'

export type ReadLog = Readonly<{
  reads: Reads
  glass: Glass
  /** Under which the store lists it; null where none is kept. */
  logId: OperationId | null
  /** Another process of this server wrote to it. */
  follow(): Promise<void>
}>

export type ReadLogOptions = Readonly<{
  /** A device of this server's own, where home is elsewhere. */
  keeper?: Author | null
  /** These officers were told of a breaking of glass, here or by another process. */
  onTold?(officerIds: readonly OfficerId[]): void
  /** How much one officer may open; as the server's manual says when left out. */
  limits?: typeof readLimits
}>

export async function openReadLog(logbook: Logbook, { keeper = null, onTold = () => undefined, limits = readLimits }: ReadLogOptions = {}): Promise<ReadLog> {
  const author = logbook.home ?? keeper
  const kept = author === null ? null : await openAccessLog(logbook, author)
  if (kept === null) return { ...notKept, logId: null, follow: async () => undefined }
  const { log } = kept
  return {
    reads: keepReads(kept, limits),
    glass: keepGlass(kept, onTold),
    logId: log.operationId,
    follow: async () => {
      for (const { position } of await readOnLatest(log)) {
        const content = log.account.table.rows[position]?.content
        if (content?.type === 'supervisors.told' && isReadable(content)) onTold(content.count.officerIds)
      }
    },
  }
}

const notKept: Pick<ReadLog, 'reads' | 'glass'> = {
  reads: { note: async () => refuse('reads-not-kept'), list: async () => refuse('reads-not-kept') },
  glass: {
    standing: () => ({ breakGlassSecondsAgo: null, review: 'none' }),
    break: async () => refuse('reads-not-kept'),
    list: async () => refuse('reads-not-kept'),
    review: async () => refuse('reads-not-kept'),
  },
}
