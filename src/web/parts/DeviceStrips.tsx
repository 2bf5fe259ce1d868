/** What is said of the device over every screen: that it is nearly full, that a newer app is here. Nothing of it stops anybody. Rule WB20. */
import { HardDrive, RefreshCw } from 'lucide-react'
import { useEffect, useState, type ReactNode } from 'react'
import { nearlyFullPercent } from '../offline/room.ts'
import { onAppUpdate, type AppUpdate } from '../offline/register-service-worker.ts'
import { useEngine } from './use-engine.tsx'
import { useRoom } from './use-room.ts'
import { useWords } from './use-words.tsx'

export function DeviceStrips(): ReactNode {
  const { app } = useWords()
  const engine = useEngine()
  const room = useRoom()
  const [update, setUpdate] = useState<AppUpdate | null>(null)
  const [isTaking, setTaking] = useState(false)
  const useNow = (newer: AppUpdate): void => {
    setTaking(true)
    void engine.settled().then(() => newer.use())
  }
  useEffect(() => onAppUpdate((newer) => {
    setUpdate(newer)
    setTaking(false)
  }), [])
  return (
    <>
      {room !== null && room.percent >= nearlyFullPercent && <div className="net refused" role="status"><HardDrive size={18} aria-hidden="true" /><span>{app.device.nearlyFull(room.percent)}</span></div>}
      {update !== null && (
        <div className="net sealed" role="status">
          <RefreshCw size={18} aria-hidden="true" /><span>{isTaking ? app.device.changing : app.device.newer}</span>
          {!isTaking && <button type="button" className="btn sm" onClick={() => useNow(update)}>{app.device.useNow}</button>}
        </div>
      )}
    </>
  )
}
