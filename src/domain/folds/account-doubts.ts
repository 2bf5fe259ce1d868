/** Discrepancies after a batch: restated for every subject that the batch touched. */
import type { BandId, RegistrationId } from '../../kernel/index.ts'
import { currentMovement, identityRows, knownCount, rootOf, type Account } from './account-state.ts'
import { bandDoubts, twoBandsDoubts } from './bands.ts'
import type { Dirty } from './dirty.ts'
import { stateDoubts, type Doubt } from './doubts.ts'
import { pairsOf } from './identity.ts'
import { chainKey, contentAt, entryAt, type Row } from './entry-table.ts'
import { listed, touchesOf } from './indexes.ts'
import { movementDoubts } from './movement-doubts.ts'
import { chainDoubts, entryDoubts, pairDoubts } from './subject-doubts.ts'
import { isReadable } from './received-entry.ts'
import { rulesAt } from './rules-in-force.ts'

/** In: `dirty.people`, everybody of whom entries changed, or what was seen while folding them. */
export function restateDoubts(account: Account, dirty: Dirty): void {
  const { table, indexes, doubts } = account
  const known = knownCount(account)
  const bands = new Set(dirty.bands)
  for (const root of dirty.people) {
    const worn = bandsOf(account, root)
    for (const bandId of worn.keys()) bands.add(bandId)
    stateDoubts(doubts, `person:${root}`, [...timelineDoubts(account, root), ...twoBands(account, root, worn)], known)
  }
  for (const id of pairedWith(account, dirty)) {
    stateDoubts(doubts, `pairs:${id}`, pairDoubts(table, identityRows(indexes), id, known), known)
  }
  for (const bandId of bands) {
    const rows = listed(indexes.bands, bandId)
    stateDoubts(doubts, `band:${bandId}`, bandDoubts(table, { bandId, rows, rootOf: (id) => rootOf(account, id) }, known), known)
  }
  const movements = dirty.everybody ? indexes.movements.keys() : dirty.movements
  for (const id of movements) {
    const movement = currentMovement(account, id)
    const rules = rulesAt(account.rules, movement.departures[0]?.moment.at ?? 0)
    stateDoubts(doubts, `movement:${id}`, movementDoubts(movement, rules), known)
  }
  for (const row of dirty.rows) stateDoubts(doubts, `entry:${row}`, entryDoubts(table, row, known), known)
  for (const key of chainsTouched(account, dirty)) {
    stateDoubts(doubts, `chain:${key}`, chainDoubts(table, key, rulesAt(account.rules, Infinity), known), known)
  }
  for (const row of dirty.outcomes) stateDoubts(doubts, `assembly:${row}`, account.outcomes.get(row)?.doubts ?? [], known)
}

/** Everybody whose pairs may say something else now: who changed, is one person with them, or was ever paired with them. */
function pairedWith(account: Account, dirty: Dirty): ReadonlySet<RegistrationId> {
  const { table, indexes } = account
  const changed = [...dirty.registrations, ...[...dirty.people].flatMap((root) => listed(account.members, root))]
  const found = new Set<RegistrationId>()
  for (const id of changed) {
    if (!indexes.pairs.has(id)) continue
    found.add(id)
    for (const { other } of pairsOf(table, identityRows(indexes), id, knownCount(account))) found.add(other)
  }
  return found
}

function timelineDoubts(account: Account, root: RegistrationId): readonly Doubt[] {
  const registrations = listed(account.members, root)
  return listed(account.personDoubts, root).map((doubt) => {
    const hashes = doubt.rows.map((row) => entryAt(account.table, row).hash).sort()
    const key = [doubt.kind, ...hashes].join(':')
    return { ...doubt, key, registrations, movementId: null }
  })
}

function bandsOf(account: Account, root: RegistrationId): ReadonlyMap<BandId, readonly Row[]> {
  const found = new Map<BandId, readonly Row[]>()
  for (const id of listed(account.members, root)) {
    for (const row of listed(account.indexes.registrations, id)) {
      const content = contentAt(account.table, row, knownCount(account))
      if (content === null) continue
      const { bands = [] } = touchesOf(content)
      for (const bandId of bands) found.set(bandId, listed(account.indexes.bands, bandId))
    }
  }
  return found
}

function twoBands(account: Account, root: RegistrationId, bands: ReadonlyMap<BandId, readonly Row[]>): readonly Doubt[] {
  if (bands.size < 2 || !account.existence.open.has(root)) return []
  return twoBandsDoubts(account.table, { person: listed(account.members, root), bands }, knownCount(account))
}

function chainsTouched(account: Account, dirty: Dirty): ReadonlySet<string> {
  const keys = new Set<string>()
  for (const row of dirty.rows) {
    const entry = entryAt(account.table, row)
    if (account.table.chains.get(chainKey(entry))?.regular === false) keys.add(chainKey(entry))
    if (isReadable(entry.content) && entry.content.type === 'device.clock-measured') {
      keys.add(`${entry.content.count.deviceId}/${entry.content.count.epoch}`)
    }
  }
  return keys
}
