// Fifty kills of a browser in the middle of a save, in three files so that each is short: seed 1. Rule BR8.
import { test } from 'vitest'
import { losesNothing } from './kill-often.ts'

test('[BR8] 17 kills in the middle of a save lose nothing that was said to be saved, seed 1', () => losesNothing(1, 17))
