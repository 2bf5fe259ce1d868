/**
 * RFC 8785 (JSON Canonicalization Scheme) restricted to integers: the one text of a value.
 * Two devices that state the same fact write the same bytes; what was read is compared with
 * its own canonical text once, which also catches duplicate keys and hidden spaces.
 */
import { accept, refuse, type Outcome } from './outcome.ts'
import { Fault } from './fault.ts'

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }

/** Deepest nesting read or written: entries are shallow, and a hostile text must not exhaust the stack. */
export const jsonDepthMax = 16

/**
 * Fails: throws on a number that is not a safe integer, a lone surrogate, or nesting over `jsonDepthMax`.
 * What stands in order already the platform writes itself, three times faster; the texts are the same.
 */
export function canonicalJson(value: Json): string {
  return isInOrder(value, 0) ? JSON.stringify(value) : written(value, 0)
}

/** Does the platform's own text of it have nothing to put in order and nothing to refuse? */
function isInOrder(value: Json | undefined, depth: number): boolean {
  if (depth > jsonDepthMax || value === undefined) return false
  if (typeof value === 'string') return value.isWellFormed()
  if (typeof value === 'number') return Number.isSafeInteger(value)
  if (value === null || typeof value === 'boolean') return true
  if (isList(value)) return value.every((item) => isInOrder(item, depth + 1))
  let last = ''
  for (const key of Object.keys(value)) {
    if (key < last || !isInOrder(key, depth) || !isInOrder(value[key], depth + 1)) return false
    last = key
  }
  return true
}

function written(value: Json, depth: number): string {
  if (depth > jsonDepthMax) throw new Fault('canonical json: too deep')
  if (value === null || typeof value === 'boolean') return String(value)
  if (typeof value === 'number') {
    if (!Number.isSafeInteger(value)) throw new Fault('canonical json: not a safe integer')
    return String(value === 0 ? 0 : value)
  }
  if (typeof value === 'string') {
    if (!value.isWellFormed()) throw new Fault('canonical json: lone surrogate')
    return JSON.stringify(value)
  }
  if (isList(value)) {
    let items = ''
    for (const item of value) items += items === '' ? written(item, depth + 1) : `,${written(item, depth + 1)}`
    return `[${items}]`
  }
  let fields = ''
  for (const key of sortedKeys(value)) {
    const field = value[key]
    if (field === undefined) continue
    fields += `${fields === '' ? '' : ','}${written(key, depth)}:${written(field, depth + 1)}`
  }
  return `{${fields}}`
}

/** In the order of UTF-16 code units (RFC 8785 section 3.2.3). What was written canonically comes so already. */
function sortedKeys(value: { readonly [key: string]: Json }): readonly string[] {
  const keys = Object.keys(value)
  for (let at = 1; at < keys.length; at++) if ((keys[at - 1] ?? '') > (keys[at] ?? '')) return keys.sort()
  return keys
}

/**
 * Reads a text that must be canonical.
 * Fails: `not-json` when it does not parse, `not-canonical` when its canonical text differs
 * (duplicate keys, spaces, key order, fractions, escapes, depth).
 */
export function parseCanonical(text: string): Outcome<Json, 'not-json' | 'not-canonical'> {
  let value: Json
  try {
    // JSON.parse returns exactly the values of `Json`; the cast names what it is documented to return.
    value = JSON.parse(text) as Json
  } catch {
    return refuse('not-json', { length: text.length })
  }
  try {
    return canonicalJson(value) === text ? accept(value) : refuse('not-canonical', { length: text.length })
  } catch (error) {
    if (error instanceof Fault || error instanceof RangeError) return refuse('not-canonical', { length: text.length })
    throw error
  }
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value)
}
