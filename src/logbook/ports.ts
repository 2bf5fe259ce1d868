/** What a logbook is handed by the shell that opens it. Nothing here is looked up by itself. */
import type { Cipher, Clock, DeviceId, Hash, OfficerId, Random, Signer, Unwrapper, Verifier, Wrapper } from '../kernel/index.ts'
import type { Unlock } from '../ledger/index.ts'
import type { KeyStore, LedgerStore } from '../storage/index.ts'

/** The group whose members may open a content key; the first version ships one, `operation` (FORMATS 6). */
export type RecipientGroup = Readonly<{ name: string; epoch: number; publicKey: Uint8Array }>

export type LogbookPorts = Readonly<{
  store: LedgerStore
  keys: KeyStore
  clock: Clock
  random: Random
  hash: Hash
  cipher: Cipher
  verifier: Verifier
  wrapper: Wrapper
  group: RecipientGroup
  /** Null: this installation writes to keys that it cannot read back. */
  unwrapper: Unwrapper | null
}>

/** Who writes: a device with its signing key, and the officer at it. */
export type Author = Readonly<{
  deviceId: DeviceId
  epoch: number
  signer: Signer
  officerId: OfficerId | null
  unlock: Unlock
  /** The device's own clock, which may be off; home's when not stated. */
  clock?: Clock
  /** The officer's own signature on an act of authority. */
  officerSigner?: Signer
}>
