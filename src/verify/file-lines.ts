/** Lines of a file of any length, read as they come; a line over the limit ends the reading, whatever follows it. */
import { createReadStream } from 'node:fs'
import { lineBytesMax } from '../kernel/index.ts'

/** Out: each line without its line feed, a last one without a line feed too. A line that is too long is given cut, to be refused. */
export async function* fileLines(path: string): AsyncGenerator<string> {
  let held = ''
  for await (const chunk of createReadStream(path, { encoding: 'utf8' })) {
    const lines = `${held}${String(chunk)}`.split('\n')
    held = lines.pop() ?? ''
    yield* lines
    if (held.length > lineBytesMax) break
  }
  if (held !== '') yield held
}
