// A report kept as a source through the screens, by what is the same in every language; and two that cannot both be true.
import type { Page } from 'playwright-core'
import { goTo } from './app.ts'

export const herald = { publisher: 'Heraldo del Valle', text: 'HERALDO DEL VALLE. La agencia de protección informó que todas las niñas fueron localizadas. Son 160 niñas bajo resguardo, según la agencia.' }
export const radio = { publisher: 'Radio Laguna', text: 'RADIO LAGUNA. La Procuraduría dijo que algunas niñas siguen sin localizar y que una alerta de búsqueda sigue activa. La Procuraduría contó 149 niñas bajo resguardo.' }

/** Published on the evening of the break-in. One that is kept already is not kept twice, and is there. */
export async function keepsSource(page: Page, { text, publisher }: typeof herald): Promise<void> {
  await goTo(page, '/record?show=add')
  await page.locator('textarea.paste').fill(text)
  await page.locator('.add-source .stack input.inp').first().fill(publisher)
  await page.locator('input[type=date]').fill('2024-12-22')
  await page.locator('form.add-source button[type=submit]').click()
  await page.locator('.reading, .add-source [role=alert]').first().waitFor()
}
