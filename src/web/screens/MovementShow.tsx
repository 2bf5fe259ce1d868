/** A movement shown to the other phone: pictures that say nothing to whoever else looks (MV5, MV7). */
import { useEffect, useState, type ReactNode } from 'react'
import type { MovementId, Outcome, PlaceId } from '../../kernel/index.ts'
import type { Packed } from '../offline/carry.ts'
import { ScreenHead } from '../parts/AppShell.tsx'
import { QrPictures } from '../parts/QrPictures.tsx'
import { useEngine, useView } from '../parts/use-engine.tsx'
import { useWords } from '../parts/use-words.tsx'
import { ViewStates } from '../parts/ViewStates.tsx'
import { useDrawKey } from '../scan/use-draw-key.ts'

export function MovementShow({ movementId }: Readonly<{ movementId: MovementId }>): ReactNode {
  const { app } = useWords()
  const viewed = useView('movement', { movementId, placeId: null })
  return (
    <ViewStates viewed={viewed} skeleton="form">
      {({ movement }) => (
        <div className="screen">
          <ScreenHead title={app.movements.show} under={movement === null ? undefined : app.movements.named(movement.no)} back={{ to: `/movements?m=${movementId}`, label: app.movements.title }} />
          <div className="body">
            <div className="form">{movement === null ? <p className="told">{app.movements.notShown['movement-unknown']}</p> : <Pictures movementId={movementId} placeId={movement.from.siteId} />}</div>
          </div>
        </div>
      )}
    </ViewStates>
  )
}

function Pictures({ movementId, placeId }: Readonly<{ movementId: MovementId; placeId: PlaceId }>): ReactNode {
  const { app } = useWords()
  const packed = usePacked(movementId, placeId)
  if (packed === null) return <p className="told" role="status">{app.loading}</p>
  if (!packed.ok) {
    const said = (app.movements.notShown as Readonly<Record<string, string>>)[packed.refusal.code] // a code may be the device's own
    return <p className="told unv" role="alert">{said ?? app.notAllowed}</p>
  }
  return (
    <>
      <QrPictures texts={packed.value.texts} />
      <p className="muted">{app.movements.showHint}</p>
    </>
  )
}

/** Packed once. Where this device was given no key of bands it draws one, and packs again. */
function usePacked(movementId: MovementId, placeId: PlaceId): Outcome<Packed> | null {
  const engine = useEngine()
  const drawKey = useDrawKey()
  const [packed, setPacked] = useState<Outcome<Packed> | null>(null)
  useEffect(() => {
    let isOpen = true
    const pack = async (): Promise<void> => {
      const first = await engine.packMovement(movementId)
      const again = !first.ok && first.refusal.code === 'no-key' && (await drawKey(placeId))
      const outcome = again ? await engine.packMovement(movementId) : first
      if (isOpen) setPacked(outcome)
    }
    void pack()
    return () => {
      isOpen = false
    }
  }, [engine, drawKey, movementId, placeId])
  return packed
}
