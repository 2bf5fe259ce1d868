/** A bar for work that takes longer than a breath: what, how far, how many of how many. */
import type { Terminal } from '../terminal.ts'

const barLetters = 28

/** Out: to be called with what is done and what there is; draws on a terminal, says one line per tenth elsewhere. */
export function progressBar(terminal: Terminal, what: string): (done: number, total: number) => void {
  let lastTenth = -1
  return (done, total) => {
    const part = total === 0 ? 1 : done / total
    if (terminal.interactive) {
      const full = Math.round(part * barLetters)
      terminal.redraw(`${what} ${'█'.repeat(full)}${'░'.repeat(barLetters - full)} ${done}/${total}`)
      if (done >= total) terminal.redraw('')
      return
    }
    const tenth = Math.floor(part * 10)
    if (tenth === lastTenth || terminal.json) return
    lastTenth = tenth
    if (tenth % 5 === 0) terminal.note(`${what} ${done}/${total}`)
  }
}
