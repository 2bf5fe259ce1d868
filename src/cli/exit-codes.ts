/** Exit codes of `amparo`, documented in docs/reference/cli.md; a script may rely on them. */
export const exitCodes = {
  /** Done, and everything that was asked holds. */
  ok: 0,
  /** The world says no: a refusal, or a verification that found something. */
  refused: 1,
  /** The command was not understood. */
  usage: 2,
  /** Counts are shown but not provable: bytes are damaged. */
  notProvable: 3,
  /** Disk, files, keys: try again or call whoever keeps them. */
  failed: 4,
  /** A defect of ours: stop and call. Bytes were kept. */
  fault: 5,
} as const

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes]
