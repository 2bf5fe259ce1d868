// Ten thousand bad inputs through the one door by which entries of others come in. Each is taken in, is here
// already, or waits outside with a reason; nothing stops the program, and nothing is applied by half.
import { expect } from 'vitest'
import { nodeHash } from '../../src/adapters/node/crypto/index.ts'
import { assert } from '../../src/kernel/index.ts'
import { readCommitLine } from '../../src/ledger/index.ts'
import { chainState, headcount, receiveLines, verifyLogbook, type Received } from '../../src/logbook/index.ts'
import { seededRandom } from '../../src/simulation/index.ts'
import { newField, type Field } from '../scenarios/field.ts'
import { goodLine, signedLie, type Impostor } from './impostor.ts'
import { mutateBlindly, mutateByGrammar, tooLongLine, type Hostile } from './mutate.ts'

export const seed = process.env['AMPARO_SEEDS'] ?? '2024-12-20'
const inputsPerTest = 5_000
/** Nobody at a screen waits longer; a hang is a defect. Far above what is measured, so that a busy machine does not fail. */
const waitMsMax = 60_000

const now = { asOf: null, knownAt: null }

type Told = { accepted: number; already: number; held: Map<string, number>; aware: number; slowestMs: number; slowest: string }

export async function newImpostor(field: Field, name: string): Promise<Impostor> {
  const { author } = await field.device(name)
  return { author, officerId: field.officers[0], random: seededRandom(`${seed}/${name}`, nodeHash), chain: chainState(field.exercise.logbook, author), last: '' }
}

async function nextInput(impostor: Impostor, at: number): Promise<Hostile> {
  const { random } = impostor
  if (at % 400 === 0) return tooLongLine(await goodLine(impostor), random)
  const kind = random.below(10)
  if (kind < 4) return mutateByGrammar(await goodLine(impostor), random)
  if (kind < 6) return mutateBlindly(await goodLine(impostor), random)
  if (kind < 9) return signedLie(impostor)
  return { line: await goodLine(impostor), how: 'good', grammar: 'aware' }
}

/** Every commit of a line that was taken in is here with every one of its entries; one that was not, with none that are new. */
function accounted(field: Field, lines: readonly string[], received: Received, sizeBefore: number): void {
  const { table } = field.exercise.logbook.account
  const held = new Set(received.held.map((each) => each.index))
  assert(held.size === received.held.length, 'hostile: a line held twice')
  for (const each of received.held) assert(each.index >= 0 && each.index < lines.length && /^[a-z][a-z-]+$/.test(each.reason), 'hostile: held without a name')
  const taken = lines.filter((_, index) => !held.has(index))
  assert(taken.length >= received.already, 'hostile: more were here already than came')
  for (const line of taken) {
    const read = readCommitLine(line, nodeHash)
    assert(read.ok, 'hostile: taken in, and cannot be read')
    for (const entry of read.value.commit.entries) assert(table.byHash.has(entry.hash), 'hostile: taken in, and not here')
  }
  const acts = new Map<string, number>()
  for (const placed of received.placed) acts.set(placed.entry.header.actId, (acts.get(placed.entry.header.actId) ?? 0) + 1)
  for (const { entry } of received.placed) assert(acts.get(entry.header.actId) === entry.header.actSize, 'hostile: half an act')
  assert(table.rows.length === sizeBefore + received.placed.length, 'hostile: the account grew otherwise than was said')
}

async function tellOne(field: Field, lines: readonly string[], how: string, told: Told): Promise<void> {
  const { logbook } = field.exercise
  const sizeBefore = logbook.account.table.rows.length
  const headBefore = await field.store.ledger.head(logbook.operationId)
  const from = performance.now()
  const received = await receiveLines(logbook, lines)
  const tookMs = performance.now() - from
  if (tookMs > told.slowestMs) [told.slowestMs, told.slowest] = [tookMs, how]
  accounted(field, lines, received, sizeBefore)
  for (const { reason } of received.held) told.held.set(reason, (told.held.get(reason) ?? 0) + 1)
  told.already += received.already
  told.accepted += lines.length - received.held.length - received.already
  if (received.placed.length > 0) return
  const head = await field.store.ledger.head(logbook.operationId)
  assert(head.root === headBefore.root && head.size === headBefore.size, 'hostile: the log changed and nothing was placed')
}

export async function runHostile(part: number): Promise<void> {
  const field = await newField(`${seed}/hostile/${part}`)
  const { logbook } = field.exercise
  const impostor = await newImpostor(field, `impostor ${part}`)
  const told: Told = { accepted: 0, already: 0, held: new Map(), aware: 0, slowestMs: 0, slowest: '' }
  const batch: Hostile[] = []
  for (let at = 0; at < inputsPerTest; at++) {
    impostor.chain = chainState(logbook, impostor.author)
    const input = await nextInput(impostor, at)
    if (input.grammar === 'aware') told.aware++
    batch.push(input)
    if (batch.length < (at % 10 === 9 ? 1 : 5) && at % 3 === 0 && at + 1 < inputsPerTest) continue
    await tellOne(field, batch.map((each) => each.line), batch.map((each) => each.how).join(', '), told)
    batch.length = 0
    field.clock.advance(1_000)
    if (at % 250 === 0) expect(headcount(logbook, now).registered.atMost).toBe(1)
  }
  const heldCount = [...told.held.values()].reduce((sum, count) => sum + count, 0)
  console.log(`${inputsPerTest} inputs of seed ${seed}: ${told.accepted} taken in, ${told.already} here already, ${heldCount} held, ${told.aware} by grammar; slowest ${Math.round(told.slowestMs)} ms (${told.slowest})`, Object.fromEntries(told.held))
  expect(told.accepted + told.already + heldCount).toBe(inputsPerTest)
  expect(told.aware).toBeGreaterThanOrEqual(inputsPerTest * 0.3)
  expect(told.accepted).toBeGreaterThan(100)
  expect(told.slowestMs).toBeLessThan(waitMsMax)
  expect((await verifyLogbook(logbook)).findings).toEqual([])
  expect(headcount(logbook, now).registered.atMost).toBe(1)
}
