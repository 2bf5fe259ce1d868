/** Departures that were carried here and wait outside the account: shown as not verified, counted by nobody. Rule MV6. */
import { readEntry, type CountOf } from '../../domain/index.ts'
import type { Sha256 } from '../../kernel/index.ts'
import { countOf, type Entry } from '../../ledger/index.ts'
import { hereAccount, heldHere, type FieldTail } from '../../logbook/index.ts'

export type HeldDeparture = Readonly<{ count: CountOf<'movement.departed'>; atMs: number; hash: Sha256 }>

/** Departures that wait outside the account, since nobody here knows the device that wrote them or what came before. */
export async function heldDepartures(tail: FieldTail): Promise<readonly HeldDeparture[]> {
  const { byHash } = hereAccount(tail).table
  return (await heldHere(tail)).flatMap(({ entries }) => entries.filter(({ hash }) => !byHash.has(hash)).flatMap(departureIn))
}

function departureIn(entry: Entry): readonly HeldDeparture[] {
  const { header, hash } = entry
  const count = header.type === 'movement.departed' ? countOf(entry) : null
  const read = count === null ? null : readEntry(header.type, header.version, count)
  return read?.ok === true && read.value.type === 'movement.departed' ? [{ count: read.value.count, atMs: Date.parse(header.occurredAt), hash }] : []
}
