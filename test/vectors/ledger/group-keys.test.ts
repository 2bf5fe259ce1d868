// The vectors of group keys, opened with what the ledger of today opens with. Rule KY3.
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { nodeUnwrapper, nodeWrapper } from '../../../src/adapters/node/crypto/index.ts'
import { fromHex, toHex, toUtf8 } from '../../../src/kernel/index.ts'
import { readVectors } from '../../support/ledger-vectors.ts'

const sealing = { sealingPublicKey: z.string(), sealingPrivateKey: z.string(), info: z.string(), wrapped: z.string() }
const vectors = readVectors(
  'group-keys.json',
  z.object({
    group: z.object({ publicKey: z.string(), privateKey: z.string() }),
    opens: z.array(z.object({ what: z.string(), ...sealing })),
    content: z.object({ info: z.string(), wrapped: z.string(), contentKey: z.string() }),
    refused: z.array(z.object({ what: z.string(), ...sealing, opensTo: z.enum(['nothing', 'another key']) })),
  }),
)
const { group, content } = vectors

type Sealed = Readonly<{ sealingPublicKey: string; sealingPrivateKey: string; info: string; wrapped: string }>

async function opened({ sealingPublicKey, sealingPrivateKey, info, wrapped }: Sealed): Promise<string | null> {
  const unwrapper = await nodeUnwrapper({ publicKey: fromHex(sealingPublicKey), privateKey: fromHex(sealingPrivateKey) })
  const [key = null] = await unwrapper.unwrap([{ wrapped: fromHex(wrapped), info: toUtf8(info) }])
  return key === null ? null : toHex(key)
}

/** Does what is sealed to the public key open with it? */
async function belongs(privateKey: string): Promise<boolean> {
  const key = new Uint8Array(32).fill(7)
  const [wrapped] = await nodeWrapper.wrap(fromHex(group.publicKey), [{ key, info: toUtf8('trial') }])
  return (await opened({ sealingPublicKey: group.publicKey, sealingPrivateKey: privateKey, info: 'trial', wrapped: toHex(wrapped ?? new Uint8Array(0)) })) === toHex(key)
}

describe('the private key of a group', () => {
  test.each(vectors.opens.map((each) => [each.what, each] as const))('[KY3] %s opens it, and with it a content key of the group', async (_, each) => {
    const privateKey = await opened(each)
    expect(privateKey).toBe(group.privateKey)
    expect(await opened({ ...content, sealingPublicKey: group.publicKey, sealingPrivateKey: privateKey ?? '' })).toBe(content.contentKey)
    expect(await belongs(group.privateKey)).toBe(true)
  })

  test.each(vectors.refused.map((each) => [each.what, each] as const))('[KY3] %s: it is not taken', async (_, each) => {
    const key = await opened(each)
    if (each.opensTo === 'nothing') expect(key).toBeNull()
    else expect(key?.length === 64 && (await belongs(key ?? ''))).toBe(false)
  })
})
