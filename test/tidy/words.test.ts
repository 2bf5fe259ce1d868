// Words not used, in exported names, file names and in what is said to people.
// Why each is not used: docs/concepts/terms.md.
import { parseSync, Visitor } from 'oxc-parser'
import { expect, test } from 'vitest'
import { sourceFiles } from './project.ts'

/** Say nothing, or accuse, or shrug. Plurals and the usual endings are listed where they differ. */
const namesNotUsed = new Set(
  (
    'rescue rescued raid raided compound suspect suspects escape escaped escapes refuses minor minors release released releases claim claims claimed taker ' +
    'event events records status user users data info manager helper helpers util utils'
  ).split(' '),
)

/** Exported names that may hold such a word all the same, with the reason. */
const namesAllowed: Readonly<Record<string, string>> = {
  wrapInfo: 'HPKE calls this argument info (RFC 9180, section 5.1)',
  'wrap-info': 'the file of wrapInfo',
  InclusionClaim: 'what a proof of a tree proves; nobody claims it of a person',
  ConsistencyClaim: 'as above',
}

const saidNotUsed: readonly RegExp[] = [
  /\b(rescue[ds]?|raid(s|ed)?|compounds?|suspects?|escape[ds]?|false names?|refuses|minors?|release[ds]?|claim(s|ed)?)\b/i,
  /\b(users?|status)\b/i,
  /\b(rescat\w+|redadas?|sospechos[oa]s?|fugas?|fugad[oa]s?|nombres? falsos?|menores|liberad[oa]s?|liberación|usuari[oa]s?)\b/i,
]

/** Sentences that may hold such a word all the same, with the reason. */
const saidAllowed: Readonly<Record<string, string>> = {}

function wordsOf(name: string): readonly string[] {
  return name
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2')
    .split(/[^A-Za-z0-9]+/)
    .map((word) => word.toLowerCase())
}

/** 'record' is a verb here: recordSighting is an act, SightingRecord is nothing we have. */
function wrongWords(name: string): readonly string[] {
  if (name in namesAllowed) return []
  const words = wordsOf(name)
  return words.filter((word, at) => namesNotUsed.has(word) || (word === 'record' && (at > 0 || words.length === 1)))
}

function textsIn(path: string, text: string): readonly string[] {
  const texts: string[] = []
  new Visitor({
    Literal(node) {
      if (typeof node.value === 'string') texts.push(node.value)
    },
    TemplateElement(node) {
      texts.push(node.value.cooked ?? node.value.raw)
    },
  }).visit(parseSync(path, text).program)
  return texts.filter((each) => /\s/.test(each.trim()))
}

const files = sourceFiles()

test('no exported name holds a word that is not used', () => {
  const found = files.flatMap(({ path, exportedNames }) =>
    exportedNames.flatMap(({ name, line }) => wrongWords(name).map((word) => `${path}:${line} ${name} holds "${word}"`)),
  )
  expect(found).toEqual([])
})

test('no file is named with a word that is not used', () => {
  const found = files.flatMap(({ path }) => {
    const name = path.split('/').at(-1)?.replace(/\..*$/, '') ?? ''
    return wrongWords(name).map((word) => `${path} holds "${word}"`)
  })
  expect(found).toEqual([])
})

test('no type is called child or adult: a person is counted as one', () => {
  const found = files.flatMap(({ path, exportedNames }) =>
    exportedNames.filter(({ name }) => name === 'Child' || name === 'Adult').map(({ line }) => `${path}:${line}`),
  )
  expect(found).toEqual([])
})

test('nothing said to people holds a word that is not used', () => {
  const found = sourceFiles('src/locale/**/*.ts')
    .filter(({ path }) => !path.endsWith('.test.ts'))
    .flatMap(({ path, text }) => textsIn(path, text).map((said) => ({ path, said })))
    .filter(({ said }) => !(said in saidAllowed) && saidNotUsed.some((pattern) => pattern.test(said)))
  expect(found).toEqual([])
})

test.each([
  ['recordSighting', []],
  ['RecordSighting', []],
  ['recordedAt', []],
  ['sightingRecord', ['record']],
  ['Record', ['record']],
  ['record-sighting', []],
  ['duplicateSuspected', []],
  ['suspectName', ['suspect']],
  ['userInfo', ['user', 'info']],
  ['dated', []],
])('the words of %s', (name, expected) => {
  expect(wrongWords(name)).toEqual(expected)
})
