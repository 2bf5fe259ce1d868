// Drafts that try to take long or to slip through by their length: every one is answered, to its end.
import { expect, test } from 'vitest'
import { checked, operationOf } from '../support/press-desk.ts'
import { draftUnitsMax, nameScreen } from '../../src/press/index.ts'

const account = operationOf({ child: { present: 150, missing: 3 }, adult: { present: 40 } }).account()
const names = nameScreen(Array.from({ length: 2_000 }, (_, no) => `Mirel${no} ben${no} Ixchel${no % 50}`))

const last = ' Everyone has been located.'
const filled = (word: string): string => word.repeat(Math.floor((draftUnitsMax - last.length) / word.length)) + last

test.each(['all ', '12 ', 'the children located ', 'not one ', 'a ', '{ ', '. ', 'child ', 'Mirel1 ben1 ', '% ', 'de la ', 'no hay ', 'pregnant girl, ', "' ", '“a ', '12:30 '])('[PR81] two pages of %j are answered to their end', (word) => {
  for (const language of ['en', 'es'] as const) {
    const draft = checked(account, filled(word), { names, language })
    expect(draft.sentences.at(-1)?.span.end).toBe(draft.text.length)
    if (language === 'en') expect(draft.colour).toBe('red')
  }
})
