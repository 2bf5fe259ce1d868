import { appEn } from './app-en.ts'
import { appEs } from './app-es.ts'
import { appHe } from './app-he.ts'
import type { AppPhrases } from './app-phrases.ts'
import { en } from './en.ts'
import { es } from './es.ts'
import { he } from './he.ts'
import type { PressDeskWords } from './app-press-phrases.ts'
import type { NeedsYouPhrases } from './needs-you-phrases.ts'
import type { Phrases } from './phrases.ts'
import type { TakeBackPhrases } from './take-back-phrases.ts'
import { pressEn } from './press-en.ts'
import { pressEs } from './press-es.ts'
import { pressHe } from './press-he.ts'
import type { PressPaperPhrases } from './press-paper-phrases.ts'
import { pressPaperEn } from './press-paper-en.ts'
import { pressPaperEs } from './press-paper-es.ts'
import { pressPaperHe } from './press-paper-he.ts'
import type { PressPhrases } from './press-phrases.ts'
import { enProblems, esProblems, heProblems, problemCodes, type ProblemCode, type ProblemWords } from './problems.ts'

export { en, es, he }
export type { Phrases } from './phrases.ts'
export type { SaidCode } from './said-codes.ts'

export const languages = { es, en, he } as const
export type Language = keyof typeof languages

/** The language a machine is set to (`LANG`), Spanish when it is none of ours. */
export function phrasesFor(language: string | undefined): Phrases {
  const short = (language ?? '').slice(0, 2)
  return short === 'en' || short === 'he' || short === 'es' ? languages[short] : es
}


/** Of screens that come late alone. */
export type OwnPhrases = Readonly<{ takeBack: TakeBackPhrases; needsYou: NeedsYouPhrases }>

const own: Readonly<Record<Language, () => Promise<OwnPhrases>>> = {
  es: async () => (await import('./app-own-es.ts')).esOwn,
  en: async () => (await import('./app-own-en.ts')).enOwn,
  he: async () => (await import('./app-own-he.ts')).heOwn,
}

/** Fetched when they are looked at: the board does not wait for them. */
export function ownWordsIn(language: Language): Promise<OwnPhrases> {
  return own[language]()
}

const pressDesk: Readonly<Record<Language, () => Promise<PressDeskWords>>> = {
  es: async () => (await import('./app-press-es.ts')).pressDeskEs,
  en: async () => (await import('./app-press-en.ts')).pressDeskEn,
  he: async () => (await import('./app-press-he.ts')).pressDeskHe,
}

/** Fetched with the screens of the press desk, which alone say them. */
export function pressDeskWordsIn(language: Language): Promise<PressDeskWords> {
  return pressDesk[language]()
}

export { pressParts, type ComposerWords, type DeskWords, type PressDeskWords, type PressPart } from './app-press-phrases.ts'
export type { PressCodeWords } from './app-press-codes-phrases.ts'

export { doorCodes, type DoorCode } from './door-phrases.ts'
export { standingGroups, type AppPhrases, type StandingGroup } from './app-phrases.ts'
export type { Screens } from './screens.ts'

/** The words of the app's screens. */
export function appPhrasesFor(language: Language): AppPhrases {
  return appLanguages[language]
}

const appLanguages: Readonly<Record<Language, AppPhrases>> = { es: appEs, en: appEn, he: appHe }

/** All that is said in one language. */
export type Spoken = Readonly<{ phrases: Phrases; app: AppPhrases }>

const spoken: Readonly<Record<Language, () => Promise<Spoken>>> = {
  es: async () => ({ phrases: (await import('./es.ts')).es, app: (await import('./app-es.ts')).appEs }),
  en: async () => ({ phrases: (await import('./en.ts')).en, app: (await import('./app-en.ts')).appEn }),
  he: async () => ({ phrases: (await import('./he.ts')).he, app: (await import('./app-he.ts')).appHe }),
}

/** Fetched when it is spoken: a page loads one language. */
export function spokenIn(language: Language): Promise<Spoken> {
  return spoken[language]()
}

export { problemCodes, type ProblemCode }

const problemWords: Readonly<Record<Language, ProblemWords>> = { es: esProblems, en: enProblems, he: heProblems }

/** Title and what to do next. In: the language a client asks for; Spanish when it is none of ours. */
export function problemIn(language: string, code: ProblemCode): readonly [title: string, detail: string] {
  return problemWords[language === 'en' || language === 'he' ? language : 'es'][code]
}

export type { PressPhrases }

const pressLanguages: Readonly<Record<Language, PressPhrases>> = { es: pressEs, en: pressEn, he: pressHe }

/** The words of the public record. */
export function pressPhrasesFor(language: Language): PressPhrases {
  return pressLanguages[language]
}

export type { PressPaperPhrases, PressColumn } from './press-paper-phrases.ts'
export { pressColumns } from './press-paper-phrases.ts'

const pressPaperLanguages: Readonly<Record<Language, PressPaperPhrases>> = { es: pressPaperEs, en: pressPaperEn, he: pressPaperHe }

/** The words of what is written out of the public record: the table and the brief. */
export function pressPaperPhrasesFor(language: Language): PressPaperPhrases {
  return pressPaperLanguages[language]
}
