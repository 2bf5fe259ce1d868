// Damage to rows of a ledger file, by a connection that keeps none of our rules.
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { fromHex } from '../../src/kernel/index.ts'
import type { Harm } from './place.ts'

/** `:o` operation number, `:p` position. One bit of byte 10 of a value changes. */
const statements: Readonly<Record<Harm['what'], string>> = {
  header: 'UPDATE entries SET header = flipped(header) WHERE operation = :o AND position = :p',
  'leaf-salt': 'UPDATE entries SET leaf_salt = flipped(leaf_salt) WHERE operation = :o AND position = :p',
  'recorded-at': 'UPDATE entries SET recorded_at_ms = recorded_at_ms + 1 WHERE operation = :o AND position = :p',
  leaf: 'UPDATE nodes SET hash = flipped(hash) WHERE operation = :o AND level = 0 AND node = :p',
  parent: 'UPDATE nodes SET hash = flipped(hash) WHERE operation = :o AND level = 1 AND node = :p / 2',
  'count-part': 'UPDATE parts SET bytes = flipped(bytes) WHERE operation = :o AND position = :p AND part_index = 0',
  'sealed-part': 'UPDATE parts SET bytes = flipped(bytes) WHERE operation = :o AND position = :p AND part_index = 1',
  row: 'DELETE FROM entries WHERE operation = :o AND position = :p',
  'sealed-part-row': 'DELETE FROM parts WHERE operation = :o AND position = :p AND part_index = 1',
}

export function harmFile(folder: string, { operationId, position, what }: Harm): void {
  withoutTriggers(folder, (database) => {
    const row = database.prepare('SELECT operation FROM operations WHERE operation_id = ?').get(fromHex(operationId))
    const change = database.prepare(statements[what]).run({ ':o': row?.['operation'] ?? null, ':p': position })
    if (change.changes !== 1) throw new Error(`test: ${what} at ${position} changed ${String(change.changes)} rows`)
  })
}

/** Takes the triggers away, acts, and puts them back as they were. */
export function withoutTriggers(folder: string, act: (database: DatabaseSync) => void): void {
  const database = new DatabaseSync(join(folder, 'ledger.sqlite'), { timeout: 5_000 })
  database.function('flipped', { deterministic: true }, (bytes) => {
    if (!(bytes instanceof Uint8Array)) throw new Error('test: no bytes to flip')
    return bytes.map((byte, at) => (at === 9 ? byte ^ 4 : byte))
  })
  const triggers = database.prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").all()
  for (const { name } of triggers) database.exec(`DROP TRIGGER ${String(name)}`)
  act(database)
  for (const { sql } of triggers) database.exec(String(sql))
  database.close()
}
