// What must hold of two hundred replicas, whatever home is kept in.
import { env } from 'node:process'
import { beforeAll, describe, expect, test } from 'vitest'
import { hourMs } from '../../src/kernel/index.ts'
import { discrepancies } from '../../src/logbook/index.ts'
import type { KeyStore, LedgerStore } from '../../src/storage/index.ts'
import { runMany, timesInLog, type ManyRun } from './many-replicas.ts'

const replicas = 200
const entriesEach = 50
const sites = replicas / 4
/** All of them take some minutes of a core: AMPARO_REPLICAS_COMPARED=200. Every one of the 200 writes and sends in any case. */
const compared = Number(env['AMPARO_REPLICAS_COMPARED'] ?? 24)

/** Not timed: this only ends one that hangs, on a machine that is busy with other things. */
const hangsMs = 30 * 60_000

type Opened = Readonly<{ ledger: LedgerStore; keys: KeyStore }>

export function describeTwoHundred(name: string, open: () => Promise<Opened>): void {
  describe(name, () => {
    let run: ManyRun
    beforeAll(async () => {
      run = await runMany({ seed: name, store: await open(), replicas, entriesEach, compared, sites, faults: { loss: 0.1, repetition: 0.1, delay: 0.1 }, clockOffMsMax: 36 * hourMs })
    }, hangsMs)

    test('[SN3] every replica and home come to the same log and the same answers', () => {
      expect(run.answers.replicas).toHaveLength(compared)
      expect(new Set(run.answers.replicas)).toEqual(new Set([run.answers.home]))
    })

    test('[SN4] every entry written apart is in home’s log, once', async () => {
      expect(run.written).toHaveLength(replicas * entriesEach)
      expect(new Set(run.written).size).toBe(run.written.length)
      expect(new Set(await timesInLog(run.home, run.written))).toEqual(new Set([1]))
    })

    test('[SN5] what cannot all be true stands open, and nothing else of those kinds', () => {
      const open = discrepancies(run.home, { asOf: null, knownAt: null })
      const named = (kind: string): readonly string[] => open.filter((each) => each.kind === kind).map((each) => each.key)
      const { contradictions } = run
      const atTwoPlaces = open.filter(({ kind }) => kind === 'two-places-at-once').flatMap(({ registrations }) => registrations)
      expect(contradictions.twoPlaces.size).toBeGreaterThan(sites / 2)
      expect([...atTwoPlaces].sort()).toEqual([...contradictions.twoPlaces].sort())
      expect(named('suspected-duplicate')).toEqual([...contradictions.suspected].map((pair) => `suspected-duplicate:${pair}`).sort())
      expect(named('link-disputed')).toEqual([...contradictions.disputed].map((pair) => `link-disputed:${pair}`).sort())
      expect(named('band-on-two')).toEqual([...contradictions.bandsOnTwo].map((bandId) => `band-on-two:${bandId}`).sort())
      // Those named by device. Where two clocks do not tell which of two facts came first, the pair is named as well.
      expect(named('device-clock-off').filter((key) => /^device-clock-off:[0-9a-f]{32}:1$/.test(key))).toEqual([...run.clocksOff].map((deviceId) => `device-clock-off:${deviceId}:1`).sort())
      for (const kind of ['seen-faster-than-possible', 'two-bands', 'chain-fork', 'chain-gap', 'entry-unreadable', 'entry-id-taken', 'corrections-differ']) expect(named(kind), kind).toEqual([])
    })

    test('[SN3] the line was as bad as it was meant to be', () => {
      const { asked, ...faults } = run.counts
      expect(asked).toBeGreaterThan(replicas * 4)
      for (const [fault, count] of Object.entries(faults)) expect(count / asked, fault).toBeGreaterThan(0.05)
    })
  })
}
