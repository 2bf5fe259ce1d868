/**
 * What a QR code of ours says, in one fixed form each: a band, and one piece of what is carried from phone to phone. No
 * name, no address, nothing that a passer-by who reads it could open (FORMATS 1). All letters are of the QR alphabet that
 * takes 5.5 bits each (ISO/IEC 18004, alphanumeric mode). Form: docs/reference/formats.md. Rules BD4 to BD6.
 */
import { accept, assert, fromHex, refuse, toHex, type Outcome } from '../kernel/index.ts'
import { bandTokenBytes } from './band-code.ts'
import { fromBase32, toBase32 } from './base32.ts'
import { checkLetters, checkLettersHold } from './check-letters.ts'

/** One piece of a whole that is shown as a row of pictures. `at` counts from 0. */
export type CarriedPiece = Readonly<{ carriedId: string; at: number; count: number; bytes: Uint8Array }>

export type ReadQr = Readonly<{ kind: 'band'; token: Uint8Array }> | Readonly<{ kind: 'carried'; piece: CarriedPiece }>

/** `qr-foreign`: none of ours. `qr-newer`: of a version this program does not know. */
export type QrRefusal = 'qr-foreign' | 'qr-newer' | 'qr-kind-unknown' | 'qr-length' | 'qr-letter' | 'qr-check' | 'qr-count'

const opening = 'AMPARO.'
const version = '1'
const headLetters = opening.length + 3
const idHexDigits = 2 * bandTokenBytes
const countDigits = 4

/** Bytes in one picture: with its head 412 letters, which a QR code of version 12 holds at level M. */
export const pieceBytesMax = 225
/** Two minutes of pictures at five a second: more is carried by cable. */
export const piecesMax = 600

export function bandQr(token: Uint8Array): string {
  assert(token.length === bandTokenBytes, 'band: 128 bits')
  return written('B', toHex(token).toUpperCase())
}

export function carriedQr({ carriedId, at, count, bytes }: CarriedPiece): string {
  assert(/^[0-9a-f]{32}$/.test(carriedId), 'carried: an id of another form')
  assert(at >= 0 && at < count && count <= piecesMax, 'carried: a piece that is not of the whole')
  assert(bytes.length >= 1 && bytes.length <= pieceBytesMax, 'carried: a piece too long')
  return written('M', `${carriedId.toUpperCase()}${numbered(at)}${numbered(count)}${toBase32(bytes)}`)
}

/** In: what a camera or a scanner read, exactly. Fails: what is wrong, and the place of the letter, counted from 1. */
export function readQr(text: string): Outcome<ReadQr, QrRefusal> {
  if (!text.startsWith(opening)) return refuse('qr-foreign')
  const head = /^AMPARO\.([A-Z])(\d{1,3})\./.exec(text)
  if (head === null) return refuse('qr-letter', { place: (/^AMPARO\.(?:[A-Z]\d{0,3})?/.exec(text)?.[0].length ?? 0) + 1 })
  const [opened, kind, found] = head
  if (found !== version) return refuse('qr-newer', { version: Number(found) })
  const body = text.slice(opened.length)
  const odd = body.search(/[^0-9A-Z]/)
  if (odd >= 0) return refuse('qr-letter', { place: headLetters + odd + 1 })
  if (kind === 'B') return readBand(body)
  if (kind === 'M') return readPiece(body)
  return refuse('qr-kind-unknown', { place: opening.length + 1 })
}

function written(kind: 'B' | 'M', body: string): string {
  return `${opening}${kind}${version}.${body}${checkLetters(kind + body)}`
}

function readBand(body: string): Outcome<ReadQr, QrRefusal> {
  if (body.length !== idHexDigits + 2) return refuse('qr-length', { found: body.length, expected: idHexDigits + 2 })
  const odd = body.slice(0, idHexDigits).search(/[^0-9A-F]/)
  if (odd >= 0) return refuse('qr-letter', { place: headLetters + odd + 1 })
  if (!checkLettersHold(`B${body}`)) return refuse('qr-check')
  return accept({ kind: 'band', token: fromHex(body.slice(0, idHexDigits).toLowerCase()) })
}

function readPiece(body: string): Outcome<ReadQr, QrRefusal> {
  const shortest = idHexDigits + 2 * countDigits + 2
  if (body.length <= shortest) return refuse('qr-length', { found: body.length, expected: shortest + 1 })
  const fixed = body.slice(0, idHexDigits + 2 * countDigits)
  const odd = fixed.search(/[^0-9A-F]/)
  if (odd >= 0) return refuse('qr-letter', { place: headLetters + odd + 1 })
  if (!checkLettersHold(`M${body}`)) return refuse('qr-check')
  const numbers = fixed.slice(idHexDigits)
  if (!/^\d+$/.test(numbers)) return refuse('qr-letter', { place: headLetters + idHexDigits + 1 + numbers.search(/\D/) })
  const [at, count] = [Number(numbers.slice(0, countDigits)), Number(numbers.slice(countDigits))]
  if (at >= count || count > piecesMax) return refuse('qr-count', { at: at + 1, count })
  const bytes = fromBase32(body.slice(fixed.length, -2))
  if (!(bytes instanceof Uint8Array)) return refuse('qr-letter', { place: headLetters + fixed.length + bytes.at + 1 })
  if (bytes.length > pieceBytesMax) return refuse('qr-length', { found: bytes.length, expected: pieceBytesMax })
  return accept({ kind: 'carried', piece: { carriedId: fixed.slice(0, idHexDigits).toLowerCase(), at, count, bytes } })
}

function numbered(number: number): string {
  return String(number).padStart(countDigits, '0')
}
