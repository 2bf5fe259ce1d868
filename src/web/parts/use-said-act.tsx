/** An act with what is said of it: saved, with an undo, or why not; what was typed stays where it is. */
import { useCallback } from 'react'
import type { ActName } from '../../domain/index.ts'
import type { Phrases } from '../../locale/index.ts'
import { useAct } from './use-engine.tsx'
import { useToast } from './use-toast.tsx'
import { useWords } from './use-words.tsx'

type Saying = Readonly<{ said: string; undoable?: boolean }>

/** Out: hashes of the entries, or null when it was not accepted. */
export function useSaidAct(): (act: ActName, request: unknown, saying: Saying) => Promise<readonly string[] | null> {
  const act = useAct()
  const say = useToast()
  const { app, phrases } = useWords()
  return useCallback(
    async (name, request, { said, undoable = false }) => {
      try {
        const outcome = await act(name, request)
        if (!outcome.ok) {
          say(app.notSaved(refusalIn(phrases, outcome.refusal.code) ?? app.notAllowed), { isRefusal: true })
          return null
        }
        const { hashes } = outcome.value
        const undo = async (): Promise<void> => {
          for (const target of hashes.toReversed()) await act('withdraw-entry', { target })
          say(app.rollCall.undone)
        }
        say(said, undoable ? { undo: () => void undo() } : {})
        return hashes
      } catch (error) {
        // The worker passes on the code of a failure, and nothing else of it.
        say(error instanceof Error && error.message === 'disk-full' ? app.device.full : app.notSaved(app.tryAgain), { isRefusal: true })
        return null
      }
    },
    [act, say, app, phrases],
  )
}

/** A code that has no sentence here is one of the server's, about what this officer may do. */
function refusalIn(phrases: Phrases, code: string): string | undefined {
  return (phrases.refusal as Readonly<Record<string, string>>)[code] // looked up by a code from outside the list
}
