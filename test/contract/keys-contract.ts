// ST13, ST16: erasing parts and destroying keys.
import { expect, test } from 'vitest'
import { KeyId, RegistrationId, newId } from '../../src/kernel/index.ts'
import { scrub } from '../../src/storage/index.ts'
import { all, append, appended } from './append-contract.ts'
import { batchOf, deviceOf, hash, wrapOf } from './batches.ts'
import type { Driver } from './place.ts'
import { withPlace } from './with-place.ts'

export function keysContract(driver: Driver): void {
  const store = withPlace.bind(null, driver)

  test('[ST13] erasing removes bytes and changes nothing that is proven', store(async ({ ledger, again }) => {
    const device = deviceOf('st13')
    const { operationId } = device
    const { head, placed } = await append(ledger, device, await device.next(3))
    expect(await ledger.eraseParts(operationId, [newId(KeyId, device.world.random)])).toBe(0)
    expect(await ledger.eraseParts(operationId, [device.world.keyId])).toBe(3)
    expect(await ledger.eraseParts(operationId, [device.world.keyId])).toBe(0)
    const { ledger: later } = await again()
    const erased = placed.map((row) => ({ ...row, entry: { ...row.entry, parts: [row.entry.parts[0] ?? null, null] } }))
    expect(await later.read(all(device))).toEqual({ placed: erased, damage: [] })
    expect(await later.head(operationId)).toEqual(head)
    expect(await scrub(later, operationId, hash)).toEqual({ operationId, size: 3, damage: [], wider: [] })
    expect(await later.erasedKeys(operationId)).toContain(device.world.keyId)
  }))

  test('[ST13] what arrives under an erased key is stored without bytes, and repair brings none back', store(async ({ ledger }) => {
    const device = deviceOf('st13 late')
    const { operationId } = device
    const first = await append(ledger, device, await device.next(1))
    await ledger.eraseParts(operationId, [device.world.keyId])
    const late = await append(ledger, device, await device.next(1))
    expect(late.placed.map(({ entry }) => entry.parts.map((part) => part !== null))).toEqual([[true, false]])
    const [whole] = first.placed
    if (whole === undefined) throw new Error('test: an entry')
    expect(await ledger.repair(operationId, whole, [])).toBe('repaired')
    const { placed, damage } = await ledger.read(all(device))
    expect(damage).toEqual([])
    expect(placed.map(({ entry }) => entry.parts.map((part) => part !== null))).toEqual([[true, false], [true, false]])
  }))

  test('[ST16] keys come with an append, are found, and are kept once', store(async ({ ledger, keys, again }) => {
    const device = deviceOf('st16')
    const { operationId } = device
    const subject = newId(KeyId, device.world.random)
    const wrap = wrapOf(device)
    const others = [wrapOf(device, { groupEpoch: 2 }), wrapOf(device, { keyId: newId(KeyId, device.world.random), subject })]
    const batch = batchOf(device, [await device.next(1)], { wraps: [wrap] })
    appended(await ledger.append(batch))
    appended(await ledger.append({ ...batch, wraps: [{ ...wrap, wrapped: device.world.random.bytes(80) }] }))
    await keys.put(operationId, others)
    await keys.put(operationId, others)
    const { keys: later } = await again()
    expect(await later.find(operationId, [device.world.keyId])).toEqual([wrap, others[0]])
    expect(await later.ofSubjects(operationId, [null])).toEqual([wrap, others[0]])
    expect(await later.ofSubjects(operationId, [subject])).toEqual([others[1]])
    const both = await later.ofSubjects(operationId, [subject, null, subject, newId(RegistrationId, device.world.random)])
    expect(both.filter((each) => each.subject === null)).toEqual([wrap, others[0]])
    expect(both.filter((each) => each.subject !== null)).toEqual([others[1]])
    expect(await later.ofSubjects(operationId, [])).toEqual([])
    expect(await later.find(operationId, [newId(KeyId, device.world.random)])).toEqual([])
  }))

  test('[ST16] nothing of a refused batch is kept, its keys included', store(async ({ ledger, keys }) => {
    const device = deviceOf('st16 refused')
    const batch = batchOf(device, [await device.next(1)], { wraps: [wrapOf(device)], expect: { size: 3 } })
    expect((await ledger.append(batch)).outcome).toBe('size-differs')
    expect(await keys.find(device.operationId, [device.world.keyId])).toEqual([])
  }))

  test('[ST16] a destroyed key never returns', store(async ({ ledger, keys, again }) => {
    const device = deviceOf('st16 destroyed')
    const { operationId } = device
    const wrap = wrapOf(device)
    await keys.put(operationId, [wrap, wrapOf(device, { groupEpoch: 2 })])
    expect(await keys.destroy(operationId, [device.world.keyId])).toBe(2)
    expect(await keys.destroy(operationId, [device.world.keyId])).toBe(0)
    await keys.put(operationId, [wrap])
    appended(await ledger.append(batchOf(device, [await device.next(1)], { wraps: [wrap] })))
    const { keys: later } = await again()
    await later.put(operationId, [wrap])
    expect(await later.find(operationId, [device.world.keyId])).toEqual([])
    expect(await later.ofSubjects(operationId, [null])).toEqual([])
    expect(await later.destroyed(operationId)).toEqual([device.world.keyId])
  }))
}
