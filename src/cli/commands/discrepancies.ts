/** `amparo discrepancies`: what cannot all be true, or is owed, at a moment; each with the entries that make it. */
import { instantOf } from '../../kernel/index.ts'
import { discrepancies } from '../../logbook/index.ts'
import { exitCodes, type ExitCode } from '../exit-codes.ts'
import { offsetOf, placeNamesOf } from '../names.ts'
import { terminalOf, withLogbook, type CommonOptions } from '../options.ts'
import { localTime, readTime } from '../read-time.ts'
import { table } from '../render/table.ts'
import { printJson } from '../terminal.ts'

export type DiscrepanciesOptions = CommonOptions & Readonly<{ asOf?: string; knownAt?: string }>

export async function discrepanciesCommand(options: DiscrepanciesOptions): Promise<ExitCode> {
  const terminal = terminalOf(options)
  return withLogbook(options, terminal, async (logbook) => {
    const offset = offsetOf(logbook)
    const open = discrepancies(logbook, { asOf: readTime(options.asOf, '--as-of', offset), knownAt: readTime(options.knownAt, '--known-at', offset) })
    const hashes = (rows: readonly number[]): readonly string[] => rows.flatMap((row) => logbook.account.table.rows[row]?.hash ?? [])
    if (terminal.json) {
      printJson(terminal, open.map(({ rows, from, to, ...doubt }) => ({ ...doubt, from: instantOf(from), to: Number.isFinite(to) ? instantOf(to) : null, entries: hashes(rows) })))
      return exitCodes.ok
    }
    if (open.length === 0) terminal.print(terminal.phrases.noDiscrepancies)
    else {
      const nameOf = await placeNamesOf(logbook)
      const rows = open.map((doubt) => [
        terminal.phrases.discrepancy[doubt.kind],
        doubt.placeId === null ? '' : nameOf(doubt.placeId),
        doubt.registrations.length === 0 ? '' : String(doubt.registrations.length),
        localTime(instantOf(doubt.from), offset),
        hashes(doubt.rows).map((hash) => hash.slice(0, 8)).join(' '),
      ])
      const { phrases } = terminal
      const columns = [
        { head: phrases.openDiscrepancies, align: 'left' as const },
        { head: phrases.place, align: 'left' as const, widthMax: 30 },
        { head: phrases.registered, align: 'right' as const },
        { head: phrases.since, align: 'left' as const },
        { head: phrases.entries, align: 'left' as const, widthMax: 40 },
      ]
      for (const line of table(columns, rows)) terminal.print(line)
    }
    return exitCodes.ok
  })
}
