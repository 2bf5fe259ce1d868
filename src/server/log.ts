/**
 * What is logged: ids of requests, names of routes, codes, times. Never an address with what stands in it, a body, a
 * name, a header. One JSON line each. Rule SE3.
 */
export type LogLine = Readonly<{ at: string; level: 'note' | 'warning' | 'fault'; code: string; about: Readonly<Record<string, string | number | null>> }>

export type Log = (line: LogLine) => void

export const silentLog: Log = () => undefined

/** In: where lines go, such as standard error. */
export function lineLog(write: (text: string) => void): Log {
  return (line) => {
    write(`${JSON.stringify(line)}\n`)
  }
}
