// Hostile input that was once taken badly, by name.
import { expect, test } from 'vitest'
import { nodeHash } from '../../src/adapters/node/crypto/index.ts'
import { DeviceId, Sha256, assert, fromUtf8, toHex } from '../../src/kernel/index.ts'
import { readCommitLine } from '../../src/ledger/index.ts'
import { chainState, receiveLines, verifyLogbook } from '../../src/logbook/index.ts'
import { newField } from '../scenarios/field.ts'
import { goodLine, tell } from './impostor.ts'
import { newImpostor, seed } from './run-hostile.ts'

test('[HI1][HI2] an id that is taken: the first with it stays, the other and what builds on it wait, nobody else does', async () => {
  const field = await newField(`${seed}/taken`)
  const { logbook } = field.exercise
  const [honest, hostile] = [await newImpostor(field, 'honest'), await newImpostor(field, 'hostile')]
  const first = await tell(honest, { ids: 'drawn twice' })
  const copy = await tell(hostile, { ids: 'drawn twice' })
  const read = readCommitLine(copy, nodeHash)
  assert(read.ok, 'the copy reads')
  const head = read.value.commit.entries.at(-1)
  assert(head !== undefined, 'the copy has an entry')
  const onCopy = await tell(hostile, { chain: { ...hostile.chain, sequence: head.header.sequence, prev: head.hash } })
  const received = await receiveLines(logbook, [first, copy, onCopy])
  expect(received.held.map(({ index, reason }) => [index, reason])).toEqual([[1, 'id-taken'], [2, 'gap']])
  expect(received.held[1]?.about).toMatchObject({ deviceId: hostile.author.deviceId, sequence: 2 })
  honest.chain = chainState(logbook, honest.author)
  expect(honest.chain.sequence).toBe(1)
  expect((await receiveLines(logbook, [await goodLine(honest)])).held).toEqual([])
  expect((await verifyLogbook(logbook)).findings).toEqual([])
})

test('[HI3] a thousand commits that wait, of strangers and of the device itself, slow down nobody', async () => {
  const field = await newField(`${seed}/strangers`)
  const { logbook } = field.exercise
  const known = await newImpostor(field, 'known')
  for (let at = 0; at < 1_000; at++) {
    const stranger = { ...known.chain, deviceId: DeviceId.parse(toHex(known.random.bytes(16))) }
    await receiveLines(logbook, [await tell(known, { chain: stranger })])
  }
  for (let at = 0; at < 100; at++) await receiveLines(logbook, [await tell(known, { chain: { ...known.chain, sequence: 7 + at, prev: Sha256.parse('a'.repeat(64)) } })])
  expect(await field.store.ledger.held(logbook.operationId)).toHaveLength(1_100)
  let readings = 0
  const held = logbook.ports.store.held
  const counting = { ...logbook, ports: { ...logbook.ports, store: { ...logbook.ports.store, held: (id: typeof logbook.operationId) => (readings++, held(id)) } } }
  for (let at = 0; at < 5; at++) {
    known.chain = chainState(logbook, known.author)
    expect((await receiveLines(counting, [await goodLine(known)])).held).toEqual([])
  }
  expect(readings).toBe(0)
}, 60_000)

test('[HI1] what a newer version wrote is kept whole, however long a line may be', async () => {
  const field = await newField(`${seed}/newer`)
  const { logbook } = field.exercise
  const line = `{"commit":{"entries":["${'ñ'.repeat(1_500_000)}"]},"format":2}`
  const received = await receiveLines(logbook, [line])
  expect(received.held).toMatchObject([{ index: 0, reason: 'newer-format', about: { format: 2 } }])
  const [held] = await field.store.ledger.held(logbook.operationId)
  expect(fromUtf8(held?.bytes ?? new Uint8Array(0))).toBe(line)
})
