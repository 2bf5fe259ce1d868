/**
 * Appends of one operation that waited together: one lock on its head, one transaction, one flush, and each batch its own
 * answer (rules ST1 to ST8, ST17, ST38). What one batch may see of the other is what it would see after it.
 */
import type { Hash, KeyId, OperationId, Sha256 } from '../../kernel/index.ts'
import { sequenceBatch } from '../../storage/index.ts'
import type { AppendBatch, AppendResult, KeyWrap, LedgerHead, Sequenced } from '../../storage/index.ts'
import { hashIn, keyIdIn, textIn } from './columns.ts'
import { lockHead, writeHead } from './head-row.ts'
import { putWraps } from './keys.ts'
import { grownChannel, grownText } from './grown.ts'
import { uuids } from './pack-arrays.ts'
import { allInOrder, type Session } from './transaction.ts'
import { insertCommits, insertEntries, insertNodes, insertParts, partsOf } from './write-rows.ts'
import { writeTips } from './write-tips.ts'

/** What one batch came to; a Fault is its own and leaves the others alone. */
export type GroupAnswer = Readonly<{ ok: true; result: AppendResult }> | Readonly<{ ok: false; error: unknown }>

type Grown = Extract<Sequenced, { outcome: 'sequenced' }>
type Judged = Readonly<{ batch: AppendBatch; sequenced: Sequenced }> | Readonly<{ batch: AppendBatch; error: unknown }>

/** In: at least one batch, all of one operation. Out: one answer each, in order; true once the transaction is committed. */
export async function appendGroup(session: Session, batches: readonly AppendBatch[], hash: Hash): Promise<readonly GroupAnswer[]> {
  const [first] = batches
  if (first === undefined) return []
  const { operationId } = first
  const before = await lockHead(session, operationId, hash)
  const known = await knownIds(session, operationId, batches)
  const judged = judge(batches, { head: before, known, erased: await erasedAmong(session, operationId, batches), hash })
  const grown = judged.flatMap((one) => ('sequenced' in one && one.sequenced.outcome === 'sequenced' ? [one.sequenced] : []))
  await write(session, { operationId, grown, wraps: judged.flatMap(wrapsOf) }, hash)
  // Also with nothing to write this is committed: the lock alone makes the commit wait for disk and standby, so that `already`
  // is never said of what a failover would take back.
  return judged.map(answerOf)
}

type Site = Readonly<{ head: LedgerHead; known: ReadonlyMap<string, Sha256>; erased: ReadonlySet<KeyId>; hash: Hash }>

/** Each batch against the head that those before it leave. */
function judge(batches: readonly AppendBatch[], site: Site): readonly Judged[] {
  const known = new Map(site.known)
  let { head } = site
  return batches.map((batch) => {
    try {
      const sequenced = sequenceBatch({ ...site, head, batch, known })
      if (sequenced.outcome !== 'sequenced') return { batch, sequenced }
      for (const { placed } of sequenced.rows) known.set(placed.entry.header.entryId, placed.entry.hash)
      head = sequenced.head
      return { batch, sequenced }
    } catch (error) {
      return { batch, error }
    }
  })
}

type Written = Readonly<{ operationId: OperationId; grown: readonly Grown[]; wraps: readonly KeyWrap[] }>

async function write(session: Session, { operationId, grown, wraps }: Written, hash: Hash): Promise<void> {
  const rows = grown.flatMap((one) => one.rows)
  const last = grown.at(-1)
  if (rows.length > 0 && last !== undefined) {
    await writeTips(session, operationId, rows.map(({ placed }) => placed.entry))
    await allInOrder([
      insertEntries(session, { operationId, rows: rows.map(({ placed }) => placed) }),
      insertParts(session, { operationId, rows: partsOf(rows) }),
      insertNodes(session, { operationId, rows: grown.flatMap((one) => one.nodes) }),
      insertCommits(session, { operationId, rows: grown.flatMap((one) => one.commits) }, hash),
      writeHead(session, { operationId, head: last.head }, hash),
      session.run('SELECT pg_notify($1, $2)', grownChannel, grownText({ operationId, size: last.head.size })),
    ])
  }
  if (wraps.length > 0) await putWraps(session, operationId, wraps)
}

function wrapsOf(judged: Judged): readonly KeyWrap[] {
  return 'sequenced' in judged && judged.sequenced.outcome === 'sequenced' ? judged.batch.wraps : []
}

function answerOf(judged: Judged): GroupAnswer {
  if ('error' in judged) return { ok: false, error: judged.error }
  const { sequenced } = judged
  if (sequenced.outcome !== 'sequenced') return { ok: true, result: sequenced }
  const { head, rows, already } = sequenced
  return { ok: true, result: { outcome: 'appended', head, placed: rows.map(({ placed }) => placed), already } }
}

async function knownIds(session: Session, operationId: OperationId, batches: readonly AppendBatch[]): Promise<ReadonlyMap<string, Sha256>> {
  const ids = batches.flatMap(({ commits }) => commits.flatMap(({ commit }) => commit.entries.map(({ header }) => header.entryId)))
  const rows = await session.rows('SELECT entry_id, hash FROM ledger.entries WHERE operation_id = $1 AND entry_id = ANY ($2::uuid[])', operationId, uuids(ids))
  return new Map(rows.map((row) => [textIn(row, 'entry_id'), hashIn(row, 'hash')]))
}

async function erasedAmong(session: Session, operationId: OperationId, batches: readonly AppendBatch[]): Promise<ReadonlySet<KeyId>> {
  const named = new Set<KeyId>()
  for (const { commits } of batches) {
    for (const { commit } of commits) for (const { header } of commit.entries) for (const { keyId } of header.parts) if (keyId !== null) named.add(keyId)
  }
  if (named.size === 0) return new Set()
  return erasedKeysAmong(session, operationId, [...named])
}

export async function erasedKeysAmong(session: Session, operationId: OperationId, keyIds: readonly KeyId[]): Promise<ReadonlySet<KeyId>> {
  const rows = await session.rows('SELECT key_id FROM ledger.erased_keys WHERE operation_id = $1 AND key_id = ANY ($2::uuid[])', operationId, uuids(keyIds))
  return new Set(rows.map(keyIdIn))
}
