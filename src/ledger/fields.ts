/** Reading strict JSON without a schema library: an object has exactly these keys, no more, no less. */
import type { Json } from '../kernel/index.ts'

export type Fields = Readonly<{ [key: string]: Json }>

export function isFields(value: Json): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

export function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value)
}

/** Out: the object, or null unless `value` is one with exactly `keys`. */
export function exactFields(value: Json | undefined, keys: readonly string[]): Fields | null {
  if (value === undefined || !isFields(value)) return null
  const found = Object.keys(value)
  return found.length === keys.length && keys.every((key) => Object.hasOwn(value, key)) ? value : null
}
