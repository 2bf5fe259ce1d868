// Bad input made from good: by the grammar of a commit's line (fields gone, doubled, of another kind, out of
// bounds, inside the header as well), and without any grammar (bytes flipped, cut off, blown up).
import type { SeededRandom } from '../../src/simulation/index.ts'

export type Hostile = Readonly<{ line: string; how: string; grammar: 'aware' | 'blind' }>

type Node = { [key: string]: unknown } | unknown[]

/** In: a good line. Out: the same with one to three things wrong somewhere in its structure. */
export function mutateByGrammar(line: string, random: SeededRandom): Hostile {
  const value: unknown = JSON.parse(line)
  const inHeader = random.chance(0.4)
  const times = 1 + random.below(3)
  let how = ''
  if (inHeader) {
    const entry = pickEntry(value, random)
    const header: unknown = JSON.parse(String(entry['header']))
    for (let time = 0; time < times; time++) how = mutateOne(header, random)
    entry['header'] = JSON.stringify(header)
    return { line: JSON.stringify(value), how: `header: ${how}`, grammar: 'aware' }
  }
  for (let time = 0; time < times; time++) how = mutateOne(value, random)
  return { line: random.chance(0.1) ? doubleKey(line, random) : JSON.stringify(value), how: `line: ${how}`, grammar: 'aware' }
}

function pickEntry(value: unknown, random: SeededRandom): { [key: string]: unknown } {
  const entries = (value as { commit: { entries: { [key: string]: unknown }[] } }).commit.entries // a good line has them
  return entries[random.below(entries.length)] ?? {}
}

/** Down to a depth at which an earlier mutation has nested something for its own sake. */
function nodesOf(value: unknown, depth = 0): readonly Node[] {
  if (typeof value !== 'object' || value === null || depth > 12) return []
  const node = value as Node // neither null nor a plain value
  return [node, ...Object.values(node).flatMap((each) => nodesOf(each, depth + 1))]
}

const others: readonly [unknown, ...unknown[]] = [
  null, true, 0, -1, 1.5, 1e300, Number.MAX_SAFE_INTEGER + 1, '', 'x', [], {}, [[]], '\uD800', '\u0000', 'é́', 'a'.repeat(5_000), '__proto__',
  '2024-13-45T99:99:99.999Z', '9999-12-31T23:59:59.999Z', '0'.repeat(32), 'f'.repeat(64), ['count'], { format: 2 },
]

function mutateOne(value: unknown, random: SeededRandom): string {
  const nodes = nodesOf(value)
  const node = nodes[random.below(nodes.length)]
  if (node === undefined) return 'nothing'
  const keys = Object.keys(node)
  const key = keys[random.below(Math.max(1, keys.length))] ?? 'key'
  const at = node as { [key: string]: unknown } // a list has its places as keys
  const ways: readonly [() => string, ...(() => string)[]] = [
    () => ((at[key] = random.pick(others)), `${key} of another kind`),
    () => (delete at[key], `${key} gone`),
    () => ((at[`${key}x`] = at[key]), `${key} under another name as well`),
    () => ((at[key] = deep(random.pick([10, 20, 2_000]))), `${key} nested`),
    () => ((at[key] = [at[key], at[key]]), `${key} twice`),
    () => ((at[key] = offByOne(at[key], random)), `${key} off by one`),
  ]
  return random.pick(ways)()
}

function offByOne(value: unknown, random: SeededRandom): unknown {
  return typeof value === 'number' ? value + 1 : flipLetter(JSON.stringify(value) ?? '', random)
}

function deep(depth: number): unknown {
  let value: unknown = 'bottom'
  for (let at = 0; at < depth; at++) value = at % 2 === 0 ? [value] : { in: value }
  return value
}

function flipLetter(text: string, random: SeededRandom): string {
  if (text === '') return 'x'
  const at = random.below(text.length)
  return `${text.slice(0, at)}${String.fromCharCode(text.charCodeAt(at) ^ (1 << random.below(5)))}${text.slice(at + 1)}`
}

/** One key of an object stands there twice: JSON.parse would take the last. */
function doubleKey(line: string, random: SeededRandom): string {
  const keys = [...line.matchAll(/"(\w+)":/g)]
  const found = keys[random.below(keys.length)]
  if (found === undefined) return line
  return `${line.slice(0, found.index)}"${found[1] ?? ''}":null,${line.slice(found.index)}`
}

/** Ten million letters: more than a line may have. */
const tooLong = 10_000_000

/** In: a good line. Out: bytes harmed without regard to what they mean. */
export function mutateBlindly(line: string, random: SeededRandom): Hostile {
  const blind = (how: string, harmed: string): Hostile => ({ line: harmed, how, grammar: 'blind' })
  const ways: readonly [() => Hostile, ...(() => Hostile)[]] = [
    () => blind('cut off', line.slice(0, random.below(line.length))),
    () => blind('begins later', line.slice(1 + random.below(line.length - 1))),
    () => blind('a letter flipped', flipLetter(line, random)),
    () => blind('letters flipped', Array.from({ length: 12 }, () => 0).reduce((text) => flipLetter(text, random), line)),
    () => blind('a stretch doubled', line + line.slice(random.below(line.length))),
    () => blind('a stretch gone', line.slice(0, random.below(line.length)) + line.slice(random.below(line.length))),
    () => blind('spaces', random.pick([` ${line}`, `${line} `, `\uFEFF${line}`, `${line}\r`, line.replace(':', ': ')])),
    () => blind('something else', random.pick(['', 'null', '[]', '{}', '0', '"', '{"format":1}', '{"format":2}', '<html>captive portal</html>', '\u0000', '🙂'.repeat(100), '\uDFFF\uD800'])),
    () => blind('noise', String.fromCharCode(...random.bytes(1 + random.below(200)))),
    () => blind('brackets', random.pick(['[', '{"a":', '[{"a":']).repeat(1 + random.below(20_000))),
  ]
  return random.pick(ways)()
}

export function tooLongLine(line: string, random: SeededRandom): Hostile {
  const filled = random.pick([
    'x'.repeat(tooLong),
    `{"a":"${'é'.repeat(tooLong)}"}`,
    `[${'0,'.repeat(tooLong / 2)}0]`,
    line.replace('"format"', `"filler":"${'y'.repeat(tooLong)}","format"`),
    '['.repeat(tooLong),
  ])
  return { line: filled, how: 'ten million letters', grammar: 'blind' }
}
