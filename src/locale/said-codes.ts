/** Every code that a person may be shown as a refusal: of acts, of contents, of imports. Each language has a sentence for each. */
import type { ActRefusal } from '../domain/index.ts'
import type { DraftRefusal } from '../press/index.ts'

export type SaidCode =
  | ActRefusal
  | DraftRefusal
  | 'act-empty'
  | 'act-too-long'
  | 'act-too-large'
  | 'parts-too-many'
  | 'part-too-long'
  | 'not-home'
  | 'log-empty'
  | 'log-damaged'
  | 'checkpoint-conflict'
  | 'row-malformed'
  | 'file-too-long'
  | 'column-missing'
  | 'column-unknown'
  | 'column-repeated'
  | 'story-malformed'
  | 'step-refused'
  | 'time-runs-back'
