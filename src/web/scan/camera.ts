/**
 * The camera, for as long as somebody scans: pictures go to the browser's own reader where it has one, else to a worker.
 * No picture is kept or sent anywhere.
 */

/** `denied`: not allowed here. `none`: no camera, or a page that may have none. */
export type CameraState = 'opening' | 'open' | 'denied' | 'none'

export type Camera = Readonly<{ close(): void }>

export type CameraPlan = Readonly<{ video: HTMLVideoElement; onText: (text: string) => void; onState: (state: CameraState) => void }>

/** Between pictures: five to ten a second are read, and the battery lasts. */
const pictureEveryMs = 90
/** Enough for a code of 65 modules across half a picture, and quick to read. */
const pictureWidth = 800

type Reader = Readonly<{ read(video: HTMLVideoElement): Promise<readonly string[]>; close(): void }>

export function openCamera({ video, onText, onState }: CameraPlan): Camera {
  const life = new AbortController()
  let stream: MediaStream | null = null
  let reader: Reader | null = null
  const close = (): void => {
    life.abort()
    for (const track of stream?.getTracks() ?? []) track.stop()
    reader?.close()
    video.srcObject = null
  }
  const run = async (): Promise<void> => {
    onState('opening')
    // Missing where the page is not served securely, whatever its type says.
    const devices = navigator.mediaDevices as MediaDevices | undefined
    if (devices === undefined) return onState('none')
    stream = await devices.getUserMedia({ audio: false, video: { facingMode: 'environment', width: { ideal: 1280 } } })
    reader = await openReader()
    if (life.signal.aborted) return close()
    video.srcObject = stream
    await video.play()
    onState('open')
    while (!life.signal.aborted) {
      for (const text of await reader.read(video)) if (!life.signal.aborted) onText(text)
      await new Promise((resolve) => setTimeout(resolve, pictureEveryMs))
    }
  }
  run().catch((error: unknown) => {
    const isOver = life.signal.aborted
    close()
    if (!isOver) onState(error instanceof DOMException && (error.name === 'NotAllowedError' || error.name === 'SecurityError') ? 'denied' : 'none')
  })
  return { close }
}

/** The part of the Shape Detection API that is used; TypeScript has no type for it. */
type Detector = Readonly<{ detect(source: HTMLVideoElement): Promise<readonly Readonly<{ rawValue: string }>[]> }>
type DetectorClass = { new (options: Readonly<{ formats: readonly string[] }>): Detector; getSupportedFormats(): Promise<readonly string[]> }

async function openReader(): Promise<Reader> {
  const Found = (globalThis as unknown as Readonly<{ BarcodeDetector: DetectorClass | undefined }>).BarcodeDetector // undefined where the browser has none
  const formats: readonly string[] = Found === undefined ? [] : await Found.getSupportedFormats().catch(() => [])
  if (Found !== undefined && formats.includes('qr_code')) {
    const detector = new Found({ formats: ['qr_code'] })
    // A picture that is not there yet is no fault.
    return { read: async (video) => (await detector.detect(video).catch(() => [])).map(({ rawValue }) => rawValue), close: () => undefined }
  }
  const worker = new Worker(new URL('./decode-worker.ts', import.meta.url), { type: 'module', name: 'amparo-codes' })
  return { read: (video) => readInWorker(worker, video), close: () => worker.terminate() }
}

async function readInWorker(worker: Worker, video: HTMLVideoElement): Promise<readonly string[]> {
  if (video.videoWidth === 0) return []
  const picture = await createImageBitmap(video, { resizeWidth: Math.min(pictureWidth, video.videoWidth), resizeQuality: 'low' })
  const text = await new Promise<unknown>((resolve, reject) => {
    worker.addEventListener('message', ({ data }: MessageEvent<unknown>) => resolve(data), { once: true })
    worker.addEventListener('error', () => reject(new Error('codes: the reader ended')), { once: true })
    worker.postMessage(picture, [picture])
  })
  return typeof text === 'string' ? [text] : []
}
