/** Whose band it is, with the face to look at and what may be answered: a band alone is a band read, never a person seen (BD9). */
import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import type { Wearer, BandView } from '../views/bands.ts'
import { PersonName, useNameOf, usePlaceName } from './BidiName.tsx'
import { Portrait } from './Portrait.tsx'
import { useWords } from './use-words.tsx'

type CardProps = Readonly<{ band: BandView; says?: string; onClose: () => void; children: (wearer: Wearer) => ReactNode }>

export function BandCard({ band, says, onClose, children }: CardProps): ReactNode {
  const { app, phrases } = useWords()
  const placeName = usePlaceName()
  const nameOf = useNameOf()
  const { wearer } = band
  const closing = <button type="button" className="iconbtn" aria-label={app.person.cancel} onClick={onClose}><X size={22} aria-hidden="true" /></button>
  if (wearer === null) {
    const said = band.state === 'out-of-use' ? app.scan.outOfUse : band.state === 'keyless' ? app.scan.keyless : app.scan.nobody
    return <article className="card band-card" role="status"><div className="h"><p><b className="mono" dir="ltr">{grouped(band.code)}</b><br />{said}</p>{closing}</div></article>
  }
  return (
    <article className="card band-card unv" aria-label={nameOf(wearer.person)}>
      <div className="h" role="status">
        <Portrait of={wearer.person.registrationId} width={64} height={64} round={14} />
        <div>
          <PersonName person={wearer.person} />
          <small>{wearer.standing === null ? '' : phrases.standing[wearer.standing]}{wearer.place === null ? '' : ` · ${placeName(wearer.place)}`}</small>
          <small>{says ?? app.scan.lookAtFace}</small>
        </div>
        {closing}
      </div>
      {children(wearer)}
    </article>
  )
}

/** As it is printed. */
export function grouped(code: string | null): string {
  return (code ?? '').replaceAll(/(.{3})(?=.)/g, '$1 ')
}
