/** Bands read at the door of an arrival: whoever is on the manifest is confirmed by face, whoever is not becomes an extra to settle. */
import { ScanFace } from 'lucide-react'
import type { ReactNode } from 'react'
import type { RegistrationId } from '../../kernel/index.ts'
import { BandCard } from '../parts/BandCard.tsx'
import { BandReader } from '../parts/BandReader.tsx'
import { useNameOf } from '../parts/BidiName.tsx'
import { useWords } from '../parts/use-words.tsx'
import type { MovementShown } from '../views/movement.ts'
import { useFoundBand } from '../scan/use-found-band.ts'

export function ArrivalScan({ movement, onExtra }: Readonly<{ movement: MovementShown; onExtra: (id: RegistrationId) => void }>): ReactNode {
  const { app } = useWords()
  const nameOf = useNameOf()
  const { found, look, read, close } = useFoundBand(movement.arrivingAt.placeId)
  const wearer = found?.wearer ?? null
  const isExtra = wearer !== null && !movement.people.some(({ person }) => person.registrationId === wearer.person.registrationId)
  const toSettle = async (id: RegistrationId): Promise<void> => {
    if (await read('not-looked', app.scan.readSaid)) onExtra(id)
  }
  const isHere = async (id: RegistrationId, name: string): Promise<void> => {
    if ((await read('fits', app.scan.sighted(name))) && isExtra) onExtra(id)
  }
  return (
    <>
      <BandReader onBand={look} />
      {found !== null && (
        <BandCard band={found} onClose={close} {...(isExtra && { says: app.movements.notOnManifest(nameOf(wearer.person)) })}>
          {({ person }) => (
            <div className="pair">
              <button type="button" className="btn lg primary" onClick={() => void isHere(person.registrationId, nameOf(person))}><ScanFace size={22} aria-hidden="true" />{isExtra ? app.movements.isHere : app.rollCall.seen}</button>
              <button type="button" className="btn lg" onClick={() => void (isExtra ? toSettle(person.registrationId) : read('not-looked', app.scan.readSaid))}>{app.movements.onlyBand}</button>
            </div>
          )}
        </BandCard>
      )}
    </>
  )
}
