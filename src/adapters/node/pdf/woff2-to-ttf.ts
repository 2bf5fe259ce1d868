/**
 * A font as browsers get it (WOFF2, W3C Recommendation of 2022) to the form that a PDF embeds. Only the fonts that the
 * project ships are read, so that what is odd in one is a fault; sums of the tables stay zero, since nobody who reads it asks.
 */
import { brotliDecompressSync } from 'node:zlib'
import { assert } from '../../../kernel/index.ts'
import { ByteReader, u16Of, u32Of } from './byte-reader.ts'
import { outlinesOf } from './woff2-outlines.ts'

/** WOFF2 5.2, table 1: tags by number. */
const knownTags =
  'cmap head hhea hmtx maxp name OS/2 post cvt  fpgm glyf loca prep CFF  VORG EBDT EBLC gasp hdmx kern LTSH PCLT VDMX vhea vmtx BASE GDEF GPOS GSUB EBSC JSTF MATH CBDT CBLC COLR CPAL SVG  sbix acnt avar bdat bloc bsln cvar fdsc feat fmtx fvar gvar hsty just lcar mort morx opbd prop trak Zapf Silf Glat Gloc Feat Sill'

export type Tables = ReadonlyMap<string, Uint8Array>

export type Font = Readonly<{ flavor: number; tables: Tables; letters: ReadonlySet<number> }>

export function fontOf(woff2: Uint8Array): Font {
  const reader = new ByteReader(woff2)
  assert(reader.u32() === 0x774f4632, 'font: no WOFF2')
  const flavor = reader.u32()
  reader.take(4)
  const tableCount = reader.u16()
  reader.take(6)
  const compressedLength = reader.u32()
  reader.at = 48
  const rows = Array.from({ length: tableCount }, () => rowOf(reader))
  const unpacked = new ByteReader(new Uint8Array(brotliDecompressSync(reader.take(compressedLength), { maxOutputLength: 20_000_000 })))
  const tables = new Map(rows.map(({ tag, length }) => [tag, unpacked.take(length)] as const))
  const packed = tables.get('glyf')
  const head = tables.get('head')
  const cmap = tables.get('cmap')
  assert(packed !== undefined && head !== undefined && cmap !== undefined, 'font: a table is missing')
  const { glyf, loca } = outlinesOf(packed)
  const longOffsets = Uint8Array.from(head)
  longOffsets.set([0, 1], 50)
  tables.set('glyf', glyf).set('loca', loca).set('head', longOffsets)
  return { flavor, tables, letters: lettersOf(cmap) }
}

/** Out: `length` as it stands in the stream. */
function rowOf(reader: ByteReader): Readonly<{ tag: string; length: number }> {
  const flags = reader.u8()
  const number = flags & 0x3f
  const tag = number === 63 ? String.fromCharCode(...reader.take(4)) : knownTags.slice(number * 5, number * 5 + 4)
  const length = reader.base128()
  const isOutlines = tag === 'glyf' || tag === 'loca'
  assert(flags >> 6 === 0, `font: ${tag} is packed in a way that none of ours is`)
  return { tag, length: isOutlines ? reader.base128() : length }
}

export function ttfOf(flavor: number, tables: Tables): Uint8Array {
  const sorted = [...tables].sort(([a], [b]) => (a < b ? -1 : 1))
  const power = 2 ** Math.floor(Math.log2(sorted.length))
  const directory: number[] = [...u32Of(flavor), ...u16Of(sorted.length), ...u16Of(power * 16), ...u16Of(Math.log2(power)), ...u16Of((sorted.length - power) * 16)]
  let offset = 12 + sorted.length * 16
  for (const [tag, bytes] of sorted) {
    directory.push(...Array.from(tag, (letter) => letter.charCodeAt(0)), 0, 0, 0, 0, ...u32Of(offset), ...u32Of(bytes.length))
    offset += padded(bytes.length)
  }
  const ttf = new Uint8Array(offset)
  ttf.set(directory)
  let at = directory.length
  for (const [, bytes] of sorted) {
    ttf.set(bytes, at)
    at += padded(bytes.length)
  }
  return ttf
}

const padded = (length: number): number => (length + 3) & ~3

/** Code points of the Unicode map, format 4 (OpenType, cmap): all that our fonts have lies in the first plane. */
function lettersOf(cmap: Uint8Array): ReadonlySet<number> {
  const reader = new ByteReader(cmap, 2)
  const offsets = Array.from({ length: reader.u16() }, () => [reader.u16(), reader.u16(), reader.u32()] as const)
  const letters = new Set<number>()
  for (const [platform, , offset] of offsets) {
    const map = new ByteReader(cmap, offset)
    if ((platform !== 0 && platform !== 3) || map.u16() !== 4) continue
    map.at = offset + 6
    const count = map.u16() / 2
    map.at = offset + 14
    const ends = Array.from({ length: count }, () => map.u16())
    map.at += 2
    const starts = Array.from({ length: count }, () => map.u16())
    for (const [at, end] of ends.entries()) for (let code = starts[at] ?? end; code <= end && code < 0xffff; code++) letters.add(code)
  }
  return letters
}
