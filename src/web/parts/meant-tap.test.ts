// A tap means what was on the face when the finger set out (docs/rules/screens.md).
import { expect, test } from 'vitest'
import { onItsWayMs, tapMeans } from './meant-tap.ts'

test.each([
  { isSeen: false, changedMs: Infinity, meant: 'see' },
  { isSeen: true, changedMs: Infinity, meant: 'take-back' },
  { isSeen: true, changedMs: onItsWayMs, meant: 'take-back' },
  { isSeen: true, changedMs: onItsWayMs - 1, meant: 'see' },
  { isSeen: false, changedMs: 0, meant: 'nothing' },
  { isSeen: false, changedMs: onItsWayMs, meant: 'see' },
] as const)('[UI21] seen: $isSeen, for $changedMs ms by another hand: $meant', ({ meant, ...face }) => {
  expect(tapMeans(face)).toBe(meant)
})
