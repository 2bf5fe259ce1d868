// The fonts of a PDF, which are those of the app: which of them has a letter, read from disk when the first letter of it comes.
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { instanceOf } from './font-instance.ts'
import { fontOf, type Font } from './woff2-to-ttf.ts'

export type Weight = 'regular' | 'strong'

/** In the order in which they are asked for a letter. */
const files = {
  latin: '@fontsource-variable/inter/files/inter-latin-wght-normal.woff2',
  hebrew: '@fontsource-variable/noto-sans-hebrew/files/noto-sans-hebrew-hebrew-wght-normal.woff2',
  latinMore: '@fontsource-variable/inter/files/inter-latin-ext-wght-normal.woff2',
  greek: '@fontsource-variable/inter/files/inter-greek-wght-normal.woff2',
  cyrillic: '@fontsource-variable/inter/files/inter-cyrillic-wght-normal.woff2',
  cyrillicMore: '@fontsource-variable/inter/files/inter-cyrillic-ext-wght-normal.woff2',
  vietnamese: '@fontsource-variable/inter/files/inter-vietnamese-wght-normal.woff2',
} as const
export type FontName = keyof typeof files
const fontNames = Object.keys(files) as readonly FontName[] // its own keys

export type Fonts = Readonly<{
  /** Out: null where none has it. */
  nameOf(letter: string): FontName | null
  ttf(name: FontName, weight: Weight): Uint8Array
}>

/** Lives as long as one document. */
export function openFonts(): Fonts {
  const held = new Map<FontName, Font>()
  const font = (name: FontName): Font => {
    const found = held.get(name) ?? fontOf(readFileSync(fileURLToPath(import.meta.resolve(files[name]))))
    held.set(name, found)
    return found
  }
  return {
    nameOf: (letter) => fontNames.find((name) => font(name).letters.has(letter.codePointAt(0) ?? 0)) ?? null,
    ttf: (name, weight) => instanceOf(font(name), weights[weight]),
  }
}

const weights: Readonly<Record<Weight, number>> = { regular: 400, strong: 600 }
