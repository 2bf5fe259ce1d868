/**
 * Transport acceptance as a pure decision (FORMATS 3): does a commit enter the log, is it here
 * already, or does it wait outside? Nothing here judges content, and nothing is rejected for its time
 * or its number: what cannot enter is held, never dropped. Rules LG3, LG4, LG13, LG15 to LG17.
 */
import { assert, type DeviceId, type Sha256 } from '../kernel/index.ts'
import type { ReadCommit } from './commit.ts'
import type { Entry } from './entry.ts'
import type { CommitCheck } from './verify-commits.ts'

/** What this replica has of the chains of an operation's devices. */
export type Chains = Readonly<{
  /** Hashes of the entries here with this number; more than one is a fork, none a gap. */
  hashesAt(deviceId: DeviceId, epoch: number, sequence: number): readonly Sha256[]
}>

/** Last epoch and sequence that count, as a revocation names them. */
export type Revocation = Readonly<{ lastEpoch: number; lastSequence: number }>

export type AcceptInput = Readonly<{
  commit: ReadCommit
  check: CommitCheck['verdict']
  revocation: Revocation | null
  chains: Chains
}>

/**
 * `accept`: `entries` is what is not here yet, the whole commit or its tail. `branch` says whether it
 * extends a tip or stands beside entries with the same number; both branches are kept and shown.
 * `afterRevocation`: how many at the end of `entries` come after the device's revocation; they are authentic, so
 * they enter, and home sets them aside by an entry of its own.
 * `held`: `gap` is a commit whose predecessor is not here. A forged commit can never hold back a true one, since only
 * what builds on an absent entry waits for it.
 */
export type Acceptance =
  | Readonly<{ verdict: 'accept'; branch: 'tip' | 'fork'; entries: readonly Entry[]; afterRevocation: number }>
  | Readonly<{ verdict: 'already' }>
  | Readonly<{ verdict: 'held'; reason: 'device-unknown' | 'signature-wrong' | 'gap' }>

/** Out: in this order of precedence: held for an unknown device or a wrong signature, already here, held for a gap, accepted. */
export function judgeCommit(input: AcceptInput): Acceptance {
  if (input.check !== 'verified') return { verdict: 'held', reason: input.check }
  const { entries } = input.commit.commit
  const at = entries.findIndex((entry) => !isHere(entry, input.chains))
  const first = entries[at]
  if (first === undefined) return { verdict: 'already' }
  // Entries before `at` are here, so a predecessor can only be missing at the start.
  if (at === 0 && !followsHere(first, input.chains)) return { verdict: 'held', reason: 'gap' }
  const { deviceId, epoch, sequence } = first.header
  const branch = input.chains.hashesAt(deviceId, epoch, sequence).length > 0 ? 'fork' : 'tip'
  const tail = entries.slice(at)
  return { verdict: 'accept', branch, entries: tail, afterRevocation: countAfter(tail, input.revocation) }
}

/** State: owned by whoever judges a batch. `add`: entries that were accepted, so that what comes after them in the batch is judged before any of it is stored. */
export type GrowingChains = Chains & Readonly<{ add(entries: readonly Entry[]): void }>

/** Out: a view of `base`, which it leaves as it is. One view for a whole batch: a view on a view would make each answer as dear as the batch is long. */
export function growingChains(base: Chains): GrowingChains {
  const added = new Map<string, Map<number, Sha256[]>>()
  return {
    hashesAt(deviceId, epoch, sequence) {
      const here = base.hashesAt(deviceId, epoch, sequence)
      const also = added.get(chainName(deviceId, epoch))?.get(sequence)
      return also === undefined ? here : [...new Set([...here, ...also])]
    },
    add(entries) {
      for (const { header, hash } of entries) {
        const name = chainName(header.deviceId, header.epoch)
        const chain = added.get(name) ?? new Map<number, Sha256[]>()
        added.set(name, chain)
        chain.set(header.sequence, [...(chain.get(header.sequence) ?? []), hash])
      }
    },
  }
}

function chainName(deviceId: DeviceId, epoch: number): string {
  return `${deviceId}/${String(epoch)}`
}

function isHere({ header, hash }: Entry, chains: Chains): boolean {
  return chains.hashesAt(header.deviceId, header.epoch, header.sequence).includes(hash)
}

function followsHere({ header }: Entry, chains: Chains): boolean {
  if (header.sequence === 1) return true
  assert(header.prev !== null, 'accept: a later entry names its predecessor')
  return chains.hashesAt(header.deviceId, header.epoch, header.sequence - 1).includes(header.prev)
}

function countAfter(entries: readonly Entry[], revocation: Revocation | null): number {
  if (revocation === null) return 0
  const { lastEpoch, lastSequence } = revocation
  return entries.filter(
    ({ header }) => header.epoch > lastEpoch || (header.epoch === lastEpoch && header.sequence > lastSequence),
  ).length
}
