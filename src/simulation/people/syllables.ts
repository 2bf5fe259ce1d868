/**
 * What invented names are put together from, by script. Syllables, not names: what comes out belongs to
 * nobody, and to no people. Lengths and endings are mixed, so that some names look alike.
 */
import type { SeededRandom } from '../seeded-random.ts'

export type Script = 'Latn' | 'Hebr' | 'Cyrl' | 'Arab'

type Syllables = Readonly<{ first: readonly [string, ...string[]]; middle: readonly [string, ...string[]]; last: readonly [string, ...string[]]; family: readonly [string, ...string[]] }>

const syllables: Readonly<Record<Script, Syllables>> = {
  Latn: {
    first: ['Ix', 'Mi', 'Ño', 'Tza', 'Lu', 'Ye', 'Bá', 'Quel', 'Su', 'Ar'],
    middle: ['', 'ri', 'ché', 'lo', 'nta', 've', 'sü'],
    last: ['la', 'mel', 'quín', 'na', 'dor', 'vit', 'ël'],
    family: ['Tornúm', 'de la Quebra', 'Ñuvel', 'Axtla', 'Sorbin', 'van Lenk', 'Quimbo', "O'Drel"],
  },
  Hebr: {
    first: ['מי', 'טו', 'לא', 'נר', 'שו', 'דב', 'חי', 'רז'],
    middle: ['', 'רל', 'נו', 'בי', 'מה'],
    last: ['ה', 'אל', 'ית', 'ון', 'קה'],
    family: ['טורניאל', 'בן סוליה', 'נובילק', 'ארצומי', 'לבקוש'],
  },
  Cyrl: {
    first: ['Зо', 'Ми', 'Лу', 'Вер', 'Ти', 'Жа', 'Ор'],
    middle: ['', 'ре', 'ла', 'до', 'ви'],
    last: ['на', 'мир', 'ка', 'лен', 'ша'],
    family: ['Незнанская', 'Торвин', 'Лужебко', 'Арсумова', 'Щёголь'],
  },
  Arab: {
    first: ['لي', 'نو', 'سا', 'مي', 'زه', 'رو'],
    middle: ['', 'را', 'لو', 'مي', 'نا'],
    last: ['ن', 'ة', 'ل', 'م', 'ان'],
    family: ['الطرنومي', 'نوفال', 'ابن سلبين', 'الأكسوم'],
  },
}

export const scripts: readonly [Script, ...Script[]] = ['Latn', 'Hebr', 'Cyrl', 'Arab']

export function inventGivenName(script: Script, random: SeededRandom): string {
  const { first, middle, last } = syllables[script]
  return random.pick(first) + random.pick(middle) + random.pick(last)
}

export function inventFamilyName(script: Script, random: SeededRandom): string {
  return random.pick(syllables[script].family)
}
