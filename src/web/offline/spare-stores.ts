/** What is written on this device, with a second copy beside it, and put back where the browser emptied its databases. Rule WB26. */
import type { OperationId, Sha256 } from '../../kernel/index.ts'
import { commitLine, readCommitLine } from '../../ledger/index.ts'
import type { LogbookPorts } from '../../logbook/index.ts'
import type { KeyStore, LedgerStore, StoredCommit } from '../../storage/index.ts'
import type { Inbox } from './inbox.ts'
import type { Spare, SpareCommit } from './spare.ts'

export function spareInbox(inbox: Inbox, spare: Spare): Inbox {
  return {
    ...inbox,
    put: async (row) => {
      await inbox.put(row)
      spare.putRow(row)
    },
    remove: async (actId) => {
      await inbox.remove(actId)
      spare.takeRow(actId)
    },
  }
}

type Tail = Readonly<{ ledger: LedgerStore; keys: KeyStore }>

/** What is answered as stored stands in both. */
function spareTail({ ledger, keys }: Tail, spare: Spare): Tail {
  const append: LedgerStore['append'] = async (batch) => {
    const result = await ledger.append(batch)
    if (result.outcome !== 'appended') return result
    for (const [no, { commit, leafSalts }] of batch.commits.entries()) {
      const last = commit.entries.at(-1)
      if (last === undefined) continue
      const { deviceId, epoch, sequence } = last.header
      const wraps = no === 0 ? batch.wraps : []
      spare.keepCommit({ operationId: batch.operationId, tip: { deviceId, epoch, sequence }, hashes: commit.entries.map(({ hash }) => hash), line: commitLine(commit), leafSalts, wraps })
    }
    return result
  }
  const destroy: KeyStore['destroy'] = async (operationId, keyIds) => {
    const destroyed = await keys.destroy(operationId, keyIds)
    spare.forgetKeys(keyIds)
    return destroyed
  }
  return { ledger: { ...ledger, append }, keys: { ...keys, destroy } }
}

export type Beside = Readonly<{ operationId: OperationId; ports: Pick<LogbookPorts, 'hash' | 'clock'>; inbox: Pick<Inbox, 'rows'>; isAtHome: (hash: Sha256) => Promise<boolean> }>

/** To be called before anything is written. Out: the tail, with everything of it in both from here on, as far as there is room. */
export async function besideSpare(tail: Tail, spare: Spare, beside: Beside): Promise<Tail> {
  // No room: the next opening tries the rest.
  await putBackTail(tail.ledger, spare, beside).catch(() => undefined)
  await completeSpare(tail, spare, beside).catch(() => undefined)
  return spareTail(tail, spare)
}

/** What was written here and is not in the store any more. Was there before, and verified then; its check says that it is the same. */
async function putBackTail(ledger: LedgerStore, spare: Spare, { operationId, ports }: Beside): Promise<void> {
  const nameOf = ({ deviceId, epoch }: Readonly<{ deviceId: string; epoch: number }>): string => `${deviceId}/${epoch}`
  const here = new Map((await ledger.chainTips(operationId)).map((tip) => [nameOf(tip), tip.sequence]))
  if (spare.tips(operationId).every((tip) => (here.get(nameOf(tip)) ?? 0) >= tip.sequence)) return
  for (const { line, leafSalts, wraps } of spare.commits(operationId)) {
    const read = readCommitLine(line, ports.hash)
    if (read.ok) await ledger.append({ operationId, expect: null, receivedAtMs: ports.clock.now(), commits: [{ commit: read.value.commit, leafSalts, recordedAtMs: null }], wraps })
  }
}

/** Commits that are looked through, newest first, and after how many that home has one in a row nobody looks further: a write that was ended is the last. */
const [lookedThrough, atHomeEnough] = [500, 3]

/**
 * A browser that was ended in the middle of a write has it here and not beside it. Left so, what is written after it would be
 * put back one day without what it follows, and home would wait for that for ever.
 */
async function completeSpare({ ledger, keys }: Tail, spare: Spare, { operationId, inbox, isAtHome }: Beside): Promise<void> {
  for (const row of await inbox.rows(operationId)) spare.putRow(row)
  const { size } = await ledger.head(operationId)
  const stored = await ledger.commits(operationId, Math.max(0, size - lookedThrough), size)
  const missing: SpareCommit[] = []
  let atHome = 0
  for (const commit of stored.toReversed()) {
    const found = atHome < atHomeEnough ? await spareCommitOf({ ledger, keys }, operationId, commit) : null
    const last = found?.hashes.at(-1)
    if (found === null || last === undefined || spare.holds(operationId, last)) continue
    if (await isAtHome(last)) atHome++
    else {
      atHome = 0
      missing.push(found)
    }
  }
  for (const commit of missing.toReversed()) spare.keepCommit(commit)
}

/** Out: null where some of its entries came in under another commit: of another device, which has them. */
async function spareCommitOf({ ledger, keys }: Tail, operationId: OperationId, { firstPosition, placedCount, count, firstSequence, deviceId, epoch, signatures }: StoredCommit): Promise<SpareCommit | null> {
  if (placedCount < count) return null
  const { placed } = await ledger.read({ operationId, from: firstPosition, to: firstPosition + placedCount, parts: 'all' })
  const entries = placed.map(({ entry }) => entry)
  const keyIds = new Set(entries.flatMap(({ header }) => header.parts.flatMap(({ keyId }) => keyId ?? [])))
  return {
    operationId,
    tip: { deviceId, epoch, sequence: firstSequence + count - 1 },
    hashes: entries.map(({ hash }) => hash),
    line: commitLine({ signatures, entries }),
    leafSalts: placed.map(({ leafSalt }) => leafSalt),
    wraps: await keys.find(operationId, [...keyIds]),
  }
}
