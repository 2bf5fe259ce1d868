/** The lexicons of each language, made from its words when first asked for. */
import type { ReportLanguage } from '../report.ts'
import { lexiconOf, type Lexicon } from './lexicon.ts'
import type { NeverCountable, PeopleNoun, SaidFrame, SaidWords } from './said-words.ts'
import type { Measure } from '../check/measures.ts'
import { foldWord } from './tokens.ts'
import { wordsEn } from './words-en.ts'
import { wordsEs } from './words-es.ts'

export type Quantifier = 'positive' | 'negative'

export type Said = Readonly<{
  people: Lexicon<PeopleNoun>
  pronouns: Lexicon<'pronoun'>
  numbers: Lexicon<'number' | 'single' | 'percent'>
  otherUnits: Lexicon<'unit'>
  before: Lexicon<'before'>
  times: Lexicon<'month' | 'clock'>
  measures: Lexicon<Measure>
  quantifiers: Lexicon<Quantifier>
  negation: Lexicon<'not'>
  frames: Lexicon<SaidFrame>
  unasserted: Lexicon<'unasserted'>
  definite: Lexicon<'definite'>
  never: Lexicon<NeverCountable>
  demonyms: Lexicon<'demonym'>
  things: Lexicon<'thing'>
  institutions: Lexicon<'institution'>
  placeKinds: Lexicon<'place'>
  alert: Lexicon<'alert'>
  ordinary: ReadonlySet<string>
  particles: ReadonlySet<string>
}>

const made: Readonly<Record<ReportLanguage, Said>> = { en: saidOf(wordsEn), es: saidOf(wordsEs) }

export function saidIn(language: ReportLanguage): Said {
  return made[language]
}

function saidOf(words: SaidWords): Said {
  return {
    people: lexiconOf(words.people),
    pronouns: lexiconOf({ pronoun: words.pronouns }),
    numbers: lexiconOf({ number: words.numbers, single: words.single, percent: `${words.percent}|%|‰` }),
    otherUnits: lexiconOf({ unit: words.otherUnits }),
    before: lexiconOf({ before: words.before }),
    times: lexiconOf({ month: words.months, clock: words.clockWords }),
    measures: lexiconOf(words.measures),
    quantifiers: lexiconOf({ positive: words.positive, negative: words.negative }),
    negation: lexiconOf({ not: words.negation }),
    frames: lexiconOf(words.frames),
    unasserted: lexiconOf({ unasserted: words.unasserted }),
    definite: lexiconOf({ definite: words.definite }),
    never: lexiconOf(words.never),
    demonyms: lexiconOf({ demonym: words.demonyms }),
    things: lexiconOf({ thing: words.things }),
    institutions: lexiconOf({ institution: words.institutions }),
    placeKinds: lexiconOf({ place: words.placeKinds }),
    alert: lexiconOf({ alert: words.alert }),
    ordinary: new Set(words.ordinary.split('|').map(foldWord)),
    particles: new Set(words.particles.split('|').map(foldWord)),
  }
}
