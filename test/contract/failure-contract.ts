// ST20: every write, failing before it took effect and after; then the same call again.
import { expect, test } from 'vitest'
import { Sha256 } from '../../src/kernel/index.ts'
import { scrub } from '../../src/storage/index.ts'
import { all, append, appended } from './append-contract.ts'
import { batchOf, deviceOf, hash, receivedAtMs, wrapOf, type Device } from './batches.ts'
import type { Driver } from './place.ts'
import { withPlace, type Open } from './with-place.ts'

type Write = Readonly<{
  name: string
  prepare(device: Device): Promise<(open: Open) => Promise<unknown>>
}>

const held = { id: Sha256.parse('a'.repeat(64)), reason: 'unknown', deviceId: null, heldSinceMs: receivedAtMs, bytes: new Uint8Array([1]) }

const writes: readonly Write[] = [
  {
    name: 'append',
    prepare: async (device) => {
      const batch = batchOf(device, [await device.next(2), await device.next(1)], { expect: { size: 2 }, wraps: [wrapOf(device)] })
      return async ({ ledger }) => appended(await ledger.append(batch)).head
    },
  },
  {
    name: 'saveCheckpoint',
    prepare: async ({ operationId }) => async ({ ledger }) => {
      const { size, root } = await ledger.head(operationId)
      return ledger.saveCheckpoint(operationId, { size, root, ledgerEpoch: 1, note: 'n' })
    },
  },
  { name: 'hold', prepare: async ({ operationId }) => ({ ledger }) => ledger.hold(operationId, held) },
  { name: 'releaseHeld', prepare: async ({ operationId }) => ({ ledger }) => ledger.releaseHeld(operationId, [held.id]) },
  {
    name: 'repair',
    prepare: async (device) => async ({ ledger }) => {
      const [row] = (await ledger.read(all(device))).placed
      return row === undefined ? null : ledger.repair(device.operationId, row, [])
    },
  },
  { name: 'eraseParts', prepare: async ({ operationId, world }) => ({ ledger }) => ledger.eraseParts(operationId, [world.keyId]) },
  { name: 'put', prepare: async (device) => {
    const wrap = wrapOf(device)
    return ({ keys }) => keys.put(device.operationId, [wrap])
  } },
  { name: 'destroy', prepare: async ({ operationId, world }) => ({ keys }) => keys.destroy(operationId, [world.keyId]) },
]

/** Everything of one operation that can be asked. */
async function stateOf({ ledger, keys }: Open, device: Device): Promise<unknown> {
  const { operationId, world } = device
  return [
    await ledger.head(operationId),
    await ledger.read(all(device)),
    await ledger.commits(operationId, 0, 99),
    await ledger.lastCheckpoint(operationId),
    await ledger.held(operationId),
    await ledger.erasedKeys(operationId),
    await keys.find(operationId, [world.keyId]),
    await keys.destroyed(operationId),
  ]
}

export function failureContract(driver: Driver): void {
  const cases = writes.flatMap((write) => (['before', 'after'] as const).flatMap((when) => [true, false].map((reopened) => ({ ...write, when, reopened }))))

  test.each(cases)('[ST20] $name, failing $when it took effect, store opened again: $reopened', async ({ prepare, when, reopened }) => {
    const ended: unknown[] = []
    for (const fails of [false, true]) {
      await withPlace(driver, async (open) => {
        const device = deviceOf('st20')
        await append(open.ledger, device, await device.next(2))
        const write = await prepare(device)
        const before = await stateOf(open, device)
        if (fails) {
          open.place.failNext(when)
          await expect(write(open)).rejects.toMatchObject({ code: 'disk-full' })
        }
        const next = reopened ? await open.again() : open
        if (fails && when === 'before') expect(withoutKeys(await stateOf(next, device))).toEqual(withoutKeys(before))
        expect(await scrub(next.ledger, device.operationId, hash)).toMatchObject({ damage: [], wider: [] })
        await write(next)
        ended.push(await stateOf(next, device))
      })()
    }
    expect(ended[1]).toEqual(ended[0])
  })

  test('[ST20] a failed append is the same append when it is asked again', withPlace(driver, async ({ ledger, place }) => {
    const device = deviceOf('st20 append')
    const batch = batchOf(device, [await device.next(3)])
    place.failNext('before')
    await expect(ledger.append(batch)).rejects.toMatchObject({ code: 'disk-full' })
    const first = appended(await ledger.append(batch))
    expect([first.placed.length, first.already.length]).toEqual([3, 0])
    const next = batchOf(device, [await device.next(2)], { expect: { size: 3 } })
    place.failNext('after')
    await expect(ledger.append(next)).rejects.toMatchObject({ code: 'disk-full' })
    const second = appended(await ledger.append(next))
    expect([second.placed.length, second.already.length, second.head.size]).toEqual([0, 2, 5])
  }))
}

/** Keys are committed before the entries they open: without their entries they harm nobody (ST16 in writer.ts). */
function withoutKeys(state: unknown): unknown {
  return Array.isArray(state) ? state.slice(0, 6) : state
}
