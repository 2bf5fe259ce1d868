// Before tests of the app's parts: every language is fetched, as the one that is spoken is before anything is drawn.
import { expect } from 'vitest'

if (expect.getState().testPath?.includes('/src/web/') === true) {
  const { keepSpoken } = await import('../../src/web/parts/spoken.ts')
  const { spokenIn } = await import('../../src/locale/index.ts')
  for (const language of ['es', 'en', 'he'] as const) keepSpoken(language, await spokenIn(language))
}
