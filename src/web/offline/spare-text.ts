/** What is written into the spare file: plain values with bytes in them, as text and back. */
import { fromBase64, fromUtf8, toBase64, toUtf8 } from '../../kernel/index.ts'

/** No key of a row is called so. */
const bytesKey = '~bytes'

export function spareBytes(value: unknown): Uint8Array {
  return toUtf8(JSON.stringify(value, (_, each: unknown) => (each instanceof Uint8Array ? { [bytesKey]: toBase64(each) } : each)))
}

/** Out: null where it is none of ours. */
export function spareValue(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(fromUtf8(bytes) ?? '', (_, each: unknown) => bytesIn(each) ?? each) as unknown
  } catch {
    return null
  }
}

function bytesIn(value: unknown): Uint8Array | null {
  if (typeof value !== 'object' || value === null || !(bytesKey in value)) return null
  const text = value[bytesKey]
  return typeof text === 'string' ? fromBase64(text) : null
}
