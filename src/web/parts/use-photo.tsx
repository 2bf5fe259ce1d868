/** Pictures of whoever is on the screen, opened as they are drawn, and let go when the device is locked. */
import { createContext, useContext, useEffect, useMemo, useRef, useState, type ReactNode } from 'react'
import { useEngine, useView } from './use-engine.tsx'

/** More than a screen of faces shows; the oldest goes. */
const keptMax = 300

type Photos = Readonly<{ hashOf(registrationId: string): string | null; open(hash: string): Promise<string | null> }>

const PhotosContext = createContext<Photos>({ hashOf: () => null, open: () => Promise.resolve(null) })

export function PhotosProvider({ children }: Readonly<{ children: ReactNode }>): ReactNode {
  const engine = useEngine()
  const { value } = useView('photos', null)
  const kept = useRef(new Map<string, Promise<string | null>>())
  const hashes = useMemo(() => new Map<string, string>((value ?? []).map(({ registrationId, hash }) => [registrationId, hash])), [value])
  useEffect(() => {
    const { current } = kept
    return () => {
      for (const url of current.values()) void letGo(url)
      current.clear()
    }
  }, [])
  const photos = useMemo<Photos>(
    () => ({
      hashOf: (registrationId) => hashes.get(registrationId) ?? null,
      open: (hash) => {
        const before = kept.current.get(hash)
        if (before !== undefined) return before
        const opened = engine.photo(hash).then((jpeg) => (jpeg === null ? null : URL.createObjectURL(new Blob([new Uint8Array(jpeg)], { type: 'image/jpeg' }))))
        kept.current.set(hash, opened)
        const [oldest] = kept.current
        if (kept.current.size > keptMax && oldest !== undefined) {
          kept.current.delete(oldest[0])
          void letGo(oldest[1])
        }
        return opened
      },
    }),
    [engine, hashes],
  )
  return <PhotosContext value={photos}>{children}</PhotosContext>
}

async function letGo(url: Promise<string | null>): Promise<void> {
  const opened = await url
  if (opened !== null) URL.revokeObjectURL(opened)
}

/** Out: an address of this page alone; null where there is none, or while it is opened. */
export function usePhoto(registrationId: string): string | null {
  const photos = useContext(PhotosContext)
  const hash = photos.hashOf(registrationId)
  const [shown, setShown] = useState<Readonly<{ hash: string; url: string }> | null>(null)
  useEffect(() => {
    let isOpen = true
    if (hash !== null) void photos.open(hash).then((url) => isOpen && url !== null && setShown({ hash, url }))
    return () => {
      isOpen = false
    }
  }, [photos, hash])
  return shown !== null && shown.hash === hash ? shown.url : null
}
