/**
 * One weight of a font that has them all, as a font of its own: a PDF embeds no other, and fontkit, which knows how outlines
 * change with the weight, cannot write what it knows. Letters made of parts become whole ones.
 */
import { create, type Font as Known, type Glyph } from 'fontkit'
import { assert } from '../../../kernel/index.ts'
import { u16Of, u32Of } from './byte-reader.ts'
import { ttfOf, type Font } from './woff2-to-ttf.ts'

/** What says how the font changes; the rest of it stays. Places of marks over letters are those of the font's own weight, a hundredth of their height away. */
const tablesOfChange = new Set(['fvar', 'gvar', 'avar', 'cvar', 'HVAR', 'MVAR', 'STAT'])

/** In: the weight as CSS has it, 100 to 900. */
export function instanceOf({ flavor, tables }: Font, weight: number): Uint8Array {
  const whole = create(Buffer.from(ttfOf(flavor, tables)))
  assert('getVariation' in whole, 'font: a collection of fonts')
  const font: Known = whole.getVariation({ wght: weight })
  const glyf: number[] = []
  const loca: number[] = [...u32Of(0)]
  const hmtx: number[] = []
  for (let at = 0; at < font.numGlyphs; at++) {
    const glyph = font.getGlyph(at)
    const { bytes, left } = outlineOf(glyph)
    for (const byte of bytes) glyf.push(byte)
    while (glyf.length % 4 !== 0) glyf.push(0)
    loca.push(...u32Of(glyf.length))
    hmtx.push(...u16Of(Math.round(glyph.advanceWidth)), ...u16Of(left))
  }
  const hhea = Uint8Array.from(tables.get('hhea') ?? [])
  assert(hhea.length >= 36, 'font: no table of widths')
  hhea.set(u16Of(font.numGlyphs), 34)
  const kept = new Map([...tables].filter(([tag]) => !tablesOfChange.has(tag)))
  kept.set('glyf', Uint8Array.from(glyf)).set('loca', Uint8Array.from(loca)).set('hmtx', Uint8Array.from(hmtx)).set('hhea', hhea).set('name', namesOf(`${whole.familyName.replaceAll(' ', '')}-${weight}`))
  return ttfOf(flavor, kept)
}

/** One name for each that is asked for: in a PDF two fonts of one name would be one font. Family, whole name, name in PDFs (OpenType, name: 1, 4, 6). */
function namesOf(name: string): Uint8Array {
  const letters = Array.from(name, (letter) => u16Of(letter.charCodeAt(0))).flat()
  const ids = [1, 4, 6]
  return Uint8Array.from([...u16Of(0), ...u16Of(ids.length), ...u16Of(6 + ids.length * 12), ...ids.flatMap((id) => [3, 1, 0x409, id, letters.length, 0].flatMap(u16Of)), ...letters])
}

type Point = Readonly<{ x: number; y: number; isOnCurve: boolean }>

/** Simple outlines as TrueType has them: each step in two bytes, since what embeds it compresses. */
function outlineOf(glyph: Glyph): Readonly<{ bytes: readonly number[]; left: number }> {
  const contours: Point[][] = []
  const put = (x: number | undefined, y: number | undefined, isOnCurve: boolean): void => void contours.at(-1)?.push({ x: Math.round(x ?? 0), y: Math.round(y ?? 0), isOnCurve })
  for (const { command, args } of glyph.path.commands) {
    if (command === 'moveTo') contours.push([])
    if (command === 'moveTo' || command === 'lineTo') put(args[0], args[1], true)
    if (command === 'quadraticCurveTo') {
      put(args[0], args[1], false)
      put(args[2], args[3], true)
    }
    assert(command !== 'bezierCurveTo', 'font: outlines of another kind')
  }
  const points = contours.flat()
  if (points.length === 0) return { bytes: [], left: 0 }
  const [xs, ys] = [points.map(({ x }) => x), points.map(({ y }) => y)]
  const left = Math.min(...xs)
  const step = (values: readonly number[]): readonly number[] => values.flatMap((value, at) => u16Of(value - (values[at - 1] ?? 0)))
  let last = -1
  const ends = contours.flatMap(({ length }) => u16Of((last += length)))
  return {
    left,
    bytes: [...u16Of(contours.length), ...[left, Math.min(...ys), Math.max(...xs), Math.max(...ys)].flatMap(u16Of), ...ends, 0, 0, ...points.map(({ isOnCurve }) => (isOnCurve ? 1 : 0)), ...step(xs), ...step(ys)],
  }
}
