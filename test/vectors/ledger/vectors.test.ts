// The vectors are what other implementations read. This test reads them too, and writes nothing.
import { describe, expect, it } from 'vitest'
import { vectorText } from '../../support/ledger-vectors.ts'
import { madeVectors } from './make.ts'

const made = await madeVectors()

describe('vectors are never made anew unseen', () => {
  it.each([...made.keys()])('%s is what the code of today would write', (name) => {
    expect(made.get(name)).toBe(vectorText(name))
  })
})
