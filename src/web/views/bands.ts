/** Whose band is it: a code looked for under every key of bands that opened here, and who wears what is found (BD7). */
import type { BandId, Ms } from '../../kernel/index.ts'
import { contentAt, personAt, treeAt, wearerAt, whereaboutsAt, type Standing } from '../../domain/index.ts'
import { bandIdOf, readBandCode, type BandCode } from '../../codes/index.ts'
import { offsetOf, shownPerson, shownPlace, type ShownPerson, type ShownPlace } from './naming.ts'
import type { ViewDesk } from './view-desk.ts'

export type Wearer = Readonly<{ person: ShownPerson; standing: Standing | null; sinceMs: Ms | null; countedAs: 'child' | 'adult' | 'disputed'; place: ShownPlace | null }>

/** `keyless`: nobody gave this device the key of bands yet. `out-of-use`: lost, broken or taken off for good. */
export type BandView = Readonly<{
  code: string | null
  state: 'worn' | 'free' | 'out-of-use' | 'keyless' | 'no-code'
  /** What a reading names, and what a band that is put on now is called. */
  bandId: BandId | null
  wearer: Wearer | null
  nowMs: Ms
  utcOffsetMinutes: number
}>

/** In: nine digits, null before anything was read. */
export function bandView(desk: ViewDesk, asked: Readonly<{ code: string | null }>): BandView {
  const base = { code: asked.code, bandId: null, wearer: null, nowMs: desk.asOfMs, utcOffsetMinutes: offsetOf(desk) }
  const code = readBandCode(asked.code ?? '')
  if (!code.ok) return { ...base, state: 'no-code' }
  return { ...base, ...bandOf(desk, code.value) }
}

export function bandOf(desk: ViewDesk, code: BandCode): Pick<BandView, 'state' | 'bandId' | 'wearer'> {
  const ids = desk.bandKeys.map((key) => bandIdOf(code, key, desk.hash))
  const [first] = ids
  if (first === undefined) return { state: 'keyless', bandId: null, wearer: null }
  for (const bandId of ids) {
    const wearer = wearerOf(desk, bandId)
    if (wearer !== null) return { state: 'worn', bandId, wearer }
  }
  const used = ids.find((bandId) => isOutOfUse(desk, bandId))
  return used === undefined ? { state: 'free', bandId: first, wearer: null } : { state: 'out-of-use', bandId: used, wearer: null }
}

function wearerOf(desk: ViewDesk, bandId: BandId): Wearer | null {
  const { account, asOfMs, known } = desk
  const id = wearerAt(account.table, { bandId, rows: account.indexes.bands.get(bandId) ?? [], atMs: asOfMs }, known)
  if (id === null) return null
  const { root } = personAt(account, id, known)
  const { now } = whereaboutsAt(account, root, desk)
  const place = now?.placeId ?? null
  return { person: shownPerson(desk, root), standing: now?.standing ?? null, sinceMs: now?.from ?? null, countedAs: now?.countedAs ?? 'disputed', place: place === null ? null : shownPlace(desk, treeAt(account, known), place) }
}

function isOutOfUse({ account, known }: ViewDesk, bandId: BandId): boolean {
  return (account.indexes.bands.get(bandId) ?? []).some((row) => contentAt(account.table, row, known)?.type === 'band.retired')
}
