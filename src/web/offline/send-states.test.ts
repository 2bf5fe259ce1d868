// How far what was written here has come, counted and line by line: no line is counted that is not told, and none told that is not counted. Rules BR21, BR24.
import { expect, test } from 'vitest'
import { ActId, DeviceId, OfficerId, Sha256, instantOf } from '../../kernel/index.ts'
import type { Entry } from '../../ledger/index.ts'
import type { FieldTail } from '../../logbook/index.ts'
import type { HeldThere } from '../../sync/index.ts'
import { idOf } from '../../../test/support/given.ts'
import { heldLines, nothingSent, onTheWayOf, statesOf, type Sending } from './send-states.ts'

const [own, other] = [DeviceId.parse(idOf('phone')), DeviceId.parse(idOf('tablet'))]
const lopez = OfficerId.parse(idOf('lopez'))
const hashOf = (sequence: number): Sha256 => Sha256.parse(idOf(`entry ${sequence}`).repeat(2))

/** In: the act of each entry, in the order of the chain. */
function tailOf(...acts: readonly string[]): FieldTail {
  const waiting = acts.map((act, at) => ({ hash: hashOf(at + 1), header: { deviceId: own, epoch: 1, sequence: at + 1, actId: ActId.parse(idOf(act)), type: 'person.sighted', officerId: at === 0 ? lopez : null, occurredAt: instantOf(at) } }) as Entry) // what is read of it here
  return { waiting, logbook: { account: { table: { byHash: new Map() } } } } as unknown as FieldTail // as above
}

const held = (sequence: number, reason: string, deviceId = own): HeldThere => ({ deviceId, epoch: 1, sequence, reason })
const sending = (sent: number, ...all: readonly HeldThere[]): Sending => ({ sent: new Set(Array.from({ length: sent }, (_, at) => hashOf(at + 1))), held: all })

const table: readonly (readonly [string, FieldTail, Sending, readonly string[], readonly (readonly [string, string])[]])[] = [
  // what is so                       entries by act            sent, held by home                                   state of each                             lines
  ['nothing was sent', tailOf('a', 'b'), nothingSent, ['saved-here', 'saved-here'], []],
  ['sent, and written since', tailOf('a', 'b'), sending(1), ['sent', 'saved-here'], []],
  ['an act of two entries is held whole', tailOf('a', 'a', 'b'), sending(2, held(1, 'signature-wrong')), ['refused', 'refused', 'saved-here'], [['held', 'signature-wrong'], ['held', 'signature-wrong']]],
  ['what follows it waits for it', tailOf('a', 'b', 'c'), sending(3, held(2, 'device-unknown')), ['sent', 'refused', 'refused'], [['held', 'device-unknown'], ['held', 'follows']]],
  ['a gap behind what is held is no other', tailOf('a', 'b'), sending(2, held(1, 'signature-wrong'), held(2, 'gap')), ['refused', 'refused'], [['held', 'signature-wrong'], ['held', 'follows']]],
  ['a gap by itself', tailOf('a'), sending(1, held(1, 'gap')), ['refused'], [['held', 'gap']]],
  ['each for its own sake', tailOf('a', 'b'), sending(2, held(1, 'signature-wrong'), held(2, 'id-taken')), ['refused', 'refused'], [['held', 'signature-wrong'], ['held', 'id-taken']]],
  ['passed on for another', tailOf('a'), sending(1, held(7, 'device-unknown', other)), ['sent'], [['passed-on', 'device-unknown']]],
]

test.each(table)('[BR21][BR24] %s', async (_what, tail, at, ...[states, lines]) => {
  expect([...onTheWayOf(tail, at).values()]).toEqual(states)
  const told = await heldLines(tail, at, new Map())
  expect(told.map(({ kind, code }) => [kind, code])).toEqual(lines)
  const here = 2
  expect(statesOf(tail, at, here)).toEqual({ savedHere: states.filter((each) => each === 'saved-here').length, sent: states.filter((each) => each === 'sent').length, refused: told.length + here })
  expect(new Set(told.map(({ id }) => id)).size).toBe(told.length)
})

test('[BR24] a line says what was written, when and by whom; of another device its code alone', async () => {
  const lines = await heldLines(tailOf('a'), sending(1, held(1, 'gap'), held(7, 'device-unknown', other)), new Map([[lopez, 'M. López']]))
  expect(lines).toMatchObject([{ entry: 'person.sighted', occurredAtMs: 0, officer: 'M. López' }, { device: other.slice(0, 4).toUpperCase() }])
})
