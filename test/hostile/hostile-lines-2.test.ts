import { test } from 'vitest'
import { runHostile } from './run-hostile.ts'

test('[HI1][HI2][HI3] hostile lines one by one and in batches, part 2', () => runHostile(2), 300_000)
