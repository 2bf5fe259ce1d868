// What an exchange came to, in words of the line. Rules WB4, WB16.
import { expect, test } from 'vitest'
import { lineOf } from './sync-line.ts'

test('[WB4][WB16] each refusal is said as what it is', () => {
  const rows: readonly (readonly [code: string, about: Readonly<Record<string, number>>, line: string])[] = [
    ['signed-out', {}, 'signed-out'],
    ['rolled-back', { pinned: 9, shown: 8 }, 'contradicts'],
    ['forked', {}, 'contradicts'],
    ['home-unproven', {}, 'contradicts'],
    ['checkpoint-wrong', {}, 'contradicts'],
    ['signature-wrong', {}, 'contradicts'],
    ['tree-differs', {}, 'contradicts'],
    ['commit-malformed', {}, 'contradicts'],
    ['recorded-earlier', {}, 'contradicts'],
    ['home-restored', { size: 4 }, 'restored'],
    ['failed', { http: 200 }, 'portal'],
    ['failed', {}, 'none'],
    ['too-much', {}, 'none'],
  ]
  for (const [code, about, line] of rows) expect(lineOf({ code, about }), code).toBe(line)
})
