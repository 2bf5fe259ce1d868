/** Handing out what a screen shows as a file: a table for spreadsheets, a picture that needs nothing of the app. */

/** Longer than a browser takes to begin writing it. */
const keptMs = 30_000

export function handOut(name: string, type: string, content: string | Uint8Array): void {
  const url = URL.createObjectURL(new Blob([typeof content === 'string' ? content : content.slice()], { type }))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), keptMs)
}

/** In: a picture on the page. Out: it with its colours and textures written into it, and under it what it is of and when. */
export function pictureText(drawn: SVGSVGElement, caption: string): string {
  const copy = drawn.cloneNode(true) as SVGSVGElement // a clone is what it was cloned from
  const [width, height] = [drawn.viewBox.baseVal.width, drawn.viewBox.baseVal.height + 24]
  const look = getComputedStyle(document.documentElement)
  const back = shape('rect', { width: '100%', height: '100%', fill: 'var(--surface)' })
  const under = shape('text', { x: '6', y: String(height - 8), 'font-size': '12', fill: 'var(--ink-2)' })
  under.textContent = caption
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg')
  copy.setAttribute('viewBox', `0 0 ${width} ${height}`)
  copy.setAttribute('height', String(height))
  copy.setAttribute('font-family', 'Inter, sans-serif')
  copy.prepend(back, ...[...document.querySelectorAll('.textures defs')].map((defs) => defs.cloneNode(true)))
  copy.append(under)
  // Outside the app a link leads nowhere.
  for (const link of copy.querySelectorAll('a')) link.removeAttribute('href')
  return new XMLSerializer().serializeToString(copy).replaceAll(/var\((--[a-z0-9-]+)\)/g, (_whole, name: string) => look.getPropertyValue(name).trim())
}

function shape(name: string, attributes: Readonly<Record<string, string>>): SVGElement {
  const made = document.createElementNS('http://www.w3.org/2000/svg', name)
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value)
  return made
}
