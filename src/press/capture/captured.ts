/**
 * What is kept of an original beside its bytes: the text that a reader saw, and what the file says of itself. A port;
 * what reads pages and PDFs stands outside, since it runs code of others on bytes of others (PR85 to PR88).
 */
import type { Outcome } from '../../kernel/index.ts'
import { CaptureForm as Forms, originalBytesMax as bytesMax } from '../../domain/index.ts'

/** Told from the bytes, never from a name. */
export const captureForms = Forms.options
export type CaptureForm = (typeof captureForms)[number]

/** Bytes of an original, as the ledger keeps them. */
export const originalBytesMax = bytesMax

export type CapturedText = Readonly<{
  /** Plain text; an empty line between blocks. Offsets of everything that is read out of it are of this text. */
  text: string
  title: string | null
  publisher: string | null
  /** ISO 8601, a day or an instant with its offset, as the file's metadata say; null where they say none, or something else. */
  publishedOn: string | null
  /** As the file says of itself, such as "es-GT"; pages of one template say the same whatever is in them, so nothing rests on it. */
  languageHint: string | null
}>

export type Captured = CapturedText & Readonly<{ form: CaptureForm }>

/** In order of precedence. */
export const captureRefusals = ['too-large', 'not-text', 'pdf-locked', 'pdf-damaged', 'too-deep', 'no-article', 'no-text-in-pdf', 'took-too-much-memory', 'took-too-long', 'reader-ended'] as const
export type CaptureRefusal = (typeof captureRefusals)[number]

/** Fails: a refusal of the list; `not-text` says in `byte` where the text first is none, counted from 0. Throws never for what stands in the bytes. */
export type Capture = (original: Uint8Array) => Promise<Outcome<Captured, CaptureRefusal>>

/** In: as somebody wrote it into a page. Out: ISO 8601 as reports take it, or null; without an offset the day alone. */
export function isoOf(text: string): string | null {
  const found = /^\s*(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d)?)(?:\.\d{1,9})?\s?(?:(Z)|([+-]\d\d):?(\d\d))?)?\s*$/.exec(text)
  const [, day, time, utc, hours, minutes] = found ?? []
  if (day === undefined) return null
  if (time === undefined || (utc === undefined && hours === undefined)) return day
  return `${day}T${time}${utc ?? `${hours ?? ''}:${minutes ?? ''}`}`
}
