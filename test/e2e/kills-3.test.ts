// Fifty kills of a browser in the middle of a save, in three files so that each is short: seed 3. Rule BR8.
import { test } from 'vitest'
import { losesNothing } from './kill-often.ts'

test('[BR8] 16 kills in the middle of a save lose nothing that was said to be saved, seed 3', () => losesNothing(3, 16))
