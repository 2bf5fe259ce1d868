/** How long a commit's line may be, and how long it is, without writing it. */
import type { Entry } from './entry.ts'

/**
 * Longest line of one commit. Its reason: an act stands or falls as a whole, and 1,000 entries
 * (`actEntriesMax`) of a 2 kB header and three 1 kB parts in base64 are 6.3 MB. Longer texts are
 * refused before they are parsed.
 */
export const commitLineBytesMax = 8_000_000
/** Of it, the entries: 10 kB stay for the frame and `signaturesMax` signatures of `jwsBytesMax`. */
export const commitEntriesBytesMax = commitLineBytesMax - 10_000

/** Bytes of one entry in a commit's line, its comma included. Headers are ASCII by their schema. */
export function entryLineBytes(entry: Entry): number {
  const parts = entry.parts.map((part) =>
    part === null ? 5 : '{"bytes":"","salt":""},'.length + base64Length(part.bytes.length) + base64Length(part.salt.length),
  )
  const frame = '{"header":,"parts":[]},'.length
  return frame + JSON.stringify(entry.headerText).length + parts.reduce((sum, bytes) => sum + bytes, 0)
}

function base64Length(bytes: number): number {
  return 4 * Math.ceil(bytes / 3)
}
