/** Words that come with the screens that say them; null for the moment in which they come. */
import { useEffect, useState } from 'react'
import { ownWordsIn, type Language, type OwnPhrases } from '../../locale/index.ts'
import { useWords } from './use-words.tsx'

export function useOwnWords(): OwnPhrases | null {
  const { language } = useWords()
  const [fetched, setFetched] = useState<Readonly<{ language: Language; words: OwnPhrases }> | null>(null)
  useEffect(() => {
    let isHere = true
    void ownWordsIn(language).then((words) => isHere && setFetched({ language, words }), () => undefined)
    return () => {
      isHere = false
    }
  }, [language])
  return fetched?.language === language ? fetched.words : null
}
