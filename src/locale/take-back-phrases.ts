/** Words of a person's file: how far an entry has come, and taking one back. */
export type TakeBackPhrases = Readonly<{
  act: string
  /** Begins with the words of the button: what is heard is what is seen. */
  actOn(entry: string, clock: string): string
  /** What it does, before it is done. */
  means: string
  yes: string
  marked: string
  /** Whoever looks, whose own name is not open on this device. */
  byYou: string
  send: Readonly<Record<'saved-here' | 'sent' | 'refused' | 'in-ledger', string>>
}>
