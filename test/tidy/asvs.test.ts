// docs/reference/asvs.csv against the numbering of OWASP ASVS 5.0.0, and against our tests: a row that says met names
// tests that exist, every other row says why. That those tests pass is what the whole run is for.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { parseSync, Visitor } from 'oxc-parser'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { root } from '../../scripts/lib/command.ts'

/** Chapter and section, then the level of each of its requirements in order. A fact of the standard, not its text. */
const levels: Readonly<Record<string, string>> = {
  '1.1': '22', '1.2': '1111122223', '1.3': '112222222223', '1.4': '222', '1.5': '123',
  '2.1': '122', '2.2': '112', '2.3': '12223', '2.4': '23',
  '3.1': '3', '3.2': '113', '3.3': '12223', '3.4': '11222233', '3.5': '11122333', '3.6': '3', '3.7': '22333',
  '4.1': '12233', '4.2': '23333', '4.3': '22', '4.4': '1222',
  '5.1': '2', '5.2': '112333', '5.3': '113', '5.4': '222',
  '6.1': '122', '6.2': '111111112222', '6.3': '11223333', '6.4': '112233', '6.5': '22222333', '6.6': '2223', '6.7': '33', '6.8': '2222',
  '7.1': '222', '7.2': '1111', '7.3': '22', '7.4': '11222', '7.5': '223', '7.6': '22',
  '8.1': '1233', '8.2': '1123', '8.3': '133', '8.4': '23',
  '9.1': '111', '9.2': '1222',
  '10.1': '22', '10.2': '223', '10.3': '22223', '10.4': '1111122222233333', '10.5': '22222', '10.6': '22', '10.7': '222',
  '11.1': '2233', '11.2': '22233', '11.3': '11233', '11.4': '1222', '11.5': '23', '11.6': '23', '11.7': '33',
  '12.1': '12233', '12.2': '11', '12.3': '22223',
  '13.1': '2333', '13.2': '222223', '13.3': '2233', '13.4': '1222233',
  '14.1': '22', '14.2': '12223333', '14.3': '122',
  '15.1': '12233', '15.2': '12233', '15.3': '1222222', '15.4': '3333',
  '16.1': '2', '16.2': '22222', '16.3': '2222', '16.4': '222', '16.5': '2223',
  '17.1': '23', '17.2': '22223333', '17.3': '22',
}

/** Of level 3 those that are looked at all the same: they speak of what this program is for. */
const chosen: ReadonlySet<string> = new Set(['1.2.10', '2.3.5', '4.1.5', '6.5.6', '6.5.7', '7.5.3', '8.1.3', '8.2.4', '8.3.2', '11.1.4', '11.3.4', '14.2.6', '14.2.7', '14.2.8'])

const numbered = Object.entries(levels).flatMap(([section, each]) => [...each].map((level, at) => ({ requirement: `${section}.${at + 1}`, level })))

const Row = z.strictObject({
  requirement: z.string(),
  level: z.enum(['1', '2', '3']),
  text: z.string().min(3).max(80),
  status: z.enum(['met', 'not-applicable', 'deviation', 'open']),
  why: z.string().min(3),
  test: z.string(),
})
const path = 'docs/reference/asvs.csv'
const rows = z.array(Row).parse(parse(readFileSync(join(root, path), 'utf8'), { columns: true }))

const stringsOf = new Map<string, readonly string[]>()

/** Every string of a test file, titles among them. */
function stringsIn(file: string): readonly string[] {
  const found = stringsOf.get(file) ?? readStrings(file)
  stringsOf.set(file, found)
  return found
}

function readStrings(file: string): readonly string[] {
  if (!existsSync(join(root, file))) return []
  const strings: string[] = []
  new Visitor({
    Literal: (node) => void (typeof node.value === 'string' && strings.push(node.value)),
    TemplateLiteral: (node) => void strings.push(node.quasis[0]?.value.cooked ?? ''),
  }).visit(parseSync(file, readFileSync(join(root, file), 'utf8')).program)
  return strings
}

/** In: `path: [ID]`, a title with that rule's number, or `path: title`, the title itself. */
function isThere(named: string): boolean {
  const [, file = null, title = ''] = /^(test\/\S+\.ts|src\/\S+\.test\.ts): (.+)$/.exec(named) ?? []
  if (file === null) return false
  const isRule = /^\[[A-Z]{2,3}\d+\]$/.test(title)
  return stringsIn(file).some((each) => (isRule ? /^(\s*\[[A-Z]{2,3}\d+\])+/.exec(each)?.[0].includes(title) === true : each === title))
}

test('the numbering is that of the standard: 70, 183 and 92 requirements', () => {
  expect(['1', '2', '3'].map((level) => numbered.filter((each) => each.level === level).length)).toEqual([70, 183, 92])
})

test('every requirement of levels 1 and 2, and those chosen of level 3, has one row, in order', () => {
  const expected = numbered.filter(({ requirement, level }) => level !== '3' || chosen.has(requirement))
  expect(rows.map(({ requirement, level }) => ({ requirement, level }))).toEqual(expected)
})

test('what is said to be met names a test that exists', () => {
  expect(rows.filter((row) => row.status === 'met' && row.test === '').map(({ requirement }) => requirement)).toEqual([])
  const named = rows.flatMap((row) => (row.test === '' ? [] : row.test.split(' | ').map((each) => ({ requirement: row.requirement, each }))))
  expect(named.filter(({ each }) => !isThere(each))).toEqual([])
})

test('a test that is not there is noticed', () => {
  const own = 'test/tidy/asvs.test.ts'
  const made = (id: string): string => `${own}: [${id}]`
  expect(isThere(`${own}: a test that is not there is noticed`)).toBe(true)
  for (const named of [made('ZZ9'), `${made('AX1')} and more`, own, 'test/tidy/nothing.test.ts: [AX1]', 'src/kernel/ids.ts: [AX1]']) expect(isThere(named)).toBe(false)
})
