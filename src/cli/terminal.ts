/** Where a command writes: results to the first stream, everything about the work itself to the second. */
import { stderr, stdout } from 'node:process'
import type { Phrases } from '../locale/index.ts'

export type Terminal = Readonly<{
  phrases: Phrases
  /** For programs: canonical-ish JSON on stdout and nothing else there. */
  json: boolean
  /** Letters in a line. */
  width: number
  /** Whether progress may redraw its line. */
  interactive: boolean
  print(line: string): void
  note(line: string): void
  redraw(line: string): void
}>

export function openTerminal(phrases: Phrases, json: boolean): Terminal {
  const interactive = stderr.isTTY
  return {
    phrases,
    json,
    width: Math.min(Math.max(stdout.columns ?? 100, 60), 140),
    interactive,
    print: (line) => void stdout.write(`${line}\n`),
    note: (line) => void stderr.write(`${line}\n`),
    redraw: (line) => void (interactive && stderr.write(`\r\u001b[2K${line}`)),
  }
}

export function printJson(terminal: Terminal, value: unknown): void {
  terminal.print(JSON.stringify(value, jsonSafe, 2))
}

/** "Until further notice" is infinite inside and null outside: JSON has no infinity. */
function jsonSafe(_key: string, value: unknown): unknown {
  return typeof value === 'number' && !Number.isFinite(value) ? null : value
}
