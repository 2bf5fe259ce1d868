// Files from elsewhere, most of them broken, and files for elsewhere: rules CL12 and CL13.
import { expect, test } from 'vitest'
import { nodeHash } from '../../src/adapters/node/crypto/index.ts'
import { readPersons, readTable, writeTable } from '../../src/interop/index.ts'
import { seededRandom } from '../../src/simulation/index.ts'

const head = 'countedAs,naming,given,family,ageYearsMin,ageYearsMax'
const good = `${head}\r\nchild,named,Ána,Toj,7,9\r\nadult,named,רבקה,"Castan, ""la mayor""",38,41\r\n`
const harms: readonly ((text: string, at: number) => string)[] = [
  (text, at) => text.slice(0, at),
  (text, at) => `${text.slice(0, at)}"${text.slice(at)}`,
  (text, at) => `${text.slice(0, at)}\u0000${text.slice(at)}`,
  (text, at) => `${text.slice(0, at)}\u001b[2J${text.slice(at)}`,
  (text, at) => `${text.slice(0, at)}\u202E${text.slice(at)}`,
  (text, at) => `${text.slice(0, at)}\uD800${text.slice(at)}`,
  (text, at) => `${text.slice(0, at)},${text.slice(at)}`,
  (text, at) => `${text.slice(0, at)}\r\n${text.slice(at)}`,
  (text, at) => `${text.slice(0, at)}${'x'.repeat(3_000)}${text.slice(at)}`,
  (text, at) => `${text.slice(0, at)}=HYPERLINK("x")${text.slice(at)}`,
  (text) => text.replaceAll(',', ';'),
  (text) => `\uFEFF${text}`,
  (text) => text.replaceAll('\r\n', '\n'),
  (text) => text.replaceAll('\r\n', '\r'),
  (text) => text.replace('family', 'given'),
  (text) => text.replace('given', '__proto__'),
  (text) => text.replace('naming', ''),
  (text, at) => text.slice(at) + text,
]

test('[CL12] four thousand broken files: each is read, or refused by row and field', () => {
  const random = seededRandom('tables', nodeHash)
  const outcomes = { read: 0, refused: 0 }
  for (let file = 0; file < 4_000; file++) {
    let text = good
    for (let times = 1 + random.below(3); times > 0; times--) text = (harms[random.below(harms.length)] ?? String)(text, random.below(text.length + 1))
    const read = readPersons(text, null)
    if (read.ok) {
      outcomes.read++
      expect(read.value.every(({ row, request }) => row > 1 && typeof request === 'object')).toBe(true)
      continue
    }
    outcomes.refused++
    const { about, code } = read.refusal
    expect([code, 'row' in about || 'column' in about]).toEqual([code, true])
  }
  expect(outcomes.read).toBeGreaterThan(200)
  expect(outcomes.refused).toBeGreaterThan(1_000)
})

test.each([
  ['a column twice', 'countedAs,given,given\r\nchild,a,b\r\n', 'column-repeated', { row: 1, field: 'given' }],
  ['a column nobody knows', 'countedAs,religion\r\nchild,x\r\n', 'column-unknown', { column: 'religion' }],
  ['a column short', 'given\r\nAna\r\n', 'column-missing', { column: 'countedAs' }],
  ['a cell too many', `${head}\r\nchild,named,Ana,Toj,7,9,10\r\n`, 'row-malformed', { row: 2 }],
  ['a control character', `${head}\r\n\r\nchild,named,A\u0007na,Toj,7,9\r\n`, 'row-malformed', { row: 3, field: 'given', why: 'control-character' }],
  ['an age that is none', `${head}\r\nchild,named,Ana,Toj,seven,9\r\n`, 'row-malformed', { row: 2, field: 'ageYearsMin' }],
])('[CL12] %s is refused', (_, text, code, about) => {
  const read = readPersons(text, null)
  expect(read.ok ? null : read.refusal).toMatchObject({ code, about })
})

test('[CL12] twenty megabytes, and a quote that never closes, end soon', () => {
  expect(readTable('a,b\n'.repeat(5_000_001)).ok).toBe(false)
  expect(readTable(`a,b\n"${'x'.repeat(1_000_000)}`).ok).toBe(false)
  expect(readTable(`a\n${'x\n'.repeat(10_001)}`).ok).toBe(false)
})

test('[CL13] nothing written runs as a formula', () => {
  const cells = ['=1+1', '+1', '-1', '@x', '\t=1', ' =1', 'plain', 'with "quotes", and; more', 'two\r\nlines']
  const written = writeTable(['cell'], cells.map((cell) => ({ cell })))
  const read = readTable(written)
  expect(read.ok && read.value.rows.map(({ cells: { cell } }) => cell?.replace(/^'/, ''))).toEqual(cells)
  expect(read.ok && read.value.rows.some(({ cells: { cell } }) => /^\s*[=+\-@]/.test(cell ?? ''))).toBe(false)
})
