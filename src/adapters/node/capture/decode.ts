// Bytes to text, strictly: what is not text in the encoding that it says is refused, and nothing is replaced.

export type Mark = Readonly<{ encoding: 'utf-8' | 'utf-16le' | 'utf-16be'; length: number }>

export function markOf(bytes: Uint8Array): Mark | null {
  const [a, b, c] = bytes
  if (a === 0xef && b === 0xbb && c === 0xbf) return { encoding: 'utf-8', length: 3 }
  if (a === 0xff && b === 0xfe) return { encoding: 'utf-16le', length: 2 }
  if (a === 0xfe && b === 0xff) return { encoding: 'utf-16be', length: 2 }
  return null
}

export type Decoded = Readonly<{ text: string }> | Readonly<{ wrongByte: number }>

/** Plain text is UTF-8. Out: a mark at its start is a unit of the text, so that offsets are the file's. */
export function decodeText(bytes: Uint8Array): Decoded {
  const text = decoded(bytes, 'utf-8')
  return text === null ? { wrongByte: firstWrongByte(bytes) } : { text }
}

/** Bytes in which a page says its encoding (HTML, 4.2.5.4). */
const declarationBytes = 1_024

/** A page is in the encoding of its mark, else in the one it declares, else UTF-8. Out: null where it is none of that. */
export function decodePage(bytes: Uint8Array): string | null {
  const mark = markOf(bytes)
  if (mark !== null) return decoded(bytes.subarray(mark.length), mark.encoding)
  const start = new TextDecoder('latin1').decode(bytes.subarray(0, declarationBytes))
  const declared = /<meta\b[^>]{0,400}?\bcharset\s?=\s?["']?\s?([\w.:-]{2,40})/i.exec(start)?.[1] ?? /^\s*<\?xml\b[^>]{0,200}?\bencoding\s?=\s?["']([\w.:-]{2,40})/i.exec(start)?.[1]
  // A page that declares UTF-16 in letters of one byte each is UTF-8 (HTML, 13.2.3.2).
  const encoding = declared === undefined || /^utf-?16/i.test(declared) ? 'utf-8' : declared
  return decoded(bytes, 'utf-8') ?? (/^utf-?8$/i.test(encoding) ? null : decoded(bytes, encoding))
}

function decoded(bytes: Uint8Array, encoding: string): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return null
  }
}

/** By halves: a beginning that decodes as part of a stream is right so far. */
function firstWrongByte(bytes: Uint8Array): number {
  let [right, wrong] = [0, bytes.length]
  while (wrong - right > 1) {
    const middle = (right + wrong) >> 1
    if (decodes(bytes.subarray(0, middle), 'begun')) right = middle
    else wrong = middle
  }
  // The letter that was begun there and goes wrong is named by its first byte.
  while (right > 0 && !decodes(bytes.subarray(0, right), 'whole')) right--
  return right
}

function decodes(bytes: Uint8Array, as: 'begun' | 'whole'): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: as === 'begun' })
    return true
  } catch {
    return false
  }
}
