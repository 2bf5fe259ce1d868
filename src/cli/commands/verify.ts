/** `amparo verify`: everything the log can prove, recomputed; of a data folder, or of an export by proofs alone. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { verifyLogbook } from '../../logbook/index.ts'
import { fileLines, reportText, verifyExport, verifyHash, verifyVerifier } from '../../verify/index.ts'
import { CliFailure } from '../cli-failure.ts'
import { exitCodes, type ExitCode } from '../exit-codes.ts'
import { terminalOf, withLogbook, type CommonOptions } from '../options.ts'
import { progressBar } from '../render/progress.ts'
import { printJson, type Terminal } from '../terminal.ts'

export type VerifyOptions = CommonOptions & Readonly<{ vkey?: string }>

export async function verifyCommand(folder: string | undefined, options: VerifyOptions): Promise<ExitCode> {
  const terminal = terminalOf(options)
  if (folder !== undefined) return verifyFolder(folder, options, terminal)
  return withLogbook(options, terminal, async (logbook) => {
    const found = await verifyLogbook(logbook, progressBar(terminal, 'verify'))
    if (terminal.json) printJson(terminal, found)
    else {
      terminal.print(`entries ${found.entries} · commits ${found.commits} · checkpoint ${found.checkpointSize ?? '-'}`)
      terminal.print(`root ${found.root}`)
      for (const finding of found.findings) terminal.print(`${finding.what}${finding.position === null ? '' : ` at position ${finding.position}`}`)
      terminal.print(found.findings.length === 0 ? 'hashes, chains, signatures, tree and recount agree' : 'NOT PROVABLE: see above')
    }
    return found.findings.length === 0 ? exitCodes.ok : exitCodes.refused
  })
}

async function verifyFolder(folder: string, options: VerifyOptions, terminal: Terminal): Promise<ExitCode> {
  const path = (name: string): string => {
    const found = join(folder, name)
    if (!existsSync(found)) throw new CliFailure(exitCodes.usage, 'file-missing', `No ${name} in ${folder}: this is not an export.`)
    return found
  }
  const vkey = options.vkey ?? readFileSync(path('vkey'), 'utf8').trimEnd()
  const report = await verifyExport(
    {
      ledger: fileLines(path('ledger.jsonl')),
      commits: fileLines(path('commits.jsonl')),
      keys: fileLines(path('keys.jsonl')),
      checkpoint: readFileSync(path('checkpoint'), 'utf8'),
      vkey,
    },
    { hash: verifyHash, verifier: verifyVerifier },
  )
  if (terminal.json) printJson(terminal, report)
  else terminal.print(reportText(report, { vkey, isPinned: options.vkey !== undefined }).trimEnd())
  return report.problems.length === 0 ? exitCodes.ok : exitCodes.refused
}
