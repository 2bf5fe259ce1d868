/**
 * Padding of sealed contents to steps of 256 bytes, so that a length tells little about a name or a
 * testimony. ISO/IEC 7816-4: one byte 0x80, then as many zeros as reach the next step, at least none
 * and at most 255. A content that fills a step exactly gets a whole further one.
 */

export const paddingStepBytes = 256

export function padded(content: Uint8Array): Uint8Array {
  const steps = Math.floor(content.length / paddingStepBytes) + 1
  const out = new Uint8Array(steps * paddingStepBytes)
  out.set(content)
  out[content.length] = 0x80
  return out
}

/** Out: the content, or null when this is not what `padded` would write. */
export function unpadded(bytes: Uint8Array): Uint8Array | null {
  if (bytes.length === 0 || bytes.length % paddingStepBytes !== 0) return null
  let mark = bytes.length - 1
  while (mark > bytes.length - paddingStepBytes && bytes[mark] === 0) mark--
  return bytes[mark] === 0x80 ? bytes.slice(0, mark) : null
}
