/** What is written on this device, with a second copy beside it, and put back where the browser emptied its databases. Rule WB26. */
import type { OperationId } from '../../kernel/index.ts'
import { commitLine, readCommitLine } from '../../ledger/index.ts'
import type { LogbookPorts } from '../../logbook/index.ts'
import type { KeyStore, LedgerStore } from '../../storage/index.ts'
import type { Inbox } from './inbox.ts'
import type { Spare } from './spare.ts'

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
export function spareTail({ ledger, keys }: Tail, spare: Spare): Tail {
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

/** What was written here and is not in the store any more. Was there before, and verified then; its check says that it is the same. */
export async function putBackTail(ledger: LedgerStore, spare: Spare, { operationId, ports }: Readonly<{ operationId: OperationId; ports: Pick<LogbookPorts, 'hash' | 'clock'> }>): Promise<void> {
  const nameOf = ({ deviceId, epoch }: Readonly<{ deviceId: string; epoch: number }>): string => `${deviceId}/${epoch}`
  const here = new Map((await ledger.chainTips(operationId)).map((tip) => [nameOf(tip), tip.sequence]))
  if (spare.tips(operationId).every((tip) => (here.get(nameOf(tip)) ?? 0) >= tip.sequence)) return
  for (const { line, leafSalts, wraps } of spare.commits(operationId)) {
    const read = readCommitLine(line, ports.hash)
    if (read.ok) await ledger.append({ operationId, expect: null, receivedAtMs: ports.clock.now(), commits: [{ commit: read.value.commit, leafSalts, recordedAtMs: null }], wraps })
  }
}
