// What a screen is asked in a real browser: findings of axe, targets too small to hit, what runs off the side, and focus that is covered.
import axe, { type AxeResults } from 'axe-core'
import type { Page } from 'playwright-core'
import type { Language } from '../../src/locale/index.ts'
import { goTo } from '../support/app.ts'

const standard = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

/** What another light can change of a screen: the rest is its form, the same in each. */
const ofLight = ['color-contrast', 'link-in-text-block', 'target-size']

/** Out: one line a violation; empty when there is none. */
export async function axeFindings(page: Page, asked: 'everything' | 'of-light'): Promise<readonly string[]> {
  // As a page of its own asks, whatever the policy of the app lets pages load; read once a page, which is most of its work.
  if (!(await page.evaluate('typeof axe === "object"'))) await page.evaluate(axe.source)
  const runOnly = asked === 'everything' ? { type: 'tag', values: standard } : { type: 'rule', values: ofLight }
  const { violations } = (await page.evaluate(`axe.run(document, ${JSON.stringify({ runOnly, resultTypes: ['violations'] })})`)) as AxeResults // as its own types say
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).slice(0, 3).join(' | ')}`)
}

export type Theme = 'light' | 'dark' | 'hc'
export const themes: readonly Theme[] = ['light', 'dark', 'hc']

/** As the device would say it: nothing is chosen in the app. */
export async function useTheme(page: Page, theme: Theme): Promise<void> {
  await page.emulateMedia({ colorScheme: theme === 'dark' ? 'dark' : 'light', contrast: theme === 'hc' ? 'more' : 'no-preference' })
  await page.locator(`html[data-theme=${theme}]`).waitFor()
}

export async function useLanguage(page: Page, language: Language): Promise<void> {
  await goTo(page, '/settings')
  await page.locator(`input[type=radio][value=${language}]`).dispatchEvent('click')
  await page.locator(`html[lang=${language}]`).waitFor()
}

/** Out: each control smaller than it may be, with its size. A link in the middle of a sentence is excused (2.5.8). */
export function smallTargets(page: Page, smallest: number): Promise<readonly string[]> {
  return page.evaluate((least) => {
    const found: string[] = []
    for (const control of document.querySelectorAll<HTMLElement>('a[href], button, input, select, textarea, summary, [role=button]')) {
      // A mark of a drawing has its number in the table beside it.
      if (control.closest('svg') !== null) continue
      // A field for a file that is not seen: the button beside it opens it.
      if (control.matches('input[type=file].sr')) continue
      const isChoice = control instanceof HTMLInputElement && (control.type === 'radio' || control.type === 'checkbox')
      const target = (isChoice ? control.closest('label') : null) ?? control
      const { width, height, right, bottom } = target.getBoundingClientRect()
      if (width === 0 || height === 0 || right < 0 || bottom < 0 || !target.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue
      const inSentence = control.tagName === 'A' && getComputedStyle(control).display === 'inline' && control.parentElement?.tagName === 'P' && (control.parentElement.textContent ?? '').length > (control.textContent ?? '').length
      // Half a pixel is rounding.
      if (!inSentence && (width < least - 0.5 || height < least - 0.5)) found.push(`${control.tagName.toLowerCase()}.${control.getAttribute('class') ?? ''} "${(control.textContent ?? '').slice(0, 30)}" ${Math.round(width)}×${Math.round(height)}`)
    }
    return found
  }, smallest)
}

/** Out: pixels by which the page is wider than the window, and what sticks out. */
export function sideways(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement
    if (scrollWidth <= clientWidth) return []
    const isScrolled = (element: Element): boolean => {
      for (let each = element.parentElement; each !== null; each = each.parentElement) if (/auto|scroll|hidden|clip/.test(getComputedStyle(each).overflowX)) return true
      return false
    }
    const out = [...document.querySelectorAll('body *')].filter((element) => {
      const { right, left, width } = element.getBoundingClientRect()
      return width > 0 && (right > clientWidth + 1 || left < -1) && !isScrolled(element)
    })
    return [`${scrollWidth} in ${clientWidth}`, ...out.slice(-4).map((element) => `${element.tagName.toLowerCase()}.${element.getAttribute('class') ?? ''} "${(element.textContent ?? '').slice(0, 40)}"`)]
  })
}

/** As `sideways`, with text alone twice as large, as readers of small print set it. */
export async function sidewaysOfDoubled(page: Page): Promise<readonly string[]> {
  await page.evaluate(() => {
    const sizes = [...document.querySelectorAll<HTMLElement>('body, body *:not(svg *)')].map((element) => ({ element, size: Number.parseFloat(getComputedStyle(element).fontSize), line: Number.parseFloat(getComputedStyle(element).lineHeight) }))
    for (const { element, size, line } of sizes) {
      element.style.setProperty('font-size', `${size * 2}px`, 'important')
      if (Number.isFinite(line)) element.style.setProperty('line-height', `${line * 2}px`, 'important')
    }
  })
  const found = await sideways(page)
  await page.evaluate(() => {
    for (const element of document.querySelectorAll<HTMLElement>('body, body *:not(svg *)')) {
      element.style.removeProperty('font-size')
      element.style.removeProperty('line-height')
    }
  })
  return found
}

/** Goes through a screen by the Tab key. Out: what had the focus while something that stays in place covered it. */
export async function coveredFocus(page: Page, steps: number): Promise<readonly string[]> {
  const found = new Set<string>()
  for (let step = 0; step < steps; step++) {
    await page.keyboard.press('Tab')
    const covered = await page.evaluate(() => {
      const { activeElement } = document
      if (!(activeElement instanceof HTMLElement) || activeElement === document.body) return null
      const shown = activeElement instanceof HTMLInputElement && ['radio', 'checkbox'].includes(activeElement.type) ? (activeElement.closest('label') ?? activeElement) : activeElement
      const { left, right, top, bottom } = shown.getBoundingClientRect()
      // An open dialog lies over everything that is not in it.
      const dialog = activeElement.closest('dialog:modal')
      for (const over of document.querySelectorAll('.dock, .phone-bar, .toast, .top, .exercise-mark')) {
        if (over.contains(activeElement) || (dialog !== null && !dialog.contains(over)) || Number(getComputedStyle(activeElement).zIndex) > Number(getComputedStyle(over).zIndex)) continue
        const cover = over.getBoundingClientRect()
        const [width, height] = [Math.min(right, cover.right) - Math.max(left, cover.left), Math.min(bottom, cover.bottom) - Math.max(top, cover.top)]
        // A hair's breadth under an edge hides nothing.
        if (width > 1 && height > 4) return `${shown.tagName.toLowerCase()}.${shown.className} "${(shown.textContent ?? '').slice(0, 30)}" under .${over.className}, ${Math.round(height)} px`
      }
      return null
    })
    if (covered !== null) found.add(covered)
  }
  return [...found]
}
