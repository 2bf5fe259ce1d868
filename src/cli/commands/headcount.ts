/** `amparo headcount`: the sum, at any moment, as known at any other; with places, and what opens behind it. */
import { PlaceId, instantOf } from '../../kernel/index.ts'
import { everybodyAt } from '../../domain/index.ts'
import { askedOf, headcount, type Logbook } from '../../logbook/index.ts'
import { exitCodes, type ExitCode } from '../exit-codes.ts'
import { offsetOf, placeNamesOf } from '../names.ts'
import { idOption, terminalOf, withLogbook, type CommonOptions } from '../options.ts'
import { localTime, readTime } from '../read-time.ts'
import { headcountLines, placeLines } from '../render/headcount-picture.ts'
import { table } from '../render/table.ts'
import { printJson, type Terminal } from '../terminal.ts'

export type HeadcountOptions = CommonOptions & Readonly<{ asOf?: string; knownAt?: string; place?: string; explain?: boolean }>

export async function headcountCommand(options: HeadcountOptions): Promise<ExitCode> {
  const terminal = terminalOf(options)
  return withLogbook(options, terminal, async (logbook) => {
    const offset = offsetOf(logbook)
    const moments = { asOf: readTime(options.asOf, '--as-of', offset), knownAt: readTime(options.knownAt, '--known-at', offset) }
    const placeId = options.place === undefined ? undefined : idOption(PlaceId, options.place, '--place')
    const counted = headcount(logbook, moments, placeId)
    const nameOf = await placeNamesOf(logbook)
    if (terminal.json) printJson(terminal, options.explain === true ? { ...counted, people: peopleOf(logbook, askedOf(logbook, moments)) } : counted)
    else {
      const local = (instant: string): string => localTime(instant, offset)
      for (const line of headcountLines(counted, terminal.phrases, { local, width: terminal.width })) terminal.print(line)
      terminal.print('')
      for (const line of placeLines(counted.places, terminal.phrases, nameOf)) terminal.print(line)
      if (options.explain === true) explain(logbook, terminal, { asked: askedOf(logbook, moments), nameOf, offset })
    }
    return counted.notProvable === null ? exitCodes.ok : exitCodes.notProvable
  })
}

type Asked = ReturnType<typeof askedOf>

/** Every number opens: from the figure to the people, each with the entry that makes it so (rule 7). */
function explain(logbook: Logbook, terminal: Terminal, by: Readonly<{ asked: Asked; nameOf(id: PlaceId): string; offset: number }>): void {
  const { phrases } = terminal
  const rows = peopleOf(logbook, by.asked).map((person) => [
    person.registration.slice(0, 8),
    phrases.standing[person.standing],
    person.placeId === null ? phrases.nowhere : by.nameOf(person.placeId),
    localTime(person.since, by.offset),
    phrases.cause[person.cause],
    person.entry.slice(0, 12),
  ])
  const columns = ['', '', phrases.place, phrases.since, phrases.because, phrases.entries].map((head) => ({ head, align: 'left' as const }))
  terminal.print('')
  for (const line of table(columns, rows)) terminal.print(line)
}

function peopleOf(logbook: Logbook, asked: Asked) {
  return [...everybodyAt(logbook.account, asked)].map(([registration, segment]) => ({
    registration,
    standing: segment.standing,
    placeId: segment.placeId,
    movementId: segment.movementId,
    countedAs: segment.countedAs,
    since: instantOf(segment.from),
    cause: segment.cause,
    entry: logbook.account.table.rows[segment.row]?.hash ?? '',
  }))
}
