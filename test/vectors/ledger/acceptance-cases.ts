// What a replica does with a commit, given what it has: enters, is here already, stands beside, or waits.
import { nodeHash } from '../../../src/adapters/node/crypto/index.ts'
import type { Json } from '../../../src/kernel/index.ts'
import { commitLine, signCommit, type Acceptance, type AcceptInput, type Entry } from '../../../src/ledger/index.ts'
import { acts, signerOf, worldOf } from '../../support/ledger.ts'

type Row = readonly [
  what: string,
  here: readonly Entry[],
  commit: readonly Entry[],
  due: Readonly<Record<string, string | number>>,
  options?: Readonly<{ check?: AcceptInput['check']; revocation?: AcceptInput['revocation'] }>,
]

export async function acceptanceVectors(): Promise<Json> {
  const world = worldOf('acceptance')
  const start = await acts(world, [2, 1])
  const left = await acts(world, [1, 2], start.chain)
  const right = await acts(world, [2], start.chain)
  const next = await acts(world, [1], { ...world.chain, epoch: 2 })
  const [a, b] = [start.entries, left.entries]
  const tip = (entries: number, afterRevocation = 0): Row[3] => accepted('tip', entries, afterRevocation)
  const rows: readonly Row[] = [
    ['first of a chain', [], a, tip(3)],
    ['next of a chain', a, b, tip(3)],
    ['a later epoch', a, next.entries, tip(1)],
    ['all of it is here', [...a, ...b], b, { verdict: 'already' }],
    ['the first act is here, the rest is not', [...a, ...b.slice(0, 1)], b, tip(2)],
    ['its predecessor is not here', [], b, { verdict: 'held', reason: 'gap' }],
    ['its predecessor is there in another epoch alone', next.entries, b, { verdict: 'held', reason: 'gap' }],
    ['beside another branch', [...a, ...b], right.entries, accepted('fork', 2, 0)],
    ['beside another branch, here already', [...a, ...b, ...right.entries], right.entries, { verdict: 'already' }],
    ['a chain begun twice', a, (await acts(world, [1])).entries, accepted('fork', 1, 0)],
    ['a device nobody knows', a, b, { verdict: 'held', reason: 'device-unknown' }, { check: 'device-unknown' }],
    ['a wrong signature', a, b, { verdict: 'held', reason: 'signature-wrong' }, { check: 'signature-wrong' }],
    ['a wrong signature on what is here', [...a, ...b], b, { verdict: 'held', reason: 'signature-wrong' }, { check: 'signature-wrong' }],
    ['before the revocation', a, b, tip(3), { revocation: { lastEpoch: 1, lastSequence: 6 } }],
    ['across the revocation', a, b, tip(3, 2), { revocation: { lastEpoch: 1, lastSequence: 4 } }],
    ['after the revocation, by epoch', a, next.entries, tip(1, 1), { revocation: { lastEpoch: 1, lastSequence: 99 } }],
    ['an epoch before the revocation', a, b, tip(3), { revocation: { lastEpoch: 2, lastSequence: 1 } }],
  ]
  const cases = await Promise.all(
    rows.map(async ([what, here, entries, due, options]) => ({
      what,
      here: here.map(({ header, hash }) => ({ deviceId: header.deviceId, epoch: header.epoch, sequence: header.sequence, hash })),
      line: commitLine(await signCommit(entries, [signerOf('device')], nodeHash)),
      check: options?.check ?? 'verified',
      revocation: options?.revocation ?? null,
      due,
    })),
  )
  return { about: 'here: what the replica has; check: what verifying said; due: what it does. entries counts those to add', cases }
}

function accepted(branch: string, entries: number, afterRevocation: number): Row[3] {
  return { verdict: 'accept', branch, entries, afterRevocation }
}

/** The form of `due`. */
export function told(acceptance: Acceptance): Json {
  return acceptance.verdict === 'accept' ? { ...acceptance, entries: acceptance.entries.length } : acceptance
}
