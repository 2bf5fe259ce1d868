// A board read off its markup as an eye reads it: the numbers that are printed, the marks that are drawn, and what a picture
// says to who listens. It knows nothing of the view behind it. What does not stand where a board has it fails.
import { standings, type Standing } from '../../src/domain/index.ts'
import type { Spoken } from '../../src/locale/index.ts'

export type Counts = Readonly<Record<Standing, number>>

export type DrawnCard = Readonly<{
  /** What its heading opens: `place=` and an id or `nowhere`, `standing=inTransit`, or `group=` and one of those who are no longer in care. */
  opens: string
  people: number
  /** Null where a bar stands for them. */
  marks: Counts | null
  /** What the marks, or the bar in their stead, say that they show. */
  said: Counts
  /** Numbers by group or by standing under the marks; none where all are present. */
  lines: readonly number[]
}>

export type DrawnBoard = Readonly<{
  registered: number
  underRegistered: string
  terms: readonly Readonly<{ group: string; people: number }>[]
  signs: readonly string[]
  /** Of those confirmed: present, in transit, away. */
  confirmed: readonly number[]
  /** For certain, and at most where that differs. */
  inCare: readonly number[]
  /** With its sign. */
  balance: string
  bar: Counts
  brackets: readonly number[]
  cards: readonly DrawnCard[]
  /** Of the incident on top: became to be confirmed, were confirmed since, are so still, and what else became of them. */
  incident: readonly number[] | null
}>

/** In: the words it was drawn with. Out: null where the board says that nobody is registered. */
export function readBoard(markup: string, words: Spoken): DrawnBoard | null {
  const page = readMarkup(markup)
  const [sum] = page.all('sum')
  if (sum === undefined) {
    if (page.one('empty').text().includes(words.app.board.empty)) return null
    throw new Error('a board that says neither how many nor that there is nobody')
  }
  const [registered, ...terms] = sum.all('term')
  if (registered === undefined) throw new Error('a sum of nothing')
  const [care, bar] = [page.one('care'), sum.one('bar')]
  return {
    registered: numberIn(registered.one('v')),
    underRegistered: registered.one('s').text(),
    terms: terms.map((term) => ({ group: asked(term).get('group') ?? '', people: numberIn(term.one('v')) })),
    signs: sum.all('op').map((sign) => sign.text()),
    confirmed: terms.flatMap((term) => term.all('s')).flatMap(numbersIn),
    inCare: numbersIn(care.one('v')),
    balance: care.one('bal').text(),
    bar: saidByBar(bar, words),
    brackets: bar.all('bracket').flatMap(numbersIn),
    cards: page.one('places').all('card').map((card) => readCard(card, words)),
    incident: page.all('incident-strip').map((strip) => numbersIn(strip.one('x')))[0] ?? null,
  }
}

function readCard(card: Drawn, words: Spoken): DrawnCard {
  const heading = asked(card.one('plain'))
  const opens = ['place', 'standing', 'group'].flatMap((name) => heading.getAll(name).map((value) => `${name}=${value}`))
  const [marks] = card.all('marks')
  // What is no place says its standings in words at its foot.
  const lines = card.attributes.has('data-item') ? card.all('st').flatMap((list) => list.all('num')) : card.all('foot')
  return {
    opens: opens.join('&'),
    people: numberIn(card.one('k').one('num')),
    marks: marks === undefined ? null : countedIn(marks),
    said: marks === undefined ? saidByBar(card.one('bar'), words) : saidByMarks(marks, words),
    lines: lines.flatMap(numbersIn),
  }
}

/** Two marks on one spot are one to the eye: they count once. */
function countedIn(marks: Drawn): Counts {
  const seen = new Map(marks.all('mark').map((mark) => [mark.inside.map((shape) => shape.look).join(), mark]))
  return countsOf((standing) => [...seen.values()].filter((mark) => mark.classes.includes(`of-${standing}`)).length)
}

function saidByMarks(marks: Drawn, { phrases }: Spoken): Counts {
  const parts = (marks.attributes.get('aria-label') ?? '').split(', ').map((part) => /^(\d+) (.+)$/.exec(part))
  return countsOf((standing) => Number(parts.find((part) => part?.[2] === phrases.standing[standing])?.[1] ?? 0))
}

function saidByBar(bar: Drawn, { app, phrases }: Spoken): Counts {
  const said = bar.attributes.get('aria-label') ?? ''
  const before = app.board.barSays('')
  if (!said.startsWith(before)) throw new Error(`a bar that says ${said}`)
  const parts = said.slice(before.length).split(', ').map((part) => /^(.+) (\d+)$/.exec(part))
  return countsOf((standing) => Number(parts.find((part) => part?.[1] === phrases.standing[standing])?.[2] ?? 0))
}

function countsOf(countOf: (standing: Standing) => number): Counts {
  const [present, inTransit, away, unconfirmed, missing, locatedElsewhere, leftCare, died] = standings.map(countOf)
  return { present, inTransit, away, unconfirmed, missing, locatedElsewhere, leftCare, died } as Counts // as many as there are standings
}

/** In: a link, or what holds one. Out: what it asks the next screen for. */
function asked(link: Drawn): URLSearchParams {
  return new URL(link.attributes.get('href') ?? '', 'http://amparo.invalid').searchParams
}

function numbersIn(drawn: Drawn): readonly number[] {
  return [...drawn.text().matchAll(/\d+/g)].map(([digits]) => Number(digits))
}

function numberIn(drawn: Drawn): number {
  const text = drawn.text()
  if (!/^\d+$/.test(text)) throw new Error(`"${text}" where a number stands`)
  return Number(text)
}

type Drawn = Readonly<{
  attributes: ReadonlyMap<string, string>
  classes: readonly string[]
  /** Elements right inside. */
  inside: readonly Drawn[]
  /** Tag and attributes as they were written. */
  look: string
  text(): string
  /** At any depth, in the order in which they are drawn; those of the class alone. */
  all(className: string): readonly Drawn[]
  /** Fails: unless there is exactly one. */
  one(className: string): Drawn
}>

type Open = { readonly element: Drawn; readonly inside: Drawn[]; readonly texts: (string | Drawn)[] }

/** In: markup as React writes it: every tag is closed, every attribute quoted, no other `<` or `>` in it. */
function readMarkup(markup: string): Drawn {
  const root = opened('')
  const open = [root]
  for (const [, closing, look, self, text] of markup.matchAll(/<(\/?)([^<>]*?)(\/?)>|([^<>]+)/g)) {
    const parent = open.at(-1) ?? root
    if (text !== undefined) parent.texts.push(plain(text))
    else if (closing === '/') open.pop()
    else {
      const made = opened(look ?? '')
      parent.inside.push(made.element)
      parent.texts.push(made.element)
      if (self === '') open.push(made)
    }
  }
  if (open.length !== 1) throw new Error('markup that does not close')
  return root.element
}

function opened(look: string): Open {
  const inside: Drawn[] = []
  const texts: (string | Drawn)[] = []
  const attributes = new Map([...look.matchAll(/ ([\w-]+)="([^"]*)"/g)].map(([, name = '', value = '']) => [name, plain(value)]))
  const classes = (attributes.get('class') ?? '').split(' ')
  const all = (className: string): readonly Drawn[] => inside.flatMap((each) => [...(each.classes.includes(className) ? [each] : []), ...each.all(className)])
  const one = (className: string): Drawn => {
    const [found, another] = all(className)
    if (found === undefined || another !== undefined) throw new Error(`${found === undefined ? 'no' : 'more than one'} .${className} inside <${look}>`)
    return found
  }
  const text = (): string => texts.map((each) => (typeof each === 'string' ? each : each.text())).join('')
  return { element: { attributes, classes, inside, look, text, all, one }, inside, texts }
}

function plain(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&#x27;', "'").replaceAll('&amp;', '&')
}
