// VA5: what an officer's key closes beside the keys of the device.
import 'fake-indexeddb/auto'
import { expect, test } from 'vitest'
import { openDB } from 'idb'
import { fromUtf8, toHex, toUtf8 } from '../../../kernel/index.ts'
import { webRandom } from '../crypto/index.ts'
import { officerKeyBytes, openClosedRows } from './index.ts'

const newName = (): string => `closed rows ${toHex(webRandom.bytes(4))}`
const newKey = (): Uint8Array => webRandom.bytes(officerKeyBytes)
const textIn = (bytes: Uint8Array | null): string | null => (bytes === null ? null : fromUtf8(bytes))

test('[VA5] what is kept is read with the same key after a restart, and with no other; what comes later takes its place', async () => {
  const [name, key] = [newName(), newKey()]
  const rows = await openClosedRows(name, webRandom)
  expect(await rows.read('one', key)).toBe(null)
  await rows.keep({ id: 'one', mark: 1, bytes: toUtf8('first') }, key)
  await rows.keep({ id: 'one', mark: 2, bytes: toUtf8('second') }, key)
  rows.close()
  const again = await openClosedRows(name, webRandom)
  expect(textIn(await again.read('one', key))).toBe('second')
  expect(await again.read('one', newKey())).toBe(null)
  expect(await again.read('another', key)).toBe(null)
  again.close()
})

test('[VA5] a byte that was changed, in it or beside it, opens nothing', async () => {
  const [name, key] = [newName(), newKey()]
  const rows = await openClosedRows(name, webRandom)
  await rows.keep({ id: 'one', mark: 1, bytes: toUtf8('names') }, key)
  const raw = await openDB(name, 1)
  const kept = (await raw.get('rows', 'one')) as { id: string; mark: number; nonce: Uint8Array; bytes: Uint8Array }
  const flipped = (bytes: Uint8Array): Uint8Array => bytes.map((byte, no) => (no === 0 ? byte ^ 1 : byte))
  for (const changed of [{ ...kept, mark: 2 }, { ...kept, id: 'two' }, { ...kept, bytes: flipped(kept.bytes) }, { ...kept, nonce: flipped(kept.nonce) }, { ...kept, bytes: new Uint8Array() }]) {
    await raw.put('rows', changed)
    expect(await rows.read(changed.id, key)).toBe(null)
  }
  await raw.put('rows', kept)
  expect(textIn(await rows.read('one', key))).toBe('names')
  raw.close()
  rows.close()
})

test('[VA5] rows go by what stands beside them in clear, whoever closed them', async () => {
  const rows = await openClosedRows(newName(), webRandom)
  const key = newKey()
  for (const [id, mark] of [['a', 1], ['b', 2], ['c', 3]] as const) await rows.keep({ id, mark, bytes: toUtf8(id) }, key)
  await rows.drop(({ id, mark }) => mark < 3 && id !== 'a')
  expect(await Promise.all(['a', 'b', 'c'].map(async (id) => textIn(await rows.read(id, key))))).toEqual(['a', null, 'c'])
  rows.close()
})
