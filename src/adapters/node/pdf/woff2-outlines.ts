// The outlines of a font's letters, as WOFF2 packs them (section 5.1), to the tables glyf and loca of a TrueType font.
import { assert } from '../../../kernel/index.ts'
import { ByteReader, u16Of, u32Of } from './byte-reader.ts'

type Streams = Readonly<Record<'contours' | 'points' | 'flags' | 'glyphs' | 'composites' | 'boxes' | 'instructions', ByteReader>>

/** In: the packed table. Out: `loca` with long offsets. */
export function outlinesOf(packed: Uint8Array): Readonly<{ glyf: Uint8Array; loca: Uint8Array }> {
  const reader = new ByteReader(packed, 4)
  const glyphCount = reader.u16()
  reader.u16()
  const [contours = 0, points = 0, flags = 0, glyphs = 0, composites = 0, boxes = 0, instructions = 0] = Array.from({ length: 7 }, () => reader.u32())
  const stream = (length: number): ByteReader => new ByteReader(reader.take(length))
  const streams: Streams = {
    contours: stream(contours), points: stream(points), flags: stream(flags), glyphs: stream(glyphs),
    composites: stream(composites), boxes: stream(boxes), instructions: stream(instructions),
  }
  const hasBox = streams.boxes.take(((glyphCount + 31) >> 5) << 2)
  const glyf: number[] = []
  const loca: number[] = [...u32Of(0)]
  for (let at = 0; at < glyphCount; at++) {
    const isBoxed = (((hasBox[at >> 3] ?? 0) << (at & 7)) & 0x80) !== 0
    const box = isBoxed ? streams.boxes.take(8) : null
    for (const byte of outlineOf(streams, box)) glyf.push(byte)
    while (glyf.length % 4 !== 0) glyf.push(0)
    for (const byte of u32Of(glyf.length)) loca.push(byte)
  }
  return { glyf: Uint8Array.from(glyf), loca: Uint8Array.from(loca) }
}

function outlineOf(streams: Streams, box: Uint8Array | null): readonly number[] {
  const contourCount = streams.contours.i16()
  if (contourCount === 0) return []
  return contourCount > 0 ? simple(streams, contourCount, box) : composite(streams, box)
}

type Point = Readonly<{ dx: number; dy: number; isOnCurve: boolean }>

function simple(streams: Streams, contourCount: number, box: Uint8Array | null): readonly number[] {
  const ends: number[] = []
  let last = -1
  for (let at = 0; at < contourCount; at++) {
    last += streams.points.short255()
    ends.push(last)
  }
  const points = Array.from({ length: last + 1 }, () => pointOf(streams))
  const instructions = streams.instructions.take(streams.glyphs.short255())
  return [
    ...u16Of(contourCount),
    ...(box ?? boxOf(points)),
    ...ends.flatMap(u16Of),
    ...u16Of(instructions.length),
    ...instructions,
    // Every step in two bytes: what embeds it compresses.
    ...points.map(({ isOnCurve }) => (isOnCurve ? 1 : 0)),
    ...points.flatMap(({ dx }) => u16Of(dx)),
    ...points.flatMap(({ dy }) => u16Of(dy)),
  ]
}

/** WOFF2 5.2, table 2: how far from the point before, in one to four bytes. */
function pointOf({ flags, glyphs }: Streams): Point {
  const byte = flags.u8()
  const flag = byte & 0x7f
  const isOnCurve = byte < 0x80
  const signed = (bits: number, length: number): number => ((bits & 1) === 1 ? length : -length)
  const [across, up] = [(length: number): number => signed(flag, length), (length: number): number => signed(flag >> 1, length)]
  const first = glyphs.u8()
  if (flag < 10) return { dx: 0, dy: signed(flag, ((flag & 14) << 7) + first), isOnCurve }
  if (flag < 20) return { dx: across((((flag - 10) & 14) << 7) + first), dy: 0, isOnCurve }
  if (flag < 84) return { dx: across(1 + ((flag - 20) & 0x30) + (first >> 4)), dy: up(1 + (((flag - 20) & 0x0c) << 2) + (first & 0x0f)), isOnCurve }
  const second = glyphs.u8()
  if (flag < 120) return { dx: across(1 + (Math.floor((flag - 84) / 12) << 8) + first), dy: up(1 + ((((flag - 84) % 12) >> 2) << 8) + second), isOnCurve }
  const third = glyphs.u8()
  if (flag < 124) return { dx: across((first << 4) + (second >> 4)), dy: up(((second & 0x0f) << 8) + third), isOnCurve }
  return { dx: across((first << 8) + second), dy: up((third << 8) + glyphs.u8()), isOnCurve }
}

function boxOf(points: readonly Point[]): readonly number[] {
  let [x, y, left, bottom, right, top] = [0, 0, Infinity, Infinity, -Infinity, -Infinity]
  for (const { dx, dy } of points) {
    x += dx
    y += dy
    left = Math.min(left, x)
    bottom = Math.min(bottom, y)
    right = Math.max(right, x)
    top = Math.max(top, y)
  }
  return [left, bottom, right, top].flatMap(u16Of)
}

const [wordArguments, hasScale, hasMore, hasTwoScales, hasFourScales, hasInstructions] = [0x01, 0x08, 0x20, 0x40, 0x80, 0x100]

/** A letter with its accent: parts of other letters, as they stood. */
function composite({ composites, glyphs, instructions }: Streams, box: Uint8Array | null): readonly number[] {
  assert(box !== null, 'font: a letter of parts without a box')
  const parts: number[] = []
  let [isMore, isInstructed] = [true, false]
  while (isMore) {
    const flags = composites.u16()
    const scales = (flags & hasScale) !== 0 ? 2 : (flags & hasTwoScales) !== 0 ? 4 : (flags & hasFourScales) !== 0 ? 8 : 0
    parts.push(...u16Of(flags), ...composites.take(2 + ((flags & wordArguments) !== 0 ? 4 : 2) + scales))
    isMore = (flags & hasMore) !== 0
    isInstructed ||= (flags & hasInstructions) !== 0
  }
  const told = isInstructed ? instructions.take(glyphs.short255()) : null
  return [...u16Of(0xffff), ...box, ...parts, ...(told === null ? [] : [...u16Of(told.length), ...told])]
}
