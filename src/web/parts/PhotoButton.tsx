/** Takes a picture with the phone's own camera, or lets somebody choose one: shrunk before anything else, and shown before it is kept. */
import { Camera } from 'lucide-react'
import { useState, type ReactNode } from 'react'
import { shrinkPhoto, type Picture } from './shrink-photo.ts'
import { useWords } from './use-words.tsx'

export function PhotoButton({ onTaken, label }: Readonly<{ onTaken: (picture: Picture) => void; label: string }>): ReactNode {
  const { app } = useWords()
  const [state, setState] = useState<'open' | 'working' | 'unreadable'>('open')
  const take = async (file: File | undefined): Promise<void> => {
    if (file === undefined) return
    setState('working')
    const picture = await shrinkPhoto(file)
    setState(picture === null ? 'unreadable' : 'open')
    if (picture !== null) onTaken(picture)
  }
  return (
    <div className="photo-button">
      <label className="btn lg">
        <Camera size={20} aria-hidden="true" />{state === 'working' ? app.signIn.working : label}
        <input type="file" accept="image/*" capture="environment" onChange={(chosen) => { void take(chosen.target.files?.[0]); chosen.target.value = '' }} />
      </label>
      {state === 'unreadable' && <p className="told mis" role="alert">{app.photo.unreadable}</p>}
    </div>
  )
}
