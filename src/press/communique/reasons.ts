/**
 * Why a sentence, or a whole draft, may not be published as it stands. Red: not as it is. Amber: two people are to look
 * at it. A red one may be overridden with a reason by two people only where the rule judges words and may misread
 * them, or where the harm is of degree. What the account contradicts, who is named, and what is counted at no number
 * has no override (DESIGN 5, guards).
 */

export const reasons = {
  'conservation-fails': ['red', 'never'],
  'declaration-owed': ['red', 'never'],
  'here-now-quoted': ['red', 'never'],
  'hidden-characters': ['red', 'never'],
  'scripts-mixed': ['red', 'never'],
  'draft-too-long': ['red', 'never'],
  'moment-missing': ['red', 'never'],
  'moment-in-future': ['red', 'never'],
  'moments-differ': ['red', 'never'],
  'doubt-missing': ['red', 'never'],
  'figure-unbound': ['red', 'never'],
  'figure-changed': ['red', 'never'],
  'figure-form-untrue': ['red', 'never'],
  'name-of-ledger': ['red', 'never'],
  'place-of-ledger': ['red', 'never'],
  'never-countable': ['red', 'never'],
  'universal-not-borne-out': ['red', 'never'],
  'percent-of-people': ['red', 'never'],
  'alert-not-active': ['red', 'never'],
  'universal-unclear': ['red', 'two-people'],
  'outcome-not-borne-out': ['red', 'two-people'],
  'number-typed': ['red', 'two-people'],
  'words-of-another-figure': ['red', 'two-people'],
  'small-count': ['red', 'two-people'],
  'few-between': ['red', 'two-people'],
  'figures-too-many': ['red', 'two-people'],
  'universal-not-asserted': ['amber', 'none-needed'],
  'universal-not-counted': ['amber', 'none-needed'],
  'percent-typed': ['amber', 'none-needed'],
  'never-countable-near': ['amber', 'none-needed'],
  'name-perhaps': ['amber', 'none-needed'],
  'place-perhaps': ['amber', 'none-needed'],
  'time-typed': ['amber', 'none-needed'],
  'missing-left-out': ['amber', 'none-needed'],
  'alert-not-known': ['amber', 'none-needed'],
} as const satisfies Readonly<Record<string, readonly ['red' | 'amber', 'never' | 'two-people' | 'none-needed']>>

export type ReasonCode = keyof typeof reasons
export type Colour = 'green' | 'amber' | 'red'

export function colourOf(codes: readonly ReasonCode[]): Colour {
  if (codes.some((code) => reasons[code][0] === 'red')) return 'red'
  return codes.length > 0 ? 'amber' : 'green'
}
