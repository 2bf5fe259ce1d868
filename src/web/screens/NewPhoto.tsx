/** Another picture of somebody who was written down already: the one before stays, and can be looked at in her entries. */
import type { ReactNode } from 'react'
import type { RegistrationId } from '../../kernel/index.ts'
import { PhotoButton } from '../parts/PhotoButton.tsx'
import { useMoments } from '../parts/use-engine.tsx'
import { useSaidAct } from '../parts/use-said-act.tsx'
import { useWords } from '../parts/use-words.tsx'
import { photoOf } from './intake-form.ts'

export function NewPhoto({ id }: Readonly<{ id: RegistrationId }>): ReactNode {
  const { app } = useWords()
  const act = useSaidAct()
  // Of an earlier moment nothing is written.
  if (useMoments().asOf !== null) return null
  return <PhotoButton label={app.photo.take} onTaken={(picture) => void act('take-photo', photoOf(picture, id), { said: app.photo.taken, undoable: true })} />
}
