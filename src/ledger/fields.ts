/** Reading strict JSON without a schema library: an object has exactly these keys, no more, no less. */
import { fromBase64, type Json } from '../kernel/index.ts'

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

/** Out: the texts of a list of texts, null for anything else or for more than `max`. */
export function textList(value: Json | undefined, max: number): readonly string[] | null {
  if (value === undefined || !isList(value) || value.length > max) return null
  const texts = value.filter((item) => typeof item === 'string')
  return texts.length === value.length ? texts : null
}

/** Out: the bytes of a text of padded base64, null for anything else. */
export function bytesOf(value: Json | undefined): Uint8Array | null {
  return typeof value === 'string' ? fromBase64(value) : null
}
