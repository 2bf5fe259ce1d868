/** Words of the press desk: they come with its screens, and stand in a context for all of their parts. */
import { createContext, useContext, useEffect, useState, type ReactNode } from 'react'
import { pressDeskWordsIn, type Language, type PressDeskWords } from '../../../locale/index.ts'

const PressWordsContext = createContext<PressDeskWords | null>(null)

export function PressWordsProvider({ words, children }: Readonly<{ words: PressDeskWords; children: ReactNode }>): ReactNode {
  return <PressWordsContext value={words}>{children}</PressWordsContext>
}

export function usePressWords(): PressDeskWords {
  const words = useContext(PressWordsContext)
  if (words === null) throw new Error('parts of the press desk stand inside PressWordsProvider')
  return words
}

/** Null until they are here: of the language of the screen, or of a communiqué that is printed in another. */
export function useFetchedPressWords(language: Language): PressDeskWords | null {
  const [fetched, setFetched] = useState<Readonly<{ language: Language; words: PressDeskWords }> | null>(null)
  useEffect(() => {
    let isHere = true
    void pressDeskWordsIn(language).then((words) => isHere && setFetched({ language, words }), () => undefined)
    return () => {
      isHere = false
    }
  }, [language])
  return fetched?.language === language ? fetched.words : null
}
