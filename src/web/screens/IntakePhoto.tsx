/** A picture at intake: taken, looked at, taken again or left out; it is kept with saving. */
import type { ReactNode } from 'react'
import { PhotoButton } from '../parts/PhotoButton.tsx'
import type { Picture } from '../parts/shrink-photo.ts'
import { useWords } from '../parts/use-words.tsx'

export function IntakePhoto({ picture, onChange }: Readonly<{ picture: Picture | null; onChange: (picture: Picture | null) => void }>): ReactNode {
  const { app } = useWords()
  return (
    <div className="intake-photo">
      {picture !== null && <img src={`data:image/jpeg;base64,${picture.jpeg}`} width={96} height={96} alt={app.photo.preview} />}
      <PhotoButton label={picture === null ? app.photo.take : app.photo.again} onTaken={onChange} />
      {picture !== null && <button type="button" className="btn lg" onClick={() => onChange(null)}>{app.photo.drop}</button>}
    </div>
  )
}
