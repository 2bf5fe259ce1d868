/** Words and looks of this device: language and theme, kept on it and nowhere else. */
import { createContext, useCallback, useContext, useEffect, useMemo, useState, type ReactNode } from 'react'
import type { AppPhrases, Language, Phrases } from '../../locale/index.ts'
import { fetchSpoken, spokenHere } from './spoken.ts'

export type Theme = 'auto' | 'light' | 'dark' | 'hc'

export type Words = Readonly<{
  language: Language
  theme: Theme
  app: AppPhrases
  phrases: Phrases
  setLanguage(language: Language): void
  setTheme(theme: Theme): void
}>

const WordsContext = createContext<Words | null>(null)

const languageKey = 'amparo.language'
const themeKey = 'amparo.theme'

/** In: what stands in for the device where there is none, as in a test. */
export function WordsProvider({ children, language: given, theme: givenTheme }: Readonly<{ children: ReactNode; language?: Language; theme?: Theme }>): ReactNode {
  const [language, setLanguage] = useState<Language>(given ?? languageOfDevice())
  const [theme, setTheme] = useState<Theme>(givenTheme ?? themeOf(kept(themeKey)))
  const { phrases, app } = spokenHere(language)
  useEffect(() => {
    const { documentElement } = document
    documentElement.lang = language
    documentElement.dir = phrases.direction
    const look = matchMedia('(prefers-color-scheme: dark)')
    const contrast = matchMedia('(prefers-contrast: more)')
    const show = (): void => {
      documentElement.dataset['theme'] = theme !== 'auto' ? theme : contrast.matches ? 'hc' : look.matches ? 'dark' : 'light'
    }
    show()
    look.addEventListener('change', show)
    contrast.addEventListener('change', show)
    return () => {
      look.removeEventListener('change', show)
      contrast.removeEventListener('change', show)
    }
  }, [language, phrases.direction, theme])
  const choose = useCallback((key: string, value: string) => keep(key, value), [])
  const speak = useCallback(async (next: Language) => {
    await fetchSpoken(next)
    setLanguage(next)
  }, [])
  const words = useMemo<Words>(
    () => ({
      language, theme, phrases, app,
      setLanguage: (next) => { choose(languageKey, next); void speak(next) },
      setTheme: (next) => { choose(themeKey, next); setTheme(next) },
    }),
    [language, theme, phrases, app, choose, speak],
  )
  return <WordsContext value={words}>{children}</WordsContext>
}

export function useWords(): Words {
  const words = useContext(WordsContext)
  if (words === null) throw new Error('screens stand inside WordsProvider')
  return words
}

/** A private window may have no store: then nothing is kept. */
export function kept(key: string): string | null {
  try {
    return globalThis.localStorage?.getItem(key) ?? null
  } catch {
    return null
  }
}

export function keep(key: string, value: string): void {
  try {
    globalThis.localStorage?.setItem(key, value)
  } catch {
    // Kept until the page closes, by the state of the screen.
  }
}

/** The one last chosen on it, else its own. */
export function languageOfDevice(): Language {
  return languageOf(kept(languageKey) ?? globalThis.navigator?.language)
}

function languageOf(text: string | null | undefined): Language {
  const short = (text ?? '').slice(0, 2)
  return short === 'en' || short === 'he' ? short : 'es'
}

function themeOf(text: string | null): Theme {
  return text === 'light' || text === 'dark' || text === 'hc' ? text : 'auto'
}
