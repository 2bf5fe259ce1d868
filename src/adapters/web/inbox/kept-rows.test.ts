// WB17: the inbox of a browser.
import 'fake-indexeddb/auto'
import { expect, test } from 'vitest'
import { ActId, OperationId, newId, toHex } from '../../../kernel/index.ts'
import { webRandom } from '../crypto/index.ts'
import { openKeptRows, type KeptRow } from './index.ts'

type Row = KeptRow & Readonly<{ text: string; refused: string | null }>

test('[WB17] rows stay in the order written through a restart, once each, and go one by one', async () => {
  const name = `inbox ${toHex(webRandom.bytes(4))}`
  const [operationId, another] = [newId(OperationId, webRandom), newId(OperationId, webRandom)]
  const row = (text: string, of = operationId): Row => ({ actId: newId(ActId, webRandom), operationId: of, text, refused: null })
  const rows = ['c', 'a', 'b'].map((text) => row(text))
  const inbox = await openKeptRows<Row>(name)
  // Two tabs at once: both get in.
  const otherTab = await openKeptRows<Row>(name)
  for (const each of rows) await inbox.put(each)
  const [first, second] = rows
  if (first === undefined || second === undefined) throw new Error('test: rows')
  await otherTab.put({ ...first, text: 'again' })
  await otherTab.put(row('elsewhere', another))
  inbox.close()
  otherTab.close()
  const again = await openKeptRows<Row>(name)
  expect((await again.rows(operationId)).map(({ text }) => text)).toEqual(['c', 'a', 'b'])
  await again.change(second.actId, { refused: 'place-unknown' })
  await again.change(newId(ActId, webRandom), { refused: 'nobody' })
  await again.remove(first.actId)
  await again.remove(first.actId)
  expect((await again.rows(operationId)).map(({ text, refused }) => [text, refused])).toEqual([['a', 'place-unknown'], ['b', null]])
  expect((await again.rows(another)).map(({ text }) => text)).toEqual(['elsewhere'])
  again.close()
})
