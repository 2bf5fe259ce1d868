/** Two sentences word by word: what both have, what only the first has, and what only the second. */

export type DiffPart = Readonly<{ in: 'both' | 'first' | 'second'; text: string }>

/** Words of a sentence that are compared; of two longer ones nothing is marked. The table has as many places as its square. */
const wordsMax = 300

export function wordDiff(first: string, second: string): readonly DiffPart[] {
  const [a, b] = [wordsOf(first), wordsOf(second)]
  if (a.length > wordsMax || b.length > wordsMax) return [{ in: 'first', text: first }, { in: 'second', text: second }]
  const common = commonLengths(a, b)
  const parts: DiffPart[] = []
  const add = (where: DiffPart['in'], word: string): void => {
    const last = parts.at(-1)
    if (last?.in === where) parts[parts.length - 1] = { in: where, text: `${last.text} ${word}` }
    else parts.push({ in: where, text: word })
  }
  let [i, j] = [0, 0]
  while (i < a.length || j < b.length) {
    const [left, right] = [a[i], b[j]]
    if (left !== undefined && right !== undefined && sameWord(left, right)) {
      add('both', right)
      i++
      j++
    } else if (right === undefined || (left !== undefined && lengthAt(common, i + 1, j) >= lengthAt(common, i, j + 1))) {
      add('first', left ?? '')
      i++
    } else {
      add('second', right)
      j++
    }
  }
  return parts
}

const wordsOf = (text: string): readonly string[] => text.split(/\s+/).filter((word) => word !== '')

/** Marks and capitals aside: a full stop is no other word. */
const bare = (word: string): string => word.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '')
const sameWord = (a: string, b: string): boolean => bare(a) === bare(b)

function commonLengths(a: readonly string[], b: readonly string[]): readonly (readonly number[])[] {
  const table = Array.from({ length: a.length + 1 }, () => Array.from({ length: b.length + 1 }, () => 0))
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      const row = table[i]
      if (row === undefined) continue
      row[j] = sameWord(a[i] ?? '', b[j] ?? '') ? lengthAt(table, i + 1, j + 1) + 1 : Math.max(lengthAt(table, i + 1, j), lengthAt(table, i, j + 1))
    }
  }
  return table
}

const lengthAt = (table: readonly (readonly number[])[], i: number, j: number): number => table[i]?.[j] ?? 0
