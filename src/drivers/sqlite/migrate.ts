/**
 * Brings a file to the newest schema: numbered files, forward only, each in one transaction together with its
 * number, so that a kill at any statement leaves the older schema whole and the next start goes on. Rule ST24.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { StoreFailure } from '../../storage/index.ts'
import type { Connection } from './connection.ts'

export type SchemaName = 'ledger' | 'keys'

/** Marks the file as ours for anything that looks at it (PRAGMA application_id): ASCII `AmpL` and `AmpK`. */
const applicationIds: Readonly<Record<SchemaName, number>> = { ledger: 0x416d704c, keys: 0x416d704b }

export type Migration = Readonly<{ version: number; statements: readonly string[] }>

/** Out: in order of version, from 1 without a gap. Statements are separated by blank lines. */
export function migrationsOf(schema: SchemaName): readonly Migration[] {
  const folder = new URL(`../../../migrations/sqlite/${schema}/`, import.meta.url)
  const names = readdirSync(folder).filter((name) => /^\d{4}-[a-z-]+\.sql$/.test(name)).sort()
  return names.map((name, at) => {
    if (Number(name.slice(0, 4)) !== at + 1) throw new StoreFailure('not-a-store', `migration ${name}: number ${at + 1} is missing`)
    const text = readFileSync(new URL(name, folder), 'utf8')
    const statements = text.split(/\n\s*\n/).filter((part) => part.split('\n').some((line) => line.trim() !== '' && !line.startsWith('--')))
    return { version: at + 1, statements }
  })
}

/** Fails: `newer-schema`, `not-a-store`. */
export function checkSchema(connection: Connection, schema: SchemaName, newest: number): Readonly<{ version: number }> {
  const version = pragma(connection, 'user_version')
  const applicationId = pragma(connection, 'application_id')
  if (applicationId !== applicationIds[schema] && (applicationId !== 0 || version !== 0)) {
    throw new StoreFailure('not-a-store', `${connection.path}: not a ${schema} file of this software`)
  }
  if (version > newest) {
    throw new StoreFailure('newer-schema', `${connection.path}: schema ${version}, this version knows ${newest}; start the newer version again`)
  }
  return { version }
}

/** Fails: as `checkSchema`. */
export function migrate(connection: Connection, schema: SchemaName, migrations: readonly Migration[]): void {
  const { version } = checkSchema(connection, schema, migrations.length)
  for (const migration of migrations.slice(version)) {
    connection.exec('BEGIN IMMEDIATE')
    try {
      for (const statement of migration.statements) connection.exec(statement)
      connection.exec(`PRAGMA application_id = ${applicationIds[schema]}`)
      connection.exec(`PRAGMA user_version = ${migration.version}`)
      connection.exec('COMMIT')
    } catch (error) {
      if (connection.database.isTransaction) connection.database.exec('ROLLBACK')
      throw error
    }
  }
}

function pragma(connection: Connection, name: 'user_version' | 'application_id'): number {
  const value = connection.get(`PRAGMA ${name}`)?.[name]
  return typeof value === 'number' ? value : 0
}
