/** What a logbook is handed by the shell that opens it. Nothing here is looked up by itself. */
import type { Cipher, Clock, DeviceId, Hash, OfficerId, Random, Signer, Unwrapper, Verifier, Wrapper, WrappingKeys } from '../kernel/index.ts'
import type { Unlock } from '../ledger/index.ts'
import type { KeyStore, LedgerStore } from '../storage/index.ts'

/** A group whose members may open a content key, with the key of one of its epochs (FORMATS 6). */
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
  /** The group of last resort, to which every key is wrapped until the log states another epoch of it. */
  group: RecipientGroup
  /**
   * What this installation opens: a group's key (custody, a server's own), or the sealing key of this device, which
   * opens those of its groups. Told apart by the public key. Null: it writes to keys that it cannot read back.
   */
  unwrapper: Unwrapper | null
  /** Draws and opens keys of a device's groups. Left out where only `unwrapper` itself opens anything. */
  wrappingKeys?: WrappingKeys
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
