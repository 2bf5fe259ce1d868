/** `amparo repair --from BACKUP`: puts damaged positions back from a backup, as far as they fit the proofs that stand. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { nodeHash } from '../../adapters/node/crypto/index.ts'
import { openBackup } from '../../drivers/sqlite/index.ts'
import { repairFrom } from '../../storage/index.ts'
import { exitCodes, type ExitCode } from '../exit-codes.ts'
import { terminalOf, withLogbook, type CommonOptions } from '../options.ts'
import { printJson } from '../terminal.ts'

export type RepairOptions = CommonOptions & Readonly<{ from: string }>

/** In: the folder that `amparo backup` made, or its ledger folder. Nothing is taken that does not fit the tree. */
export async function repairCommand(options: RepairOptions): Promise<ExitCode> {
  const terminal = terminalOf(options)
  const folder = existsSync(join(options.from, 'ledger')) ? join(options.from, 'ledger') : options.from
  return withLogbook(options, terminal, async (logbook) => {
    const backup = openBackup(folder, nodeHash)
    try {
      const { repaired, left } = await repairFrom(logbook.ports.store, backup.ledger, { operationId: logbook.operationId, hash: nodeHash })
      const remaining = [...left.damage, ...left.wider].map(({ what, position }) => ({ what, position }))
      if (terminal.json) printJson(terminal, { repaired, left: remaining })
      else {
        terminal.print(`repaired ${repaired.length}${repaired.length === 0 ? '' : `: position ${repaired.join(', ')}`}`)
        for (const each of remaining) terminal.print(`left: ${each.what}${each.position === null ? '' : ` at position ${each.position}`}`)
        terminal.print(remaining.length === 0 ? 'the log is whole: check it with amparo verify' : 'what is left is not in this backup: try an older one, or restore')
      }
      return remaining.length === 0 ? exitCodes.ok : exitCodes.notProvable
    } finally {
      backup.close()
    }
  })
}
