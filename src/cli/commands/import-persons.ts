/** `amparo import persons.csv`: every row is read and decided before the first is written; a bad row stops all, by name. */
import { readFileSync, statSync } from 'node:fs'
import { PlaceId, newId } from '../../kernel/index.ts'
import { decideAct } from '../../domain/index.ts'
import { readPersons, tableBytesMax } from '../../interop/index.ts'
import { performAll } from '../../logbook/index.ts'
import { CliFailure } from '../cli-failure.ts'
import { exitCodes, type ExitCode } from '../exit-codes.ts'
import { homeOf, idOption, terminalOf, withLogbook, type CommonOptions } from '../options.ts'
import { progressBar } from '../render/progress.ts'
import { printJson } from '../terminal.ts'
import { refused } from './act.ts'

export type ImportOptions = CommonOptions & Readonly<{ place?: string; dryRun?: boolean }>

/** Rows that go into the ledger at a time. */
const rowsAtOnce = 200

export async function importCommand(file: string, options: ImportOptions): Promise<ExitCode> {
  const terminal = terminalOf(options)
  const persons = readPersons(readBounded(file), options.place ?? null)
  if (!persons.ok) return refused(terminal, persons.refusal.code, { file, ...persons.refusal.about })
  const rows = persons.value
  return withLogbook(options, terminal, async (logbook) => {
    const home = homeOf(logbook)
    if (options.place !== undefined) idOption(PlaceId, options.place, '--place')
    const taken = new Set<string>()
    for (const { row, request } of rows) {
      const decided = decideAct('register-person', request, {
        account: logbook.account,
        nowMs: logbook.ports.clock.now(),
        officerId: home.officerId,
        newId: (schema) => newId(schema, logbook.ports.random),
      })
      const id = typeof request === 'object' && request !== null ? Reflect.get(request, 'registrationId') : null
      if (!decided.ok) return refused(terminal, decided.refusal.code, { file, row, ...decided.refusal.about })
      if (typeof id === 'string' && taken.has(id)) return refused(terminal, 'registration-taken', { file, row, id })
      if (typeof id === 'string') taken.add(id)
    }
    if (options.dryRun !== true) {
      const draw = progressBar(terminal, 'import')
      for (let from = 0; from < rows.length; from += rowsAtOnce) {
        const some = rows.slice(from, from + rowsAtOnce)
        const acts = some.map(({ request }) => ({ act: 'register-person', request }))
        for (const { index, outcome } of await performAll(logbook, home, acts)) {
          if (!outcome.ok) return refused(terminal, outcome.refusal.code, { file, row: some[index]?.row ?? 0, ...outcome.refusal.about })
        }
        draw(Math.min(rows.length, from + rowsAtOnce), rows.length)
      }
    }
    const written = options.dryRun === true ? 0 : rows.length
    if (terminal.json) printJson(terminal, { file, rows: rows.length, written })
    else terminal.print(`${file}: ${rows.length} rows read, ${written} written`)
    return exitCodes.ok
  })
}

function readBounded(file: string): string {
  let size: number
  try {
    size = statSync(file).size
  } catch {
    throw new CliFailure(exitCodes.failed, 'file-missing', `No file ${file}.`)
  }
  if (size > tableBytesMax) throw new CliFailure(exitCodes.refused, 'file-too-long', `${file} is longer than ${tableBytesMax} bytes. Divide it.`)
  return readFileSync(file, 'utf8')
}
