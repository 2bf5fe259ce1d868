/** `amparo act NAME`: any act of the catalogue with a request as JSON; `--list` and `--describe` say what there is. */
import { z } from 'zod'
import { OfficerId } from '../../kernel/index.ts'
import { actCatalogue, actNames, isActName, type ActName } from '../../domain/index.ts'
import { perform } from '../../logbook/index.ts'
import type { SaidCode } from '../../locale/index.ts'
import { CliFailure } from '../cli-failure.ts'
import { exitCodes, type ExitCode } from '../exit-codes.ts'
import { homeOf, idOption, terminalOf, withLogbook, type CommonOptions } from '../options.ts'
import { readText } from '../read-text.ts'
import { table } from '../render/table.ts'
import { printJson, type Terminal } from '../terminal.ts'

export type ActOptions = CommonOptions & Readonly<{ request?: string; file?: string; officer?: string; list?: boolean; describe?: boolean }>

export async function actCommand(name: string | undefined, options: ActOptions): Promise<ExitCode> {
  const terminal = terminalOf(options)
  if (options.list === true || name === undefined) return listActs(terminal)
  if (!isActName(name)) return refused(terminal, 'act-unknown', { act: name })
  if (options.describe === true) return describeAct(terminal, name)
  // By itself this act destroys nothing: keys and bytes go with it, or it says what is not so.
  if (name === 'erase-registration') throw new CliFailure(exitCodes.usage, 'use-erase', 'Erase with: amparo erase REGISTRATION --basis BASIS. It states the entry, then destroys the keys.')
  const request = readRequest(options)
  return withLogbook(options, terminal, async (logbook) => {
    const home = homeOf(logbook)
    const officerId = options.officer === undefined ? home.officerId : idOption(OfficerId, options.officer, '--officer')
    const performed = await perform(logbook, { ...home, officerId }, { act: name, request })
    if (!performed.ok) return refused(terminal, performed.refusal.code, performed.refusal.about)
    const entries = performed.value.map(({ position, entry }) => ({ position, type: entry.header.type, hash: entry.hash }))
    if (terminal.json) printJson(terminal, { act: name, entries })
    else for (const entry of entries) terminal.print(`#${entry.position}  ${entry.type}  ${entry.hash}`)
    return exitCodes.ok
  })
}

export function refused(terminal: Terminal, code: SaidCode, about: Readonly<Record<string, unknown>>): ExitCode {
  const sentence = terminal.phrases.refusal[code]
  if (terminal.json) printJson(terminal, { refused: code, about, sentence })
  else {
    const facts = Object.entries(about).map(([key, value]) => `${key}: ${String(value)}`).join(', ')
    terminal.note(`${code}: ${sentence}${facts === '' ? '' : ` (${facts})`}`)
  }
  return exitCodes.refused
}

function listActs(terminal: Terminal): ExitCode {
  if (terminal.json) printJson(terminal, actNames.map((act) => ({ act, summary: actCatalogue[act].summary, refusals: actCatalogue[act].refusals })))
  else {
    const columns = [{ head: 'act', align: 'left' as const }, { head: 'what it says', align: 'left' as const, widthMax: 90 }]
    for (const line of table(columns, actNames.map((act) => [act, actCatalogue[act].summary]))) terminal.print(line)
  }
  return exitCodes.ok
}

/** The request's JSON Schema (2020-12), printed from the act itself. */
function describeAct(terminal: Terminal, name: ActName): ExitCode {
  const schema = z.toJSONSchema(actCatalogue[name].request as z.ZodType, { io: 'input', unrepresentable: 'any' })
  printJson(terminal, { act: name, summary: actCatalogue[name].summary, refusals: actCatalogue[name].refusals, request: schema })
  return exitCodes.ok
}

function readRequest(options: ActOptions): unknown {
  const source = options.file === undefined ? (options.request ?? '{}') : readText(options.file)
  try {
    return JSON.parse(source) as unknown
  } catch {
    throw new CliFailure(exitCodes.usage, 'request-not-json', 'The request is not JSON. Give it with --request \'{"…":…}\', --file FILE, or --file - from standard input.')
  }
}
