/** Limits that every replica must share, with unit and reason. What one layer alone needs stands in that layer. */

/** A header is at most 4 KiB (FORMATS 2): ids, types and commitments of at most `partsMax` parts fit. */
export const headerBytesMax = 4_096
/** Parts of one entry: a fact about several people has one part each; 12 commitments fit the header. */
export const partsMax = 12
/** One part's stored bytes. A manifest of 1,000 people is 35 kB of ids; attachments live in blobs. */
export const partBytesMax = 65_536
/** Entries under one signature (FORMATS 3). */
export const commitEntriesMax = 200
/** A device signs its chain head at the latest after so long (FORMATS 3). */
export const commitWaitMs = 5_000
/** Entries of one act. A bus of 80 with a band and a description each is 240. */
export const actEntriesMax = 1_000
/** One line of an exchange or export file: one entry with its largest parts in base64. */
export const lineBytesMax = 1_200_000
/** People named in one entry: a manifest larger than any vehicle, small enough for one part. */
export const namesPerEntryMax = 1_000
/** Bound on the error of a clock nobody has measured (FORMATS 4). */
export const clockUnmeasuredMs = 36 * 3_600_000
/** Drift of a phone's clock between measurements, parts per million: the range the simulator uses. */
export const clockDriftPpm = 500
