/** Everything in a data folder, looked at to the last bit: for the nightly job and for an operator with a doubt (rule ST18). */
import type { Hash } from '../../kernel/index.ts'
import { scrub, type ScrubReport } from '../../storage/index.ts'
import { openConnection } from './connection.ts'
import { folderPaths } from './folder.ts'
import { ledgerReads } from './reader.ts'
import { structureProblems } from './verify-copy.ts'

export type FolderReport = Readonly<{
  /** Pages, indexes, references and schema of both files. */
  structure: readonly string[]
  operations: readonly ScrubReport[]
}>

/** A store may be open on the folder and go on writing. Fails: `bytes-damaged` when not even the heads of the logs can be read. */
export async function scrubFolder(folder: string, hash: Hash): Promise<FolderReport> {
  const paths = folderPaths(folder)
  const structure: string[] = []
  for (const schema of ['ledger', 'keys'] as const) {
    const connection = openConnection(paths[schema], { access: 'read', onStatement: null })
    structure.push(...structureProblems(connection, schema).map((problem) => `${schema}.sqlite: ${problem}`))
    connection.close()
  }
  const connection = openConnection(paths.ledger, { access: 'read', onStatement: null })
  try {
    const ledger = ledgerReads(connection, hash)
    const operations: ScrubReport[] = []
    for (const operationId of await ledger.operations()) operations.push(await scrub(ledger, operationId, hash))
    return { structure, operations }
  } finally {
    connection.close()
  }
}
