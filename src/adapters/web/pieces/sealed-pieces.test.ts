// VA6: what was worked out and can be worked out again, kept with the hashes of its bytes.
import 'fake-indexeddb/auto'
import { expect, test } from 'vitest'
import { openDB } from 'idb'
import { toHex } from '../../../kernel/index.ts'
import { webRandom } from '../crypto/index.ts'
import { openSealedPieces } from './index.ts'

const newName = (): string => `pieces ${toHex(webRandom.bytes(4))}`
const pieces = ['{"rows":2}', new Uint8Array([1, 2, 3]), 'רבקה']

test('[VA6] what is kept is read after a restart, piece for piece; what comes later takes its place', async () => {
  const name = newName()
  const first = await openSealedPieces(name)
  expect(await first.read('one', 'program')).toBe(null)
  await first.keep({ id: 'one', mark: 'program', pieces: ['before'] })
  await first.keep({ id: 'one', mark: 'program', pieces })
  first.close()
  const again = await openSealedPieces(name)
  expect(await again.read('one', 'program')).toEqual(pieces)
  expect(await again.read('another', 'program')).toBe(null)
  await again.drop('one')
  expect(await again.read('one', 'program')).toBe(null)
  again.close()
})

test('[VA6] of another mark it is nothing', async () => {
  const kept = await openSealedPieces(newName())
  await kept.keep({ id: 'one', mark: 'program', pieces })
  expect(await kept.read('one', 'another program')).toBe(null)
  kept.close()
})

test('[VA6] a byte that was changed, in a piece or beside it, makes nothing of all of it', async () => {
  const name = newName()
  const kept = await openSealedPieces(name)
  await kept.keep({ id: 'one', mark: 'program', pieces })
  const raw = await openDB(name, 1)
  const row = (await raw.get('pieces', 'one')) as { id: string; mark: string; kinds: string[]; bytes: Uint8Array[]; seal: Uint8Array }
  const flipped = (bytes: Uint8Array): Uint8Array => bytes.map((byte, at) => (at === 0 ? byte ^ 1 : byte))
  const [one = new Uint8Array(), ...rest] = row.bytes
  for (const changed of [{ ...row, bytes: [flipped(one), ...rest] }, { ...row, bytes: rest }, { ...row, kinds: ['bytes', 'bytes', 'text'] }, { ...row, mark: 'next' }, { ...row, seal: flipped(row.seal) }]) {
    await raw.put('pieces', changed)
    expect(await kept.read(changed.id, changed.mark)).toBe(null)
  }
  await raw.put('pieces', row)
  expect(await kept.read('one', 'program')).toEqual(pieces)
  raw.close()
  kept.close()
})
