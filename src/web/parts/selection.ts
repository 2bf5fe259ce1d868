/** Which of a list is chosen: the one that has the focus. Lists mark their rows with `data-item`; everything else follows from the page. */

const items = '[data-item]'
const acting = 'a[href], button:not(:disabled)'

/** One of the things that a row offers, by its own words. */
export type ItemAct = Readonly<{ label: string; run: () => void }>

export type PaletteMode = 'everything' | readonly ItemAct[]

const typed = new Set(['text', 'search', 'password', 'email', 'number', 'tel', 'url', 'date', 'time', 'datetime-local'])

export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target instanceof HTMLInputElement) return typed.has(target.type)
  return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement || target.isContentEditable
}

export function chosenItem(): HTMLElement | null {
  return document.activeElement?.closest<HTMLElement>(items) ?? null
}

/** Out: false where there is no list, or no further one. */
export function moveChosen(by: 1 | -1): boolean {
  const all = [...document.querySelectorAll<HTMLElement>(`main ${items}`)].filter((each) => each.offsetParent !== null)
  const at = all.findIndex((each) => each.contains(document.activeElement))
  const next = all[at < 0 ? (by === 1 ? 0 : all.length - 1) : at + by]
  if (next === undefined) return false
  next.focus()
  next.scrollIntoView({ block: 'nearest' })
  return true
}

/** Enter on a row that is no link itself opens its first; a link or a button does so by itself. */
export function openChosen(): boolean {
  const item = chosenItem()
  if (item === null || item !== document.activeElement || item.matches(acting)) return false
  const first = item.querySelector<HTMLElement>(acting)
  first?.click()
  return first !== null
}

export function actsOf(item: HTMLElement | null): readonly ItemAct[] {
  if (item === null) return []
  const inside = [...(item.matches(acting) ? [item] : []), ...item.querySelectorAll<HTMLElement>(acting)]
  return inside.map((each) => ({ label: each.dataset['says'] ?? each.getAttribute('aria-label') ?? each.textContent.trim(), run: () => each.click() })).filter(({ label }) => label !== '')
}

export function press(selector: string, how: 'focus' | 'click'): boolean {
  const found = [...document.querySelectorAll<HTMLElement>(selector)].find((each) => each.offsetParent !== null)
  found?.[how]()
  return found !== undefined
}
