// Transport acceptance. Vectors: test/vectors/ledger/acceptance.json.
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { nodeHash } from '../../test/support/ledger-ports.ts'
import { acts, chainsOf, signerOf, valueOf, worldOf } from '../../test/support/ledger.ts'
import { readVectors } from '../../test/support/ledger-vectors.ts'
import { told } from '../../test/vectors/ledger/acceptance-cases.ts'
import { DeviceId, Sha256 } from '../kernel/index.ts'
import { growingChains, judgeCommit, type Chains } from './accept.ts'
import { readCommit, signCommit, type ReadCommit } from './commit.ts'
import type { Entry } from './entry.ts'
import { readCommitLine } from './line.ts'

const { cases } = readVectors(
  'acceptance.json',
  z.object({
    cases: z.array(
      z.object({
        what: z.string(),
        here: z.array(z.object({ deviceId: DeviceId, epoch: z.int(), sequence: z.int(), hash: Sha256 })),
        line: z.string(),
        check: z.enum(['verified', 'device-unknown', 'signature-wrong']),
        revocation: z.object({ lastEpoch: z.int(), lastSequence: z.int() }).nullable(),
        due: z.record(z.string(), z.union([z.string(), z.int()])),
      }),
    ),
  }),
)

function ruleOf(due: Readonly<Record<string, string | number>>): string {
  if (due['verdict'] === 'already') return '[LG20]'
  if (due['branch'] === 'fork') return '[LG19]'
  if (due['reason'] === 'gap') return '[LG18]'
  return due['verdict'] === 'held' ? '[LG17]' : '[LG21]'
}

describe('[LG17] [LG18] [LG19] [LG20] [LG21] what a replica does with a commit', () => {
  it.each(cases.map((each) => ({ ...each, rule: ruleOf(each.due) })))('$rule $what', ({ here, line, check, revocation, due }) => {
    const chains: Chains = {
      hashesAt: (deviceId, epoch, sequence) =>
        here.filter((known) => known.deviceId === deviceId && known.epoch === epoch && known.sequence === sequence).map(({ hash }) => hash),
    }
    const commit = valueOf(readCommitLine(line, nodeHash))
    expect(told(judgeCommit({ commit, check, revocation, chains }))).toEqual(due)
  })
})

describe('a batch is judged in order', () => {
  it('[LG18] what came before in the batch counts as here, and only what builds on an absent entry waits', async () => {
    const world = worldOf('batch')
    const one = await acts(world, [2])
    const two = await acts(world, [1], one.chain)
    const three = await acts(world, [1], two.chain)
    const other = await acts(worldOf('batch, another device'), [1])
    expect(await verdicts([one.entries, two.entries, three.entries])).toEqual(['accept', 'accept', 'accept'])
    expect(await verdicts([two.entries, one.entries, other.entries])).toEqual(['held', 'accept', 'accept'])
    expect(await verdicts([one.entries, three.entries, other.entries])).toEqual(['accept', 'held', 'accept'])
    expect(await verdicts([one.entries, one.entries])).toEqual(['accept', 'already'])
  })

  it('[LG19] a fork keeps both branches', async () => {
    const world = worldOf('fork')
    const one = await acts(world, [1])
    const left = await acts(world, [1], one.chain)
    const right = await acts(world, [1], one.chain)
    const leftOn = await acts(world, [1], left.chain)
    const rightOn = await acts(world, [1], right.chain)
    expect(await verdicts([one.entries, left.entries, right.entries, leftOn.entries, rightOn.entries])).toEqual(['accept', 'accept', 'accept', 'accept', 'accept'])
    const all = [one, left, right].flatMap(({ entries }) => entries)
    const { deviceId, epoch } = world.chain
    const base = chainsOf(all.slice(0, 2))
    const view = growingChains(base)
    view.add(all.slice(1))
    expect(view.hashesAt(deviceId, epoch, 2)).toEqual(all.slice(1).map(({ hash }) => hash))
    expect(view.hashesAt(deviceId, epoch, 1)).toEqual([all[0]?.hash])
    expect(view.hashesAt(deviceId, epoch, 3)).toEqual([])
    expect(base.hashesAt(deviceId, epoch, 2)).toEqual([all[1]?.hash])
  })

  it('a later entry without a predecessor cannot have been read', async () => {
    const { entries } = await acts(worldOf('impossible'), [1])
    const commit = await commitOf(entries)
    const broken = entries.map((entry) => ({ ...entry, header: { ...entry.header, sequence: 7 } }))
    const read = { ...commit, commit: { ...commit.commit, entries: broken } }
    expect(() => judgeCommit({ commit: read, check: 'verified', revocation: null, chains: chainsOf([]) })).toThrow('names its predecessor')
  })
})

async function commitOf(entries: readonly Entry[]): Promise<ReadCommit> {
  return valueOf(readCommit(await signCommit(entries, [signerOf('device')], nodeHash)))
}

async function verdicts(batch: readonly (readonly Entry[])[]): Promise<readonly string[]> {
  const chains = growingChains(chainsOf([]))
  const found: string[] = []
  for (const entries of batch) {
    const judged = judgeCommit({ commit: await commitOf(entries), check: 'verified', revocation: null, chains })
    if (judged.verdict === 'accept') chains.add(judged.entries)
    found.push(judged.verdict)
  }
  return found
}
