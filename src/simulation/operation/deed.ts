/** What a simulated device writes down: one entry to be, before it is given bytes. */
import type { Json, Ms, OfficerId, Sha256 } from '../../kernel/index.ts'
import type { EntryType, SealedDraft } from '../../domain/index.ts'

/** Hash of an earlier deed's entry: corrections, withdrawals and settlements name their target by it. */
export type HashOf = (deed: number) => Sha256

export type Deed = Readonly<{
  /** Its number in the run, from 0: the order of writing in the true time of the world. */
  no: number
  device: number
  /** Its chain, numbered over the run: another one for each epoch and for each branch of a copied device. */
  chain: number
  /** True time of writing it down, and of what it says; the device states the latter by its own clock. */
  writtenMs: Ms
  happenedMs: Ms
  statedMs: Ms
  errorMs: Ms
  officerId: OfficerId | null
  /** Deeds of one act stand next to each other in their chain. */
  act: number
  type: EntryType
  /** As a newer version would write it: this version cannot read it. */
  reading: 'readable' | 'newer-version'
  count(hashOf: HashOf): Json
  sealed: readonly SealedDraft[]
}>

/** One epoch of a device, or one branch of it after the device was copied. */
export type DeedChain = {
  readonly no: number
  readonly device: number
  readonly epoch: number
  readonly branch: number
  /** Deeds in order; a copy begins with those it was copied with. */
  readonly deeds: number[]
  /** How many home has said that it has. */
  acknowledged: number
  /** No longer written to, and what was not sent is lost. */
  isLost: boolean
}
