/** `amparo erase ID`: lawful erasure of a person; the ground is stated, then keys and bytes are destroyed (KY13, CL24). */
import { OrderId, RegistrationId } from '../../kernel/index.ts'
import { erasePerson, type Erasure } from '../../logbook/index.ts'
import { CliFailure } from '../cli-failure.ts'
import { exitCodes, type ExitCode } from '../exit-codes.ts'
import { homeOf, idOption, terminalOf, withLogbook, type CommonOptions } from '../options.ts'
import { readText } from '../read-text.ts'
import { printJson } from '../terminal.ts'
import { refused } from './act.ts'

export type EraseOptions = CommonOptions & Readonly<{ basis: string; order?: string; reasonFile?: string }>

const bases = ['retention-ended', 'court-order', 'request-granted'] as const

/** The reason comes from a file or standard input: arguments show in lists of processes. */
export async function eraseCommand(id: string, options: EraseOptions): Promise<ExitCode> {
  const terminal = terminalOf(options)
  const registrationId = idOption(RegistrationId, id, 'registration')
  const orderId = options.order === undefined ? null : idOption(OrderId, options.order, '--order')
  const reason = options.reasonFile === undefined ? null : readText(options.reasonFile).trim()
  const basis = basisOf(options.basis)
  return withLogbook(options, terminal, async (logbook) => {
    if (!logbook.account.indexes.registrations.has(registrationId)) return refused(terminal, 'registration-unknown', { id: registrationId })
    const erased = await erasePerson(logbook, homeOf(logbook), { registrationId, basis, orderId, reason })
    if (!erased.ok) return refused(terminal, erased.refusal.code, erased.refusal.about)
    const { entries, keys, parts } = erased.value
    if (terminal.json) printJson(terminal, { entries, keys, parts })
    else terminal.print(`${entries.length} entries, ${keys} wraps destroyed, ${parts} sealed parts removed`)
    return exitCodes.ok
  })
}

function basisOf(text: string): Erasure['basis'] {
  const found = bases.find((each) => each === text)
  if (found === undefined) throw new CliFailure(exitCodes.usage, 'basis-unknown', `--basis is one of: ${bases.join(', ')}.`)
  return found
}
