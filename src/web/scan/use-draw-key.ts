/** Draws the key of bands where nobody gave this device one: putting a band on, or showing a movement, waits for no network (BD8). */
import { useCallback } from 'react'
import { toHex, type PlaceId } from '../../kernel/index.ts'
import { bandKeyBytes } from '../../codes/index.ts'
import { webRandom } from '../../adapters/web/crypto/index.ts'
import { useAct, useEngine } from '../parts/use-engine.tsx'

/** In: the place for which it is sealed first. Out: whether there is one now; a device opened by a PIN alone could not read it back, and draws none. */
export function useDrawKey(): (placeId: PlaceId) => Promise<boolean> {
  const engine = useEngine()
  const act = useAct()
  return useCallback(async (placeId) => {
    const standing = await engine.standing()
    if (standing.state !== 'open' || standing.opened !== 'full') return false
    const content = { bandKey: toHex(webRandom.bytes(bandKeyBytes)) }
    return (await act('give-band-key', { placeId, sealed: [{ class: 'identity', subject: placeId, content }] })).ok
  }, [engine, act])
}
