/** Words in lines of a width, as a terminal shows letters. */
import { lettersIn } from './table.ts'

/** Nothing is cut: a word longer than the line is broken. In: width of 1 or more. */
export function wrap(text: string, width: number): readonly string[] {
  const lines: string[] = []
  let [line, length] = ['', 0]
  for (const word of text.split(' ')) {
    const letters = lettersIn(word)
    if (length > 0 && length + 1 + letters.length > width) {
      lines.push(line)
      line = ''
      length = 0
    }
    if (length > 0) {
      line += ' '
      length++
    }
    for (const letter of letters) {
      if (length === width) {
        lines.push(line)
        line = ''
        length = 0
      }
      line += letter
      length++
    }
  }
  return line === '' && lines.length > 0 ? lines : [...lines, line]
}

/** Wrapped, with something before the first line and as many spaces before the others. */
export function hanging(first: string, text: string, width: number): readonly string[] {
  const indent = lettersIn(first).length
  return wrap(text, Math.max(20, width - indent)).map((line, at) => `${at === 0 ? first : ' '.repeat(indent)}${line}`)
}
