/** Names of places for whoever holds the keys: sealed contents opened at the last moment, ids where they stay closed. */
import type { PlaceId } from '../kernel/index.ts'
import type { Row } from '../domain/index.ts'
import { openContents, readSealed, type Logbook } from '../logbook/index.ts'

export async function placeNamesOf(logbook: Logbook): Promise<(id: PlaceId) => string> {
  const rows: readonly Row[] = [...logbook.account.tree.places.values()].map((place) => place.row)
  const names = new Map<string, string>()
  for (const { subject, content } of openContents(await readSealed(logbook, rows, new Set(['location'])))) {
    const name = typeof content === 'object' && content !== null ? Reflect.get(content, 'name') : null
    if (subject !== null && typeof name === 'string') names.set(subject, name)
  }
  // A zone is named with the place it lies in: every home has a room 1.
  return (id) => logbook.account.tree.path(id).map((node) => names.get(node) ?? node.slice(0, 8)).toReversed().join(', ')
}

/** Offset of local time, from the first place that states one; UTC before there is any. */
export function offsetOf(logbook: Logbook): number {
  return [...logbook.account.tree.places.values()][0]?.utcOffsetMinutes ?? 0
}
