// The server's key in two shares: both are needed, one says nothing, and two of different keys make none.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { generateX25519Identity } from 'age-encryption'
import { afterAll, expect, test } from 'vitest'
import { nodeDisk } from '../disk/index.ts'
import { ageShare, keyOfShares, recipientOf, saveShare, splitInTwo } from './index.ts'

const folder = mkdtempSync(join(tmpdir(), 'amparo-shares-'))
afterAll(() => {
  rmSync(folder, { recursive: true })
})

test('[KY14] two operators open the server’s key together; one alone, a stranger and a share of another key do not', async () => {
  const key = new Uint8Array(32).map((_, at) => at)
  const publicKey = new Uint8Array(32).fill(9)
  const random = new Uint8Array(32).fill(0xa5)
  const shares = splitInTwo(key, random)
  expect(shares[0]).not.toEqual(key)
  expect(shares[1]).not.toEqual(key)
  const identities = [await generateX25519Identity(), await generateX25519Identity()] as const
  const paths = [join(folder, 'one.age'), join(folder, 'two.age')] as const
  for (const at of [0, 1] as const) await saveShare(paths[at], { share: shares[at], publicKey }, { disk: nodeDisk, lock: { by: 'recipients', recipients: [await recipientOf(identities[at])] } })
  const open = (at: 0 | 1, by: 0 | 1 | null) => ageShare(paths[at], { disk: nodeDisk, unlock: by === null ? null : { by: 'identity', identity: identities[by] } })
  expect(await keyOfShares([open(0, 0), open(1, 1)])).toEqual({ publicKey, privateKey: key })
  expect(await keyOfShares([open(0, 0), open(1, null)])).toBeNull()
  expect(await keyOfShares([open(0, null), open(1, 1)])).toBeNull()
  await expect(keyOfShares([open(0, 0), open(1, 0)])).rejects.toThrow('custody-does-not-open')
  const other = { read: async () => ({ share: shares[1], publicKey: new Uint8Array(32).fill(8) }) }
  expect(await keyOfShares([open(0, 0), other])).toBeNull()
  expect(await keyOfShares([open(0, 0), { read: async () => ({ share: shares[1].subarray(1), publicKey }) }])).toBeNull()
})
