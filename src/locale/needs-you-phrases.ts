/** Words of what was not accepted: why, and who can help. Reasons of home by its own codes; any other is told as one. */
type HeldReason = 'device-unknown' | 'gap' | 'signature-wrong' | 'operation-differs' | 'id-taken' | 'newer-format' | 'follows'

export type NeedsYouPhrases = Readonly<{
  title: string
  /** Acts that were written while this device was closed, or that no worker answered. */
  kept: string
  keptHint: string
  /** Its bytes were changed, or are of other keys. */
  keptClosed: string
  keptOther: string
  held: string
  heldHint: string
  another: string
  anotherHint: string
  device(code: string): string
  reasons: Readonly<Record<HeldReason | 'other', string>>
}>
