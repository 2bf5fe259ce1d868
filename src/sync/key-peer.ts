/**
 * Keys asked for and handed in after an exchange, whoever carries it. Every question may be asked twice and every answer
 * lost. Rules KY11 and KY19.
 */
import type { OperationId, Outcome } from '../kernel/index.ts'
import type { KeyWrap } from '../storage/index.ts'
import type { PeerRefusal } from './peer.ts'
import type { WrapsAsked } from './serve-wraps.ts'

/** What became of a wrap that was handed in. `taken`: it stands, now or before; anything else says why it does not. */
export type WrapOutcome = 'taken' | 'key-unknown' | 'key-differs' | 'key-not-yours' | 'group-unknown' | 'class-not-opened' | 'unreadable'

export type MadeWraps = Readonly<{ operationId: OperationId; wraps: readonly KeyWrap[] }>

export type KeyPeer = Readonly<{
  /** In: no more than `wrapsAskedMax` subjects and keys together. */
  wraps(asked: WrapsAsked): Promise<Outcome<readonly KeyWrap[], PeerRefusal>>
  /** Out: one outcome for each, in order. */
  handIn(made: MadeWraps): Promise<Outcome<readonly WrapOutcome[], PeerRefusal>>
}>
