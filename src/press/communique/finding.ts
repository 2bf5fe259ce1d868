/** What a rule found: where, why, and in numbers only. The words at its place are never repeated: they may be a name. */
import type { RefusalFacts } from '../../kernel/index.ts'
import type { Span } from '../span.ts'
import type { ReasonCode } from './reasons.ts'

export type Finding = Readonly<{ code: ReasonCode; span: Span; about: RefusalFacts }>

export function finding(code: ReasonCode, span: Span, about: RefusalFacts = {}): Finding {
  return { code, span, about }
}
