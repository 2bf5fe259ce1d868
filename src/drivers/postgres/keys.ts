/**
 * The keystore's schema: what is put, found and destroyed in it (rule ST16). The row of the operation's counter is locked
 * while keys are put or destroyed, so that nothing is put beside its own destruction.
 */
import type { KeyId, OperationId } from '../../kernel/index.ts'
import { StoreFailure, type KeyStore, type KeyWrap } from '../../storage/index.ts'
import { bytesIn, idIn, isNull, keyIdIn, numberIn, textIn, type Row } from './columns.ts'
import { bigints, byteas, texts, uuids } from './pack-arrays.ts'
import { readRows, writing, type Database, type Session } from './transaction.ts'

const columns = 'key_id, recipient_group, group_epoch, subject, part_class, wrapped'
const newestLast = 'put_no, key_id, recipient_group, group_epoch'

export function keyStore(database: Database, close: () => Promise<void>): KeyStore {
  return {
    put: (operationId, wraps) => writing(database, (session) => putWraps(session, operationId, wraps)),
    find: async (operationId, keyIds) => {
      const sql = `SELECT ${columns} FROM keys.wraps WHERE operation_id = $1 AND key_id = ANY ($2::uuid[]) ORDER BY ${newestLast}`
      const rows = (await readRows(database, sql, operationId, uuids(keyIds))).map(wrapIn)
      return keyIds.flatMap((keyId) => rows.filter((row) => row.keyId === keyId))
    },
    ofSubjects: async (operationId, subjects) => {
      const sql = `SELECT ${columns} FROM keys.wraps WHERE operation_id = $1 AND (subject = ANY ($2::uuid[]) OR ($3::boolean AND subject IS NULL)) ORDER BY ${newestLast}`
      const named = subjects.filter((subject) => subject !== null)
      return (await readRows(database, sql, operationId, uuids(named), named.length < subjects.length)).map(wrapIn)
    },
    destroy: (operationId, keyIds) => writing(database, (session) => destroyKeys(session, operationId, keyIds)),
    destroyed: async (operationId) => {
      return (await readRows(database, 'SELECT key_id FROM keys.destroyed_keys WHERE operation_id = $1 ORDER BY key_id', operationId)).map(keyIdIn)
    },
    close,
  }
}

/** A wrap for the same key, group and epoch is there already: sealing is randomised, so its bytes may differ. */
export async function putWraps(session: Session, operationId: OperationId, wraps: readonly KeyWrap[]): Promise<void> {
  if (wraps.length === 0) return
  const putCount = await lockCounter(session, operationId, wraps.length)
  await session.run(
    `INSERT INTO keys.wraps (operation_id, key_id, recipient_group, group_epoch, subject, part_class, wrapped, put_no)
     SELECT $1::uuid, a.key_id, a.recipient_group, a.group_epoch, a.subject, a.part_class, a.wrapped, $8::bigint + a.no
     FROM unnest($2::uuid[], $3::text[], $4::bigint[], $5::uuid[], $6::text[], $7::bytea[]) WITH ORDINALITY
       AS a (key_id, recipient_group, group_epoch, subject, part_class, wrapped, no)
     WHERE NOT EXISTS (SELECT FROM keys.destroyed_keys AS d WHERE d.operation_id = $1 AND d.key_id = a.key_id)
     ON CONFLICT (operation_id, key_id, recipient_group, group_epoch) DO NOTHING`,
    operationId,
    uuids(wraps.map(({ keyId }) => keyId)),
    texts(wraps.map(({ group }) => group)),
    bigints(wraps.map(({ groupEpoch }) => groupEpoch)),
    uuids(wraps.map(({ subject }) => subject)),
    texts(wraps.map(({ partClass }) => partClass)),
    byteas(wraps.map(({ wrapped }) => wrapped)),
    putCount - wraps.length,
  )
}

/** Out: wraps destroyed. */
async function destroyKeys(session: Session, operationId: OperationId, keyIds: readonly KeyId[]): Promise<number> {
  await lockCounter(session, operationId, 0)
  const [row] = await session.rows('SELECT keys.destroy_keys($1::uuid, $2::uuid[]) AS gone', operationId, uuids(keyIds))
  return row === undefined ? 0 : numberIn(row, 'gone')
}

/** Out: how many were ever put, these included. */
async function lockCounter(session: Session, operationId: OperationId, more: number): Promise<number> {
  const [row] = await session.rows(
    `INSERT INTO keys.counters AS c (operation_id, put_count) VALUES ($1, $2)
     ON CONFLICT (operation_id) DO UPDATE SET put_count = c.put_count + $2 RETURNING put_count`,
    operationId, more,
  )
  if (row === undefined) throw new StoreFailure('bytes-damaged', `the counter of keys of ${operationId} is gone`)
  return numberIn(row, 'put_count')
}

function wrapIn(row: Row): KeyWrap {
  return {
    keyId: keyIdIn(row),
    subject: isNull(row, 'subject') ? null : idIn(row, 'subject'),
    partClass: textIn(row, 'part_class'),
    group: textIn(row, 'recipient_group'),
    groupEpoch: numberIn(row, 'group_epoch'),
    wrapped: bytesIn(row, 'wrapped', null),
  }
}
