// Nothing runs off the side: on the narrowest phone, and with text of twice the size. Rule BR3.
import { expect, test } from 'vitest'
import { desk, phone, serveApp } from '../support/app.ts'
import { everywhere, withScreens } from './look-at-all.ts'
import { sideways, sidewaysOfDoubled, useLanguage } from './looks.ts'

test('[BR3] nothing runs off the side at 320 pixels, nor with text of twice the size, in any language', async () => {
  const server = await serveApp()
  const found: string[] = []
  try {
    await withScreens(server, async (opened) => {
      for (const language of ['es', 'en', 'he'] as const) {
        await useLanguage(opened.page, language)
        const here = [...(await everywhere(opened, { width: 320, height: 640 }, sideways))]
        for (const viewport of [desk, phone]) here.push(...(await everywhere(opened, viewport, sidewaysOfDoubled)))
        found.push(...here.map((line) => `${language}, ${line}`))
      }
    })
  } finally {
    await server.close()
  }
  expect(found).toEqual([])
})
