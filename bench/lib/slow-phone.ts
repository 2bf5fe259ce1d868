/**
 * A phone four times slower than this machine: the processes of a browser that draw and work stand still three quarters of
 * the time, page and worker alike. The browser's own throttle reaches pages only ("Operation is only supported for pages,
 * not workers", Chromium 147), and the app does its work in a worker.
 */
import { readFileSync, readdirSync } from 'node:fs'
import process from 'node:process'

/** Short beside what is measured, long beside a switch of processes. */
const stepMs = 2

/** In: how many times slower; a word that stands in the command of the browser's first process. Out: ends it. */
export function slowedBrowser(times: number, word: string): () => void {
  const renderers = renderersOf(word)
  const signal = (name: 'SIGSTOP' | 'SIGCONT'): void => {
    for (const pid of renderers) {
      try {
        process.kill(pid, name)
      } catch {
        // It ended.
      }
    }
  }
  let step = 0
  const timer = setInterval(() => signal(step++ % times === 0 ? 'SIGCONT' : 'SIGSTOP'), stepMs)
  return () => {
    clearInterval(timer)
    signal('SIGCONT')
  }
}

function renderersOf(word: string): readonly number[] {
  const commands = new Map<number, string>()
  const parents = new Map<number, number>()
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name)).map(Number)) {
    try {
      commands.set(pid, readFileSync(`/proc/${pid}/cmdline`, 'utf8'))
      // After the name in parentheses, which may hold spaces: state, then the parent.
      parents.set(pid, Number(readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ')[1]))
    } catch {
      // It ended meanwhile.
    }
  }
  const isBelow = (pid: number): boolean => {
    for (let each: number | undefined = pid; each !== undefined && each > 1; each = parents.get(each)) if (commands.get(each)?.includes(word) === true) return true
    return false
  }
  return [...commands].filter(([pid, command]) => command.includes('--type=renderer') && isBelow(pid)).map(([pid]) => pid)
}
