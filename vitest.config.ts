// Two tiers. Fast: the pure heart and the test of the code's own form, under 10 s.
// Wide: everything else. Of the wide ones those named covering are run with coverage, since together with the fast
// ones they take every branch that must be taken; counting branches makes a run half as long again.
// Coverage is judged by scripts/lib/coverage.ts, not here.
import { defineConfig } from 'vitest/config'

const fast = ['src/kernel/**/*.test.ts', 'src/domain/**/*.test.ts', 'src/ledger/**/*.test.ts']
const tidy = ['test/tidy/**/*.test.ts']
const covering = ['src/access/**/*.test.ts', ...['access', 'logbook', 'scenarios', 'story', 'vectors'].map((folder) => `test/${folder}/**/*.test.ts`)]
// No test is timed: a machine may be busy. This only ends one that hangs.
const hangsMs = 600_000
const skippedFolders = ['node_modules/**', 'test/independent/**']
const wide = { testTimeout: hangsMs, hookTimeout: hangsMs, expect: { poll: { timeout: 60_000 } }, setupFiles: ['test/support/all-words.ts'] }

export default defineConfig({
  test: {
    allowOnly: false,
    // As many as the smallest machine this is built on has cores.
    maxWorkers: 2,
    coverage: {
      provider: 'v8',
      include: ['src/**/*.ts'],
      exclude: ['src/**/*.test.ts'],
    },
    projects: [
      { test: { name: 'tidy', include: tidy, exclude: skippedFolders, testTimeout: hangsMs } },
      { test: { name: 'fast', include: fast, exclude: skippedFolders, testTimeout: hangsMs } },
      { test: { ...wide, name: 'covering', include: covering, exclude: skippedFolders } },
      { test: { ...wide, name: 'wide', include: ['src/**/*.test.ts', 'test/**/*.test.ts'], exclude: [...skippedFolders, ...fast, ...tidy, ...covering] } },
    ],
  },
})
