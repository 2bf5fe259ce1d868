/** What the exchange came to, as the state of the line that screens say in words. Rules WB4 and WB16. */
import type { Refusal } from '../../kernel/index.ts'
import type { SyncState } from './engine.ts'

/** Home contradicts what it had signed, or what it sends is not what it signed: nothing of it is taken, and somebody has to be called. */
const contradictions: ReadonlySet<string> = new Set(['rolled-back', 'forked', 'home-unproven', 'checkpoint-wrong', 'recorded-earlier', 'tree-differs', 'signature-wrong', 'commit-malformed'])

export function lineOf({ code, about }: Pick<Refusal, 'code' | 'about'>): SyncState['line'] {
  if (code === 'signed-out') return 'signed-out'
  if (contradictions.has(code)) return 'contradicts'
  if (code === 'home-restored') return 'restored'
  // Something answered that is no server of ours: a page that wants a sign-in to the network.
  return code === 'failed' && typeof about['http'] === 'number' ? 'portal' : 'none'
}
