/** Base32 of RFC 4648 section 6 without padding: bytes in letters that a QR code stores as letters, and that have one case. */

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
const bitsEach = 5

export function toBase32(bytes: Uint8Array): string {
  let text = ''
  let held = 0
  let bits = 0
  for (const byte of bytes) {
    held = (held << 8) | byte
    bits += 8
    while (bits >= bitsEach) {
      bits -= bitsEach
      text += alphabet.charAt((held >> bits) & 31)
    }
    held &= (1 << bits) - 1
  }
  return bits === 0 ? text : text + alphabet.charAt((held << (bitsEach - bits)) & 31)
}

/** Out: the bytes, or where the first letter stands that does not belong there. */
export function fromBase32(text: string): Uint8Array | Readonly<{ at: number }> {
  const bytes = new Uint8Array(Math.floor((text.length * bitsEach) / 8))
  let held = 0
  let bits = 0
  let size = 0
  for (let at = 0; at < text.length; at++) {
    const value = alphabet.indexOf(text.charAt(at))
    if (value < 0) return { at }
    held = (held << bitsEach) | value
    bits += bitsEach
    if (bits < 8) continue
    bits -= 8
    bytes[size++] = held >> bits
    held &= (1 << bits) - 1
  }
  // Bits left over are nought and fewer than a letter: otherwise two texts would mean the same bytes.
  return bits >= bitsEach || held !== 0 ? { at: text.length - 1 } : bytes
}
