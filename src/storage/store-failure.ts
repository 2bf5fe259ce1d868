/**
 * What a store throws when the world under it fails: disk, files, another process. A refusal is never
 * thrown and a fault is never this. After any of them a write may still have happened: send it again,
 * the same bytes answer `already`.
 */

export type StoreFailureCode =
  /** No room. Reading goes on; writing goes on by itself once there is room. */
  | 'disk-full'
  /** The disk said no. The store takes no more writes until it is opened again. */
  | 'io-failed'
  /** Stored bytes contradict each other where the store must rely on them; `scrub` names what. */
  | 'bytes-damaged'
  /** Another process writes this folder. */
  | 'folder-in-use'
  /** Written by a newer version of this software. */
  | 'newer-schema'
  /** The file belongs to something else, or a folder lacks a file it must have. */
  | 'not-a-store'
  /** The database would acknowledge before the bytes are on disk. */
  | 'not-durable'
  /** More waits to be written than the queue holds; nothing of this call was written. */
  | 'queue-full'
  /** The database did not answer to the end, or is not the one that leads. What was asked may have happened: ask again. */
  | 'connection-lost'
  /** Another tab of this browser went on with the chain of this device. Nothing was written: read its tip, chain anew, ask again. */
  | 'chain-moved'
  | 'closed'
  /** A backup whose files are not what its manifest says, or whose manifest is not whole. */
  | 'backup-damaged'
  /** A backup of keys past the date on which it had to be destroyed. */
  | 'backup-expired'
  /** Restoring or backing up never writes over something. */
  | 'target-not-empty'

/** The message is for logs and operators: ids, paths and codes, and what to do next. */
export class StoreFailure extends Error {
  override readonly name = 'StoreFailure'
  readonly code: StoreFailureCode

  constructor(code: StoreFailureCode, message: string, cause?: unknown) {
    super(message, cause === undefined ? {} : { cause })
    this.code = code
  }
}
