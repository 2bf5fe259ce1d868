/**
 * `amparo simulate`: an invented operation from a seed, acted out on devices that are cut off, repeat
 * themselves and have wrong clocks; sealed, signed, taken in by a real logbook, and verified at the end.
 */
import { headcount, openLogbook, verifyLogbook } from '../../logbook/index.ts'
import { actOut, drawPlan, sealRun, type OperationSize } from '../../simulation/index.ts'
import { CliFailure } from '../cli-failure.ts'
import { exitCodes, type ExitCode } from '../exit-codes.ts'
import { terminalOf, type CommonOptions } from '../options.ts'
import { localTime } from '../read-time.ts'
import { headcountLines } from '../render/headcount-picture.ts'
import { printJson } from '../terminal.ts'

export type SimulateOptions = Omit<CommonOptions, 'store'> & Readonly<{ seed: string; people: string; devices: string; days: string; happenings: string }>

/** Local time where the invented operations play. */
const utcOffsetMinutes = -360

/** The same seed and sizes give the same bytes. Fails: `size-malformed`, naming the option. */
export async function simulateCommand(options: SimulateOptions): Promise<ExitCode> {
  const terminal = terminalOf({ store: '', ...options })
  const size: OperationSize = {
    peopleCount: sizeOf('--people', options.people, 2_000),
    devicesCount: sizeOf('--devices', options.devices, 200),
    days: sizeOf('--days', options.days, 60),
    happenings: sizeOf('--happenings', options.happenings, 20_000),
  }
  const run = actOut(options.seed, (random) => drawPlan(size, random))
  const { exercise, lines, accepted, already, held } = await sealRun(run)
  const { findings } = await verifyLogbook(exercise.logbook)
  const again = await openLogbook(exercise.logbook.operationId, exercise.logbook.ports, { home: null })
  const counted = headcount(again, { asOf: null, knownAt: null })
  const told = { seed: options.seed, ...size, entries: counted.position, lines, accepted, already, held, faults: run.faults, findings }
  if (terminal.json) printJson(terminal, { ...told, headcount: counted })
  else {
    terminal.print(`${terminal.phrases.exercise} · ${options.seed}`)
    const local = (instant: string): string => localTime(instant, utcOffsetMinutes)
    for (const line of headcountLines(counted, terminal.phrases, { local, width: terminal.width })) terminal.print(line)
    terminal.print('')
    terminal.print(`entries ${counted.position} · lines sent ${lines}: entered ${accepted}, here already ${already}, held at first ${held}`)
    const struck = Object.entries(run.faults).filter(([, times]) => times > 0).map(([fault, times]) => `${fault} ${times}`)
    terminal.print(struck.length === 0 ? 'a calm run' : `faults: ${struck.join(' · ')}`)
    terminal.print(findings.length === 0 ? 'hashes, chains, signatures, tree and recount agree' : `NOT PROVABLE: ${findings.map(({ what }) => what).join(', ')}`)
  }
  return findings.length === 0 ? exitCodes.ok : exitCodes.refused
}

function sizeOf(option: string, text: string, max: number): number {
  const value = /^\d{1,6}$/.test(text) ? Number(text) : 0
  if (value >= 1 && value <= max) return value
  throw new CliFailure(exitCodes.usage, 'size-malformed', `${option} ${text}: a whole number from 1 to ${max}.`)
}
