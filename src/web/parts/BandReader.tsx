/**
 * Reads bands one after the other: by camera, by a scanner that types, or by a keypad where the camera is denied or missing.
 * It says what was read and nothing of whose it is; a band alone is never a person seen. Rules BD9 and BD11.
 */
import { Camera, Keyboard } from 'lucide-react'
import { useCallback, useEffect, useRef, useState, type ReactNode } from 'react'
import type { BandCode, CarriedPiece } from '../../codes/index.ts'
import { beep } from '../scan/beep.ts'
import { openCamera, type CameraState } from '../scan/camera.ts'
import { readScanned } from '../scan/read-scanned.ts'
import { useKeyScanner } from '../scan/use-key-scanner.ts'
import { CodePad } from './CodePad.tsx'
import { keep, kept, useWords } from './use-words.tsx'

/** The same band in front of the camera is one reading until it was away for so long. */
const sameBandMs = 2_500
const wayKey = 'amparo.reader'

type ReaderProps = Readonly<{ onBand: (code: BandCode) => void; onPiece?: (piece: CarriedPiece) => void; aim?: string }>

export function BandReader({ onBand, onPiece, aim }: ReaderProps): ReactNode {
  const { app } = useWords()
  const [way, setWay] = useState<'camera' | 'keys'>(() => (kept(wayKey) === 'keys' && onPiece === undefined ? 'keys' : 'camera'))
  const [state, setState] = useState<CameraState>('opening')
  const [wrong, setWrong] = useState<string | null>(null)
  const last = useRef<Readonly<{ text: string; atMs: number }>>({ text: '', atMs: -Infinity })
  const take = useCallback((text: string) => {
    const scanned = readScanned(text)
    if (!scanned.ok) return setWrong(app.scan.wrong[scanned.refusal.code])
    if (scanned.value.kind === 'carried') {
      setWrong(onPiece === undefined ? app.scan.wrong['no-band'] : null)
      return onPiece?.(scanned.value.piece)
    }
    setWrong(null)
    beep()
    onBand(scanned.value.code)
  }, [app, onBand, onPiece])
  const seen = useCallback((text: string) => {
    const atMs = performance.now()
    const isSame = last.current.text === text && atMs - last.current.atMs < sameBandMs
    last.current = { text, atMs }
    if (!isSame) take(text)
  }, [take])
  useKeyScanner(take)
  const isCamera = way === 'camera' && state !== 'denied' && state !== 'none'
  const choose = (next: 'camera' | 'keys'): void => {
    keep(wayKey, next)
    setState('opening')
    setWay(next)
  }
  return (
    <section className="reader" aria-label={app.scan.title}>
      {isCamera ? <Viewfinder onText={seen} onState={setState} isOpen={state === 'open'} /> : (
        <>
          {way === 'camera' && <p className="told" role="status">{onPiece === undefined ? (state === 'denied' ? app.scan.denied : app.scan.noCamera) : app.scan.noPictures}</p>}
          {onPiece === undefined && <CodePad onText={take} />}
        </>
      )}
      <p className={`reader-says${wrong === null ? '' : ' unv'}`} role="status">{wrong ?? (isCamera ? (state === 'open' ? (aim ?? app.scan.aim) : app.scan.opening) : '')}</p>
      {(onPiece === undefined || !isCamera) && (
        <button type="button" className="btn" onClick={() => choose(isCamera ? 'keys' : 'camera')}>
          {isCamera ? <Keyboard size={20} aria-hidden="true" /> : <Camera size={20} aria-hidden="true" />}{isCamera ? app.scan.typeIt : app.scan.useCamera}
        </button>
      )}
    </section>
  )
}

type FinderProps = Readonly<{ onText: (text: string) => void; onState: (state: CameraState) => void; isOpen: boolean }>

function Viewfinder({ onText, onState, isOpen }: FinderProps): ReactNode {
  const video = useRef<HTMLVideoElement>(null)
  const latest = useRef(onText)
  useEffect(() => {
    latest.current = onText
  }, [onText])
  useEffect(() => {
    if (video.current === null) return undefined
    const camera = openCamera({ video: video.current, onText: (text) => latest.current(text), onState })
    return () => camera.close()
  }, [onState])
  return <div className={`finder${isOpen ? ' open' : ''}`}><video ref={video} muted playsInline aria-hidden="true" /><i aria-hidden="true" /></div>
}
