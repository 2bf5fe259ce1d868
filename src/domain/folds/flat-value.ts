/**
 * Values as a fold keeps them, in a form that JSON has: maps, sets, times without an end, and objects that two hold as one.
 * For whoever writes an account down and reads it again with the same program; no format that others read.
 */
import { assert, type Json } from '../../kernel/index.ts'

/** What an array in the flat form begins with; texts, finite numbers, null and truth values stand for themselves. */
const [list, record, map, set, before, beyond, behind, absent] = [0, 1, 2, 3, 4, 5, 6, 7]

/** In: plain values, and no function. The same object twice comes back as one. Cost: linear. */
export function flattened(value: unknown): Json {
  const seen = new Map<object, number>()
  const flat = (each: unknown): Json => {
    if (each === null || typeof each === 'string' || typeof each === 'boolean') return each
    if (typeof each === 'number') return Number.isFinite(each) ? each : [each === Infinity ? beyond : behind]
    if (each === undefined) return [absent]
    assert(typeof each === 'object', 'flat value: nothing but data')
    const known = seen.get(each)
    if (known !== undefined) return [before, known]
    seen.set(each, seen.size)
    const found: Json[] = []
    if (Array.isArray(each)) {
      found.push(list)
      for (const item of each) found.push(flat(item))
    } else if (each instanceof Map) {
      found.push(map)
      for (const [key, item] of each) found.push(flat(key), flat(item))
    } else if (each instanceof Set) {
      found.push(set)
      for (const item of each) found.push(flat(item))
    } else {
      found.push(record)
      for (const [key, item] of Object.entries(each)) found.push(key, flat(item))
    }
    return found
  }
  return flat(value)
}

/** In: what `flattened` gave, unchanged. Fails: throws where it is anything else that it can tell. */
export function unflattened(value: Json): unknown {
  const made: unknown[] = []
  const built = (each: Json): unknown => {
    if (!Array.isArray(each)) return each
    switch (each[0]) {
      case list: {
        const found: unknown[] = []
        made.push(found)
        for (let at = 1; at < each.length; at++) found.push(built(each[at] as Json))
        return found
      }
      case record: {
        const found: Record<string, unknown> = {}
        made.push(found)
        for (let at = 1; at < each.length; at += 2) found[each[at] as string] = built(each[at + 1] as Json)
        return found
      }
      case map: {
        const found = new Map<unknown, unknown>()
        made.push(found)
        for (let at = 1; at < each.length; at += 2) found.set(built(each[at] as Json), built(each[at + 1] as Json))
        return found
      }
      case set: {
        const found = new Set<unknown>()
        made.push(found)
        for (let at = 1; at < each.length; at++) found.add(built(each[at] as Json))
        return found
      }
      case before:
        return made[each[1] as number]
      case beyond:
        return Infinity
      case behind:
        return -Infinity
      default:
        assert(each[0] === absent, 'flat value: another form')
        return undefined
    }
  }
  return built(value)
}
