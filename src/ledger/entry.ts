/**
 * An entry as it travels and rests: header text and parts. A part that is not here (withheld, not
 * fetched, erased) is null: chain, signature and tree verify all the same (FORMATS 2).
 */
import type { Header } from './header.ts'
import type { Sha256 } from '../kernel/index.ts'

/** `bytes`: canonical JSON for class `count`, ciphertext for every other. `salt`: 16 random bytes. */
export type Part = Readonly<{ salt: Uint8Array; bytes: Uint8Array }>

export type Entry = Readonly<{
  headerText: string
  header: Header
  hash: Sha256
  /** In the order of `header.parts`. */
  parts: readonly (Part | null)[]
}>

/**
 * A run of one device's chain under one signature. Each text of `signatures` is a compact JWS over the
 * same payload; the first is the device's, a second the officer's own where an act of authority needs it.
 */
export type Commit = Readonly<{ signatures: readonly string[]; entries: readonly Entry[] }>

/** An entry with what home gave it. `recordedAtMs` never decreases with `position`; positions start at 0. */
export type PlacedEntry = Readonly<{
  entry: Entry
  position: number
  recordedAtMs: number
  /** 16 random bytes that blind the leaf of this position. */
  leafSalt: Uint8Array
}>
