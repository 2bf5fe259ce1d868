/** What an entry is called in a file: a type this version has no word for is another entry. */
import { useWords } from './use-words.tsx'

export function useEntryWord(): (type: string) => string {
  const { app } = useWords()
  const words: Readonly<Record<string, string>> = app.person.entryTypes
  return (type) => words[type] ?? app.person.otherEntry
}
