// ST1: what is handed to the database as arrays arrives as it is.
import { afterAll, expect, test } from 'vitest'
import { sharedPostgres, stopShared, within } from '../../../test/support/postgres.ts'
import { bigints, byteas, hexes, texts, uuids } from './pack-arrays.ts'

afterAll(stopShared)

const id = '00112233445566778899aabbccddeeff'
const dashed = '00112233-4455-6677-8899-aabbccddeeff'
const largest = Number.MAX_SAFE_INTEGER

test('[ST1] numbers, ids, bytes and texts come through as they are, nulls and edges included', async () => {
  const server = await sharedPostgres()
  const { rows } = await within(server.urlFor('postgres'), (client) =>
    client.query({
      text: 'SELECT * FROM unnest($1::bigint[], $2::uuid[], $3::bytea[], $4::text[], $5::bytea[]) AS a (n, id, bytes, text, hex)',
      values: [bigints([largest, -largest, null]), uuids([id, dashed, null]), byteas([new Uint8Array([0, 255, 39, 92]), new Uint8Array(), null]), texts(['{"a,b}\\', 'Ñu רבקה 蓮花', null]), hexes(['00ff', '', '7b'])],
      rowMode: 'array',
    }),
  )
  expect(rows).toEqual([
    [String(largest), dashed, Buffer.from([0, 255, 39, 92]), '{"a,b}\\', Buffer.from('00ff', 'hex')],
    [String(-largest), dashed, Buffer.alloc(0), 'Ñu רבקה 蓮花', Buffer.alloc(0)],
    [null, null, null, null, Buffer.from('7b', 'hex')],
  ])
})

test('[ST1] an array of nothing is no row', async () => {
  const server = await sharedPostgres()
  const { rows } = await within(server.urlFor('postgres'), (client) => client.query('SELECT * FROM unnest($1::bigint[], $2::bytea[]) AS a', [bigints([]), byteas([])]))
  expect(rows).toEqual([])
})
