/** The keystore's file: what is put, found and destroyed in it. Rule ST16. */
import { type KeyId, type OperationId } from '../../kernel/index.ts'
import type { KeyWrap } from '../../storage/index.ts'
import { blobOfHex, hexOfBlob } from './blobs.ts'
import { bytesIn, isNull, numberIn, textIn } from './columns.ts'
import type { Connection, Row } from './connection.ts'

/** A wrap for the same key, group and epoch is there already: sealing is randomised, so its bytes may differ. */
export function putWraps(connection: Connection, operationId: OperationId, wraps: readonly KeyWrap[]): void {
  for (const { keyId, group, groupEpoch, subject, partClass, wrapped } of wraps) {
    connection.run(
      `INSERT INTO wraps (operation_id, key_id, recipient_group, group_epoch, subject, part_class, wrapped)
       SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7
       WHERE NOT EXISTS (SELECT 1 FROM destroyed_keys WHERE operation_id = ?1 AND key_id = ?2)
         AND NOT EXISTS (SELECT 1 FROM wraps WHERE operation_id = ?1 AND key_id = ?2 AND recipient_group = ?3 AND group_epoch = ?4)`,
      blobOfHex(operationId), blobOfHex(keyId), group, groupEpoch, subject === null ? null : blobOfHex(subject), partClass, wrapped,
    )
  }
}

/** Out: wraps destroyed. */
export function destroyKeys(connection: Connection, operationId: OperationId, keyIds: readonly KeyId[]): number {
  let count = 0
  for (const keyId of keyIds) {
    const ids = [blobOfHex(operationId), blobOfHex(keyId)] as const
    connection.run('INSERT INTO destroyed_keys (operation_id, key_id) VALUES (?, ?) ON CONFLICT DO NOTHING', ...ids)
    count += connection.run('DELETE FROM wraps WHERE operation_id = ? AND key_id = ?', ...ids)
  }
  return count
}

export function wrapsOf(connection: Connection, operationId: OperationId, keyIds: readonly KeyId[]): readonly KeyWrap[] {
  return keyIds.flatMap((keyId) =>
    connection.all('SELECT * FROM wraps WHERE operation_id = ? AND key_id = ? ORDER BY rowid', blobOfHex(operationId), blobOfHex(keyId)).map(wrapOf),
  )
}

export function wrapsOfSubject(connection: Connection, operationId: OperationId, subject: string | null): readonly KeyWrap[] {
  const rows = connection.all(
    'SELECT * FROM wraps WHERE operation_id = ? AND subject IS ? ORDER BY rowid',
    blobOfHex(operationId), subject === null ? null : blobOfHex(subject),
  )
  return rows.map(wrapOf)
}

export function destroyedKeys(connection: Connection, operationId: OperationId): readonly KeyId[] {
  const rows = connection.all('SELECT key_id FROM destroyed_keys WHERE operation_id = ? ORDER BY key_id', blobOfHex(operationId))
  return rows.map(keyIdIn)
}

function wrapOf(row: Row): KeyWrap {
  return {
    keyId: keyIdIn(row),
    subject: isNull(row, 'subject') ? null : hexOfBlob(bytesIn(row, 'subject', 16)),
    partClass: textIn(row, 'part_class'),
    group: textIn(row, 'recipient_group'),
    groupEpoch: numberIn(row, 'group_epoch'),
    wrapped: bytesIn(row, 'wrapped', null),
  }
}

function keyIdIn(row: Row): KeyId {
  // 16 bytes in lower-case hex are what the brand means.
  return hexOfBlob(bytesIn(row, 'key_id', 16)) as KeyId
}
