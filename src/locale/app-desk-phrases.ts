/** Words of the desk's screens, as shapes that each language fills: keys and the palette. */

/** Rows of the key table, but for sections, which are named as in the side bar. */
export type KeyWord =
  | 'palette' | 'search' | 'actions' | 'next' | 'previous' | 'open' | 'close' | 'stepBack' | 'stepOn' | 'now' | 'clock' | 'table' | 'help' | 'hide'
  | 'standing' | 'incident' | 'decision' | 'sighting'

export type KeysPhrases = Readonly<{
  find: string
  findHint: string
  nothing: string
  sections: string
  acts: string
  people: string
  places: string
  ofThis: string
  commands: Readonly<Record<KeyWord, string>>
  where: Readonly<Record<'everywhere' | 'board' | 'person', string>>
  helpHint: string
  done: string
  andThen: string
  single: string
  singleMeans: string
  on: string
  off: string
  turnOff: string
  turnOn: string
  hidden: string
  hiddenMeans: string
  show: string
  found(count: number): string
}>

export type DeskPhrases = Readonly<{ keys: KeysPhrases }>
