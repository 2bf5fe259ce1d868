/**
 * May this be somebody's password? Length decides (NIST SP 800-63B, ASVS 6.2); then not the name, not
 * the place, no run of keys and nothing typed twice. No list is fetched and nothing must be changed on a date. Rule AU4.
 */
import { passwordCharsMax, passwordCharsMin } from './limits.ts'

export type PasswordRefusal = 'password-short' | 'password-long' | 'password-common' | 'password-like-name'

/** What common passwords are made of once digits and signs at the ends are cut off. */
const commonStems = new Set(
  ('password passw0rd contrasena contraseña clave secreto secret admin administrator administrador welcome bienvenido bienvenida letmein ' +
    'qwerty asdfgh zxcvbn iloveyou teamo guatemala amparo temporal temporary changeme cambiame dragon monkey football futbol barcelona ' +
    'realmadrid sunshine princess princesa superman trustno michael jesus jesucristo diosesamor teamomucho mibebe').split(' '),
)
const keyRuns = ['abcdefghijklmnopqrstuvwxyz', '01234567890', '09876543210', 'qwertyuiop', 'asdfghjklñ', 'asdfghjkl', 'zxcvbnm', '1qaz2wsx3edc4rfv']
/** Of different characters: fewer are a pattern, whatever the length. */
const differentCharsMin = 6

/** In: the text as typed; it is never trimmed. Out: null when it may be one. */
export function passwordRefusal(password: string, name: string): PasswordRefusal | null {
  const chars = Array.from(password)
  if (chars.length < passwordCharsMin) return 'password-short'
  if (chars.length > passwordCharsMax) return 'password-long'
  const lower = password.toLowerCase()
  if (withoutName(lower, name.toLowerCase()).length < passwordCharsMin - nameCharsLeft) return 'password-like-name'
  if (new Set(chars).size < differentCharsMin || isRepeated(lower) || isCommon(lower)) return 'password-common'
  return null
}

/** With the name taken out, at least these many fewer than the shortest password must be left. */
const nameCharsLeft = 4

function withoutName(password: string, name: string): string {
  return name.length < 3 ? password : name.split(/[._]/).concat(name).filter((part) => part.length > 2).reduce((rest, part) => rest.replaceAll(part, ''), password)
}

/** `abcabcabcabc`: the whole text is one piece again and again. */
function isRepeated(text: string): boolean {
  return (text + text).indexOf(text, 1) < text.length
}

/** Only common words and key runs, as written or with signs for letters: what else is left is too short to count. */
function isCommon(lower: string): boolean {
  const asLetters = [...leet].reduce((text, [sign, letter]) => text.replaceAll(sign, letter), lower)
  return [lower, asLetters].some((text) => {
    const rest = withoutRuns([...commonStems].reduce((left, stem) => left.replaceAll(stem, ''), text))
    return rest.replaceAll(/\P{L}/gu, '').length < lettersLeft
  })
}

const leet = new Map([['0', 'o'], ['1', 'l'], ['3', 'e'], ['4', 'a'], ['5', 's'], ['@', 'a'], ['$', 's']])
const lettersLeft = 3
const runCharsMin = 4

/** Cuts out pieces of at least four keys in a row of the keyboard or the alphabet. */
function withoutRuns(text: string): string {
  let rest = text
  for (const run of keyRuns) {
    for (let length = run.length; length >= runCharsMin; length--) {
      for (let from = 0; from + length <= run.length; from++) rest = rest.replaceAll(run.slice(from, from + length), '')
    }
  }
  return rest
}
