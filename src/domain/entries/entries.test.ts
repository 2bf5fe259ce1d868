// Every entry type against its vectors; older, newer and unknown ones; and which of two readings promises less.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, test } from 'vitest'
import { z } from 'zod'
import { defineEntry } from './define-entry.ts'
import { entryTypes, type EntryType } from './entry-catalogue.ts'
import { fieldOfIssues } from './field-of-issue.ts'
import { definitionOf, readCount, readEntry } from './read-entry.ts'

const folder = join(import.meta.dirname, '..', '..', '..', 'test', 'vectors', 'entries')
const Vectors = z.strictObject({
  valid: z.array(z.record(z.string(), z.json())).min(1),
  invalid: z.array(z.strictObject({ field: z.string(), count: z.json() })).min(1),
})

function vectorsOf(type: EntryType, version: number): z.infer<typeof Vectors> {
  return Vectors.parse(JSON.parse(readFileSync(join(folder, `${type}.v${version}.json`), 'utf8')))
}

describe.each(entryTypes)('%s', (type) => {
  const definition = definitionOf(type)

  it('[EN4] reads what is valid and refuses what is not, naming the field', () => {
    const { valid, invalid } = vectorsOf(type, definition.version)
    for (const count of valid) expect(readEntry(type, definition.version, count)).toEqual({ ok: true, value: { type, count } })
    for (const { count, field } of invalid) {
      expect(readEntry(type, definition.version, count)).toEqual({ ok: false, refusal: { code: 'content-malformed', about: { type, field } } })
    }
  })

  it('touches only what it names, and has a certainty', () => {
    for (const count of vectorsOf(type, definition.version).valid) {
      const { everybody: _all, ...touched } = definition.touches(count)
      const text = JSON.stringify(count)
      for (const id of Object.values(touched).flat()) expect(text).toContain(id)
      expect(Number.isSafeInteger(definition.certainty(count))).toBe(true)
    }
  })
})

test.each<readonly [EntryType, Readonly<Record<string, unknown>>, Readonly<Record<string, unknown>>]>([
  // type                    promises less                 promises more
  ['age.assessed', { bracket: 'around-18' }, { bracket: 'over-18' }],
  ['answering.handed-over', { manner: 'refused' }, { manner: 'by-number' }],
  ['away.ended', { basis: 'reported' }, { basis: 'known-by-sight' }],
  ['away.started', { dueBackAt: '2024-12-21T18:30:00.000Z' }, { dueBackAt: null }],
  ['band.read', { face: 'not-looked' }, { face: 'fits' }],
  ['person.counted-as', { countedAs: 'disputed' }, { countedAs: 'adult' }],
  ['person.described', { sureness: 'doubtful' }, { sureness: 'certain' }],
  ['person.found', { basis: 'band-alone' }, { basis: 'photo-and-face' }],
  ['person.registered', { placeId: null }, { placeId: 'c3'.repeat(16) }],
  ['person.sighted', { basis: 'own-statement' }, { basis: 'band-and-face' }],
  ['place.counted', { heads: 120 }, { heads: 121 }],
  ['roll-call.ticked', { basis: 'unstated' }, { basis: 'known-by-sight' }],
])('[EN8] of two readings of %s %j promises less than %j', (type, less, more) => {
  const { certainty, version } = definitionOf(type)
  const [count] = vectorsOf(type, version).valid
  expect(certainty({ ...count, ...less })).toBeLessThan(certainty({ ...count, ...more }))
})

describe('versions', () => {
  const thrice = defineEntry({
    type: 'person.sighted',
    version: 3,
    summary: 'A person is seen.',
    count: { basis: z.enum(['face', 'unstated']), device: z.string() },
    touches: () => ({}),
    upcast: {
      1: ({ basis }) => ({ basis: basis ?? 'unstated' }),
      2: (older) => ({ ...older, device: 'unstated' }),
    },
  })

  test.each([
    // version  content                                      read as
    [3, { basis: 'face', device: 'tablet' }, { basis: 'face', device: 'tablet' }],
    [2, { basis: 'face' }, { basis: 'face', device: 'unstated' }],
    [1, { basis: 'face' }, { basis: 'face', device: 'unstated' }],
    [1, {}, { basis: 'unstated', device: 'unstated' }],
  ])('[EN5] version %i of %j is read as %j', (version, count, expected) => {
    expect(readCount(thrice, version, count)).toEqual({ ok: true, value: expected })
  })

  test.each([
    [4, { basis: 'face', device: 'tablet' }, 'version-newer', undefined],
    [3, { basis: 'face' }, 'content-malformed', 'device'],
    [1, [], 'content-malformed', ''],
    [1, null, 'content-malformed', ''],
    [1, 'face', 'content-malformed', ''],
    [0, {}, 'content-malformed', 'basis'],
  ])('[EN4] version %i of %j is refused as %s', (version, count, code, field) => {
    const read = readCount(thrice, version, count)
    expect(read).toMatchObject({ refusal: { code } })
    expect(read.ok ? null : read.refusal.about['field']).toBe(field)
  })

  it('[EN4] a type from a newer program, or a name that every object has, is unknown', () => {
    for (const type of ['person.sang', 'toString', '']) expect(readEntry(type, 1, {})).toMatchObject({ refusal: { code: 'type-unknown', about: { type } } })
  })

  it('a complaint about nothing is about no field', () => {
    expect(fieldOfIssues([])).toBe('')
  })
})
