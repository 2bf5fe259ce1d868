/** Is a copied file sound to the last bit? Asked of every backup before its manifest, and of every restore before it succeeds. */
import type { Hash } from '../../kernel/index.ts'
import { StoreFailure, scrub, type LedgerReads, type ScrubReport } from '../../storage/index.ts'
import { openConnection, type Connection } from './connection.ts'
import { checkSchema, migrate, migrationsOf, type SchemaName } from './migrate.ts'
import type { ManifestOperation } from './manifest.ts'
import { ledgerReads } from './reader.ts'
import { isDamage } from './read-rows.ts'

/** Lines of PRAGMA integrity_check beyond which more tell nothing. */
const problemLinesMax = 20

/** Out: what SQLite finds wrong with pages, indexes, references and schema; empty for a sound file. */
export function structureProblems(connection: Connection, schema: SchemaName): readonly string[] {
  try {
    const found = connection.all(`PRAGMA integrity_check(${problemLinesMax})`).map((row) => String(row['integrity_check']))
    const loose = connection.all('PRAGMA foreign_key_check').map((row) => `${String(row['table'])}: a reference to nothing`)
    return [...found.filter((line) => line !== 'ok'), ...loose.slice(0, problemLinesMax), ...schemaProblems(connection, schema)]
  } catch (error) {
    if (isDamage(error) && error instanceof Error) return [error.message]
    throw error
  }
}

/** Tables, indexes and triggers must be those of the migrations: without its triggers a ledger can be rewritten. */
function schemaProblems(connection: Connection, schema: SchemaName): readonly string[] {
  const wanted = openConnection(':memory:', { access: 'memory', onStatement: null })
  try {
    migrate(wanted, schema, migrationsOf(schema))
    const [here, there] = [schemaOf(connection), schemaOf(wanted)]
    const missing = [...there].filter(([name, sql]) => here.get(name) !== sql).map(([name]) => `${name} is not as migrated`)
    return [...missing, ...[...here.keys()].filter((name) => !there.has(name)).map((name) => `${name} is not ours`)]
  } finally {
    wanted.close()
  }
}

function schemaOf(connection: Connection): ReadonlyMap<string, string> {
  const rows = connection.all('SELECT type, name, sql FROM sqlite_schema')
  return new Map(rows.map(({ type, name, sql }) => [`${String(type)} ${String(name)}`, String(sql)]))
}

/** Opens a ledger file that nobody writes. */
export function openFrozenLedger(path: string, hash: Hash): Readonly<{ ledger: LedgerReads; connection: Connection; close(): void }> {
  const connection = openConnection(path, { access: 'frozen', onStatement: null })
  return { ledger: ledgerReads(connection, hash), connection, close: () => connection.close() }
}

/** Out: each operation as it stands. Fails: `bytes-damaged`, naming the first things that do not fit. */
export async function verifyLedgerFile(path: string, hash: Hash): Promise<readonly ManifestOperation[]> {
  const { ledger, connection, close } = openFrozenLedger(path, hash)
  try {
    checkSchema(connection, 'ledger', migrationsOf('ledger').length)
    const problems = [...structureProblems(connection, 'ledger')]
    for (const operationId of await ledger.operations()) problems.push(...linesOf(await scrub(ledger, operationId, hash)))
    if (problems.length > 0) throw new StoreFailure('bytes-damaged', `${path}: ${problems.slice(0, problemLinesMax).join('; ')}`)
    return await statedOperations(ledger)
  } finally {
    close()
  }
}

/** Out: each operation as its head and its last checkpoint state it. Fails: `bytes-damaged` when they do not bear their own hash. */
export async function statedOperations(ledger: LedgerReads): Promise<readonly ManifestOperation[]> {
  const operations: ManifestOperation[] = []
  for (const operationId of await ledger.operations()) {
    const { size, root, ledgerEpoch } = await ledger.head(operationId)
    const checkpoint = await ledger.lastCheckpoint(operationId)
    operations.push({ operationId, size, root, ledgerEpoch, checkpointSize: checkpoint?.size ?? null, checkpointRoot: checkpoint?.root ?? null })
  }
  return operations
}

function linesOf(report: ScrubReport): readonly string[] {
  const damage = report.damage.map(({ position, what, partIndex }) => `${what} at position ${position}${partIndex === null ? '' : `, part ${partIndex}`}`)
  return [...damage, ...report.wider.map(({ what, position }) => `${what}${position === null ? '' : ` at position ${position}`}`)]
}
