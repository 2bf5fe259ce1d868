/** Cards do not change places under the eye: sorted when somebody comes to look, and when something critical is new; else as they stood. */
import { useRef } from 'react'

/** In: keys as they stood, keys as they would be sorted now. Out: those that stood, in their order, then the new ones. */
export function steadied(stood: readonly string[], sorted: readonly string[]): readonly string[] {
  const now = new Set(sorted)
  const before = new Set(stood)
  return [...stood.filter((key) => now.has(key)), ...sorted.filter((key) => !before.has(key))]
}

/** `reason`: while it says the same, nothing is sorted anew. */
export function useSteadyOrder<Item>(items: readonly Item[], keyOf: (item: Item) => string, reason: string): readonly Item[] {
  const stood = useRef<Readonly<{ reason: string; keys: readonly string[] }>>({ reason: '', keys: [] })
  const sorted = items.map(keyOf)
  const keys = stood.current.reason === reason ? steadied(stood.current.keys, sorted) : sorted
  stood.current = { reason, keys }
  const byKey = new Map(items.map((item) => [keyOf(item), item]))
  return keys.flatMap((key) => byKey.get(key) ?? [])
}
