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

/** `flush`: writes what is gathered now, for the end of the process. */
export type GatheredLog = Readonly<{ log: Log; flush(): void }>

/**
 * The same, with the lines of one turn of the loop in one write: answers go out in groups, and a write each costs more
 * than the lines. A fault goes at once, with what came before it.
 */
export function gatheredLog(write: (text: string) => void): GatheredLog {
  let text = ''
  const flush = (): void => {
    const all = text
    text = ''
    if (all !== '') write(all)
  }
  const log = lineLog((line) => {
    if (text === '') setImmediate(flush)
    text += line
  })
  return {
    flush,
    log: (line) => {
      log(line)
      if (line.level === 'fault') flush()
    },
  }
}
