// ST11, ST12, ST18: stored bytes that are no longer what was acknowledged.
import { expect, test } from 'vitest'
import { openMemoryStore } from '../../src/drivers/memory/index.ts'
import { repairFrom, scrub, type Damage, type LedgerStore } from '../../src/storage/index.ts'
import { all, append } from './append-contract.ts'
import { batchOf, deviceOf, hash, type Device } from './batches.ts'
import type { Driver, Harm } from './place.ts'
import { withPlace } from './with-place.ts'

type Case = Readonly<{ what: Harm['what']; read: readonly Damage['what'][]; placed: number; partIndex: number | null; scrubbed: readonly Damage['what'][] }>

/** 7 entries, position 2 is harmed. `read`: what reading names. `placed`: entries that still come out. `scrubbed`: what a scrub names. */
const cases: readonly Case[] = [
  { what: 'header', read: ['header-differs'], placed: 6, partIndex: null, scrubbed: ['header-differs'] },
  { what: 'leaf-salt', read: ['leaf-differs'], placed: 6, partIndex: null, scrubbed: ['leaf-differs'] },
  { what: 'recorded-at', read: ['leaf-differs'], placed: 6, partIndex: null, scrubbed: ['leaf-differs'] },
  { what: 'leaf', read: ['leaf-differs'], placed: 6, partIndex: null, scrubbed: ['leaf-differs', 'tree-differs'] },
  { what: 'parent', read: [], placed: 7, partIndex: null, scrubbed: ['tree-differs', 'tree-differs'] },
  { what: 'count-part', read: ['part-differs'], placed: 6, partIndex: 0, scrubbed: ['part-differs'] },
  { what: 'sealed-part', read: ['part-differs'], placed: 7, partIndex: 1, scrubbed: ['part-differs'] },
  { what: 'row', read: ['row-missing'], placed: 6, partIndex: null, scrubbed: ['row-missing'] },
  { what: 'sealed-part-row', read: ['row-missing'], placed: 7, partIndex: 1, scrubbed: ['row-missing'] },
]

/** The same log in a sound copy. */
async function copyOf(ledger: LedgerStore, device: Device): Promise<LedgerStore> {
  const copy = openMemoryStore({ hash, from: null, faults: null }).ledger
  for (const { entry, leafSalt, recordedAtMs } of (await ledger.read(all(device))).placed) {
    await copy.append({ ...batchOf(device, []), receivedAtMs: recordedAtMs, commits: [{ commit: { signatures: ['a'], entries: [entry] }, leafSalts: [leafSalt], recordedAtMs: null }] })
  }
  return copy
}

export function damageContract(driver: Driver): void {
  const store = withPlace.bind(null, driver)

  test.each(cases)('[ST11][ST12][ST18] $what: named, left out, and put right from a copy', async ({ what, read, placed, partIndex, scrubbed }) => {
    await store(async ({ ledger, place }) => {
      const device = deviceOf(`harm ${what}`)
      const { operationId } = device
      const { head } = await append(ledger, device, await device.next(7))
      const before = await ledger.read(all(device))
      const copy = await copyOf(ledger, device)
      expect(await scrub(ledger, operationId, hash)).toEqual({ operationId, size: 7, damage: [], wider: [] })
      await place.harm({ operationId, position: 2, what })
      const harmed = await ledger.read(all(device))
      expect(harmed.damage).toEqual(read.map((one) => ({ position: 2, what: one, partIndex })))
      expect(harmed.placed.length).toBe(placed)
      expect(harmed.placed.filter(({ position }) => position === 2).flatMap(({ entry }) => entry.parts.map((part) => part === null))).toEqual(
        placed === 6 ? [] : [false, partIndex === 1],
      )
      expect((await scrub(ledger, operationId, hash)).damage.map((one) => one.what)).toEqual(scrubbed)
      const { left } = await repairFrom(ledger, copy, { operationId, hash })
      expect(left).toEqual({ operationId, size: 7, damage: [], wider: [] })
      expect(await ledger.read(all(device))).toEqual(before)
      expect(await ledger.head(operationId)).toEqual(head)
    })()
  })

  test('[ST11] a damaged entry is not said to be absent', store(async ({ ledger, place }) => {
    const device = deviceOf('st11 find')
    const [entry] = await device.next(1)
    if (entry === undefined) throw new Error('test: an entry')
    await append(ledger, device, [entry])
    await place.harm({ operationId: device.operationId, position: 0, what: 'leaf-salt' })
    await expect(ledger.findByHash(device.operationId, entry.hash)).rejects.toMatchObject({ code: 'bytes-damaged' })
  }))

  test('[ST11] a withheld part is no damage and can be put in', store(async ({ ledger }) => {
    const device = deviceOf('st11 withheld')
    const entries = await device.next(2)
    const bare = entries.map((entry) => ({ ...entry, parts: entry.parts.map(() => null) }))
    const { placed } = await append(ledger, device, bare)
    expect(await ledger.read(all(device))).toEqual({ placed, damage: [] })
    expect((await scrub(ledger, device.operationId, hash)).damage).toEqual([])
    const [first] = placed
    const [whole] = entries
    if (first === undefined || whole === undefined) throw new Error('test: entries')
    expect(await ledger.repair(device.operationId, { ...first, entry: whole }, [])).toBe('repaired')
    expect((await ledger.read(all(device))).placed.map(({ entry }) => entry)).toEqual([whole, bare[1]])
  }))

  test('[ST12] bytes that do not fit are not taken', store(async ({ ledger, place }) => {
    const device = deviceOf('st12')
    const { operationId } = device
    const { placed } = await append(ledger, device, await device.next(4))
    await place.harm({ operationId, position: 1, what: 'leaf' })
    await place.harm({ operationId, position: 1, what: 'header' })
    const [other, second] = placed
    if (other === undefined || second === undefined) throw new Error('test: entries')
    const salt = second.leafSalt.map((byte) => byte ^ 1)
    const emptied = second.entry.parts.map((part) => (part === null ? null : { ...part, salt }))
    for (const wrong of [
      { ...other, position: 1 },
      { ...second, leafSalt: salt },
      { ...second, recordedAtMs: second.recordedAtMs + 1 },
      { ...second, position: 4 },
      { ...second, entry: { ...second.entry, parts: emptied } },
      { ...second, entry: { ...second.entry, hash: other.entry.hash } },
    ]) {
      expect(await ledger.repair(operationId, wrong, [])).toBe('does-not-fit')
    }
    expect(await ledger.repair(deviceOf('nobody').operationId, second, [])).toBe('does-not-fit')
    expect((await ledger.read(all(device))).damage.length).toBe(1)
    expect(await ledger.repair(operationId, second, [])).toBe('repaired')
    expect((await ledger.read(all(device))).placed).toEqual(placed)
  }))

  test('[ST12] neighbours damaged together are put right together', store(async ({ ledger, place }) => {
    const device = deviceOf('st12 many')
    const { operationId } = device
    await append(ledger, device, await device.next(13))
    const copy = await copyOf(ledger, device)
    const harms: readonly Harm['what'][] = ['leaf', 'header', 'parent']
    for (const what of harms) for (const position of [4, 6, 12]) {
      if (what !== 'parent' || position !== 12) await place.harm({ operationId, position, what })
    }
    await place.harm({ operationId, position: 5, what: 'leaf' })
    const { left, repaired } = await repairFrom(ledger, copy, { operationId, hash })
    expect(left).toEqual({ operationId, size: 13, damage: [], wider: [] })
    expect(repaired).toEqual([4, 5, 6, 12])
  }))

  test('[ST18] what no copy has stays named', store(async ({ ledger, place }) => {
    const device = deviceOf('st18')
    const { operationId } = device
    await append(ledger, device, await device.next(2))
    const copy = await copyOf(ledger, device)
    await append(ledger, device, await device.next(2))
    for (const position of [1, 3]) await place.harm({ operationId, position, what: 'count-part' })
    const { repaired, left } = await repairFrom(ledger, copy, { operationId, hash })
    expect(repaired).toEqual([1])
    expect(left.damage).toEqual([{ position: 3, what: 'part-differs', partIndex: 0 }])
  }))
}
