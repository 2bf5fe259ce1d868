// Every word said to people: rule CL14.
import { expect, test } from 'vitest'
import { en, es, he } from '../../src/locale/index.ts'

const lists = ['standing', 'cause', 'discrepancy', 'refusal', 'countedAs', 'saidInPublic'] as const

test.each([['es', es], ['en', en], ['he', he]] as const)('[CL14] %s says every word of every list', (language, phrases) => {
  expect(phrases.language).toBe(language)
  for (const list of lists) {
    expect(Object.keys(phrases[list]).sort()).toEqual(Object.keys(en[list]).sort())
    expect(Object.entries(phrases[list]).filter(([, said]) => said.trim() === '')).toEqual([])
  }
  for (const list of ['standing', 'discrepancy'] as const) expect(new Set(Object.values(phrases[list])).size).toBe(Object.keys(phrases[list]).length)
  const all = JSON.stringify(phrases)
  expect(/\b(rescue|raid|compound|suspects?|escape[ds]?|false names?|refuses|minors|release[ds]?|claims?)\b/i.exec(all)).toBe(null)
  expect(/menores|desaparecid|rescat|sospechos|fugad/i.exec(all)).toBe(null)
  if (language === 'he') expect(Object.values(phrases.standing).every((said) => /\p{Script=Hebrew}/u.test(said))).toBe(true)
})
