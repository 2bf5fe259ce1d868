/** `amparo replay FOLDER`: plays a story and shows the account at each of its turning points, or gives it as data. */
import { existsSync } from 'node:fs'
import { basename } from 'node:path'
import { exercisePassphrase, playInto } from '../exercise-store.ts'
import { CliFailure } from '../cli-failure.ts'
import { exitCodes, type ExitCode } from '../exit-codes.ts'
import { pathsOf, type Paths } from '../installation.ts'
import { terminalOf, type CommonOptions } from '../options.ts'
import { readExample } from '../read-example.ts'
import { localTime } from '../read-time.ts'
import { momentLines } from '../render/moments.ts'
import { progressBar } from '../render/progress.ts'
import { printJson, type Terminal } from '../terminal.ts'
import type { Story } from '../../interop/index.ts'
import { momentsOf, placeNames, type PlayedMoment } from '../../simulation/index.ts'
import type { Logbook } from '../../logbook/index.ts'

export type ReplayOptions = Omit<CommonOptions, 'store'> & Readonly<{ store?: string }>

export async function replayCommand(folder: string, options: ReplayOptions): Promise<ExitCode> {
  const terminal = terminalOf({ store: '', ...options })
  const story = readExample(folder)
  const paths = options.store === undefined ? null : pathsOf(options.store, options.custody)
  if (paths !== null && (existsSync(paths.store) || existsSync(paths.custody))) {
    throw new CliFailure(exitCodes.refused, 'store-exists', `Something is there already: ${paths.store} or ${paths.custody}. Choose another --store.`)
  }
  await replayInto(terminal, { story, name: basename(folder), paths })
  return exitCodes.ok
}

export type Replaying = Readonly<{ story: Story; name: string; paths: Paths | null }>

export async function replayInto(terminal: Terminal, { story, name, paths }: Replaying): Promise<void> {
  const played = await playInto(story, paths, progressBar(terminal, name))
  try {
    const moments = momentsOf(story, played.logbook)
    if (terminal.json) printJson(terminal, asData(played.logbook, moments))
    else showMoments(terminal, { story, moments, logbook: played.logbook })
    if (paths !== null) terminal.note(`\nstore ${paths.store} · AMPARO_PASSPHRASE=${exercisePassphrase}`)
  } finally {
    await played.close()
  }
}

function asData(logbook: Logbook, moments: readonly PlayedMoment[]): unknown {
  return {
    operation: logbook.operationId,
    moments: moments.map((moment) => ({
      ...moment,
      discrepancies: moment.discrepancies.map(({ kind, key, registrations, placeId, movementId }) => ({ kind, key, registrations, placeId, movementId })),
    })),
  }
}

function showMoments(terminal: Terminal, shown: Readonly<{ story: Story; moments: readonly PlayedMoment[]; logbook: Logbook }>): void {
  const { phrases } = terminal
  const { head } = shown.story
  const names = placeNames(shown.story)
  const view = {
    width: terminal.width,
    local: (instant: string) => localTime(instant, head.utcOffsetMinutes),
    nameOf: (id: Parameters<typeof names.get>[0]) => names.get(id) ?? id.slice(0, 8),
  }
  terminal.print(`${phrases.exercise} · ${phrases.language === 'es' ? head.title.es : head.title.en}`)
  let before: PlayedMoment | null = null
  for (const moment of shown.moments) {
    for (const line of momentLines(moment, before, phrases, view)) terminal.print(line)
    before = moment
  }
  terminal.print('')
  terminal.print(`${phrases.entries} ${shown.logbook.account.table.rows.length} · ${shown.logbook.operationId}`)
}
