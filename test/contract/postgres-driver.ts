// PostgreSQL as the contract suite sees it: a database of its own for each place, on one server for the file.
import { openPostgresStore, type PostgresStore } from '../../src/drivers/postgres/index.ts'
import { StoreFailure } from '../../src/storage/index.ts'
import { sharedPostgres, within } from '../support/postgres.ts'
import { hash } from './batches.ts'
import type { Driver, Harm } from './place.ts'

export const postgres: Driver = {
  name: 'postgres',
  fails: true,
  place: async () => {
    const server = await sharedPostgres()
    const database = await server.createDatabase()
    const url = server.urlFor(database)
    let store: PostgresStore | null = null
    let due: 'before' | 'after' | null = null
    const onStatement = (when: 'before' | 'after', sql: string): void => {
      if (due !== when || sql !== 'COMMIT') return
      due = null
      throw new StoreFailure('disk-full', 'made to fail')
    }
    return {
      open: async () => {
        store = await openPostgresStore({ address: { url }, hash, migrations: 'apply', onStatement })
        return store
      },
      close: async () => {
        await store?.close()
      },
      failNext: (when) => {
        due = when
      },
      harm: (harm) => harmDatabase(url, harm),
      remove: () => server.dropDatabase(database),
    }
  },
}

const flipped = (column: string): string => `set_byte(${column}, 9, get_byte(${column}, 9) # 4)`

/** $1 operation, $2 position. One bit of byte 10 of a value changes. */
const statements: Readonly<Record<Harm['what'], string>> = {
  header: `UPDATE ledger.entries SET header = ${flipped('header')} WHERE operation_id = $1 AND position = $2`,
  'leaf-salt': `UPDATE ledger.entries SET leaf_salt = ${flipped('leaf_salt')} WHERE operation_id = $1 AND position = $2`,
  'recorded-at': 'UPDATE ledger.entries SET recorded_at_ms = recorded_at_ms + 1 WHERE operation_id = $1 AND position = $2',
  leaf: `UPDATE ledger.nodes SET hash = ${flipped('hash')} WHERE operation_id = $1 AND level = 0 AND node = $2`,
  parent: `UPDATE ledger.nodes SET hash = ${flipped('hash')} WHERE operation_id = $1 AND level = 1 AND node = $2::bigint / 2`,
  'count-part': `UPDATE ledger.parts SET bytes = ${flipped('bytes')} WHERE operation_id = $1 AND position = $2 AND part_index = 0`,
  'sealed-part': `UPDATE ledger.parts SET bytes = ${flipped('bytes')} WHERE operation_id = $1 AND position = $2 AND part_index = 1`,
  row: 'DELETE FROM ledger.entries WHERE operation_id = $1 AND position = $2',
  'sealed-part-row': 'DELETE FROM ledger.parts WHERE operation_id = $1 AND position = $2 AND part_index = 1',
}

/** As the superuser, who may do anything. */
export async function harmDatabase(url: string, { operationId, position, what }: Harm): Promise<void> {
  const { rowCount } = await within(url, (client) => client.query(statements[what], [operationId, position]))
  if (rowCount !== 1) throw new Error(`test: ${what} at ${position} changed ${String(rowCount)} rows`)
}
