/** `amparo person ID`: where one person is, since when, why, who answers, and every entry that speaks of her. */
import { RegistrationId, instantOf } from '../../kernel/index.ts'
import { entriesOf } from '../../domain/index.ts'
import { askedOf, keysFor, readSealed, whereabouts } from '../../logbook/index.ts'
import { CliFailure } from '../cli-failure.ts'
import { exitCodes, type ExitCode } from '../exit-codes.ts'
import { offsetOf, placeNamesOf } from '../names.ts'
import { idOption, terminalOf, withLogbook, type CommonOptions } from '../options.ts'
import { localTime, readTime } from '../read-time.ts'
import { table } from '../render/table.ts'
import { printJson } from '../terminal.ts'

export type PersonOptions = CommonOptions & Readonly<{ asOf?: string; knownAt?: string }>

export async function personCommand(id: string, options: PersonOptions): Promise<ExitCode> {
  const terminal = terminalOf(options)
  return withLogbook(options, terminal, async (logbook) => {
    const offset = offsetOf(logbook)
    const registrationId = idOption(RegistrationId, id, 'registration')
    const moments = { asOf: readTime(options.asOf, '--as-of', offset), knownAt: readTime(options.knownAt, '--known-at', offset) }
    const asked = askedOf(logbook, moments)
    const found = whereabouts(logbook, registrationId, moments)
    if (found.now === null) {
      throw new CliFailure(exitCodes.refused, 'registration-unknown', terminal.phrases.refusal['registration-unknown'])
    }
    const entries = entriesOf(logbook.account, registrationId, asked.known)
    const sealed = await readSealed(logbook, entries.map((each) => each.row), new Set(['identity']))
    const keys = await keysFor(logbook, 'identity')
    if (terminal.json) {
      printJson(terminal, { ...found, entries, sealed, keys })
      return exitCodes.ok
    }
    const { phrases } = terminal
    if (keys === 'closed') terminal.note(phrases.keysClosed)
    const nameOf = await placeNamesOf(logbook)
    const { now } = found
    const names = sealed.flatMap((each) => (each.part.state === 'open' ? namesIn(each.part.content) : []))
    terminal.print(`${names[0] ?? registrationId}  (${phrases.countedAs[now.countedAs]})`)
    terminal.print(`${phrases.standing[now.standing]} · ${now.placeId === null ? phrases.nowhere : nameOf(now.placeId)}`)
    terminal.print(`${phrases.since} ${found.since === null ? '' : localTime(instantOf(found.since), offset)}, ${phrases.because}: ${phrases.cause[now.cause]}`)
    terminal.print(found.answering === null ? phrases.nobodyAnswers : `${phrases.answers}: ${found.answering.officerId.slice(0, 8)} (${found.answering.grade})`)
    terminal.print('')
    const rows = found.segments.map((segment) => [
      localTime(instantOf(segment.from), offset),
      phrases.standing[segment.standing],
      segment.placeId === null ? phrases.nowhere : nameOf(segment.placeId),
      phrases.cause[segment.cause],
      logbook.account.table.rows[segment.row]?.hash.slice(0, 12) ?? '',
    ])
    const heads = [phrases.since, '', phrases.place, phrases.because, phrases.entries]
    for (const line of table(heads.map((head) => ({ head, align: 'left' as const })), rows)) terminal.print(line)
    return exitCodes.ok
  })
}

function namesIn(content: unknown): readonly string[] {
  const names: unknown = typeof content === 'object' && content !== null ? Reflect.get(content, 'names') : null
  if (!Array.isArray(names) || names.length === 0) return []
  const texts = names.map((name: unknown) => (typeof name === 'object' && name !== null ? String(Reflect.get(name, 'text')) : ''))
  return [texts.join(' ')]
}
