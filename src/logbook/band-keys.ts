/**
 * The key under which printed codes become ids of bands: drawn by whoever first puts one on, given to every place by home,
 * sealed for those who may read names there. Where two phones that were cut off each drew one, both go to every place and
 * a code is looked for under each. Rules BD7 and BD8.
 */
import { fromHex, type Json, type PlaceId } from '../kernel/index.ts'
import { isReadable, knownCount, treeAt } from '../domain/index.ts'
import { openContents, readSealed } from './read-sealed.ts'
import { perform } from './perform.ts'
import type { Logbook } from './logbook-state.ts'
import type { Author } from './ports.ts'

/** Keys that phones drew apart before home heard of one: more than so many are not looked under. */
export const bandKeysMax = 16

/** Out: the keys that open here, each once, in the order in which home heard of them. */
export async function bandKeysOf(logbook: Logbook): Promise<readonly Uint8Array[]> {
  const given = await givenKeys(logbook)
  return [...new Set(given.map(({ bandKey }) => bandKey))].map((key) => fromHex(key))
}

/** Gives every key that opens here to each place of ours that was not given it. Out: how many were given. */
export async function giveBandKeys(logbook: Logbook, author: Author): Promise<number> {
  const given = await givenKeys(logbook)
  const had = new Set(given.map(({ placeId, bandKey }) => `${placeId}/${bandKey}`))
  const sites = [...treeAt(logbook.account, knownCount(logbook.account)).places.values()].filter(({ parentId, ours }) => parentId === null && ours === 'ours')
  let count = 0
  for (const bandKey of new Set(given.map((each) => each.bandKey))) {
    for (const { placeId } of sites) {
      if (had.has(`${placeId}/${bandKey}`)) continue
      const done = await perform(logbook, author, { act: 'give-band-key', request: { placeId, sealed: [bandKeyPart(placeId, bandKey)] } })
      if (done.ok) count++
    }
  }
  return count
}

/** What is sealed with the act `give-band-key`. */
export function bandKeyPart(placeId: PlaceId, bandKey: string): Json {
  return { class: 'identity', subject: placeId, content: { bandKey } }
}

type Given = Readonly<{ placeId: PlaceId; bandKey: string }>

/** In the order of the log; what does not open here is left out. */
async function givenKeys(logbook: Logbook): Promise<readonly Given[]> {
  const { rows } = logbook.account.table
  const at = rows.flatMap(({ content }, row) => (isReadable(content) && content.type === 'band-key.given' ? [row] : []))
  const opened = openContents(await readSealed(logbook, at, new Set(['identity'])))
  return opened.flatMap(({ subject, content }) => {
    const bandKey = typeof content === 'object' && content !== null && !Array.isArray(content) ? (content as Readonly<Record<string, Json>>)['bandKey'] : undefined // an object by the line's own test
    return typeof bandKey === 'string' && /^[0-9a-f]{64}$/.test(bandKey) && subject !== null ? [{ placeId: subject as PlaceId, bandKey }] : [] // sealed for the place it was given to
  }).slice(0, bandKeysMax * placesMax)
}

/** Sites of one operation to which keys are given by themselves. */
const placesMax = 1_000
