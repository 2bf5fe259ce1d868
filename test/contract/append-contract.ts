// ST1 to ST10, ST14, ST15, ST17, ST19: what an append does, and what stands beside it.
import { describe, expect, test } from 'vitest'
import { KeyId, Sha256, newId, toHex, toUtf8 } from '../../src/kernel/index.ts'
import { appendLeaves, emptyTree, leafHash, treeRoot, type Entry } from '../../src/ledger/index.ts'
import { readRowsMax, type AppendResult, type LedgerStore } from '../../src/storage/index.ts'
import { acts } from '../support/ledger.ts'
import { batchOf, deviceOf, hash, receivedAtMs, type Device } from './batches.ts'
import type { Driver } from './place.ts'
import { withPlace } from './with-place.ts'

type Appended = Extract<AppendResult, { outcome: 'appended' }>

export function appended(result: AppendResult): Appended {
  if (result.outcome !== 'appended') throw new Error(`test: ${result.outcome}`)
  return result
}

export async function append(ledger: LedgerStore, device: Device, ...lists: readonly (readonly Entry[])[]): Promise<Appended> {
  return appended(await ledger.append(batchOf(device, lists)))
}

export const all = (device: Device, from = 0): Parameters<LedgerStore['read']>[0] => ({ operationId: device.operationId, from, to: from + 1_000, parts: 'all' })

export function appendContract(driver: Driver): void {
  const store = withPlace.bind(null, driver)

  test('[ST1] what an append answers is what is read, parts and all', store(async ({ ledger }) => {
    const device = deviceOf('st1')
    const entries = await device.next(3, 1)
    const result = await append(ledger, device, entries)
    const { placed, damage } = await ledger.read(all(device))
    expect(damage).toEqual([])
    expect(placed).toEqual(result.placed)
    expect(placed.map(({ entry }) => entry)).toEqual(entries)
    expect(await ledger.findByHash(device.operationId, entries[2]?.hash ?? Sha256.parse('0'.repeat(64)))).toEqual(placed[2])
    expect(await ledger.findByHash(device.operationId, Sha256.parse('0'.repeat(64)))).toBeNull()
    expect(await ledger.operations()).toEqual([device.operationId])
  }))

  test('[ST1] a batch with one wrong entry writes nothing', store(async ({ ledger }) => {
    const device = deviceOf('st1 wrong')
    const [first, second] = await device.next(1, 1)
    if (first === undefined || second === undefined) throw new Error('test: entries')
    const wrong = { ...second, parts: second.parts.map((part) => (part === null ? null : { ...part, bytes: toUtf8('{}') })) }
    await expect(ledger.append(batchOf(device, [[first, wrong]]))).rejects.toThrow('parts that do not fit')
    await expect(ledger.append(batchOf(device, [[{ ...first, headerText: `${first.headerText} ` }]]))).rejects.toThrow('hash of its header')
    await expect(ledger.append({ ...batchOf(device, [[first]]), operationId: deviceOf('another').operationId })).rejects.toThrow('another operation')
    expect((await ledger.head(device.operationId)).size).toBe(0)
    expect(await ledger.operations()).toEqual([])
    expect((await append(ledger, device, [first])).head.size).toBe(1)
  }))

  test('[ST2] the same entries again are success, whatever size they expect', store(async ({ ledger }) => {
    const device = deviceOf('st2')
    const batch = batchOf(device, [await device.next(2)], { expect: { size: 0 } })
    const first = appended(await ledger.append(batch))
    const hashes = first.placed.map(({ entry }) => entry.hash)
    expect(appended(await ledger.append(batch))).toEqual({ outcome: 'appended', head: first.head, placed: [], already: hashes })
    const more = await device.next(1)
    const mixed = await append(ledger, device, [...(batch.commits[0]?.commit.entries ?? []), ...more])
    expect(mixed.already).toEqual(hashes)
    expect(mixed.placed.map(({ position }) => position)).toEqual([2])
    expect((await ledger.commits(device.operationId, 0, 9)).map(({ firstPosition, placedCount, count }) => [firstPosition, placedCount, count])).toEqual([[0, 2, 2], [2, 1, 3]])
    const twice = await device.next(1)
    expect((await append(ledger, device, twice, twice)).head.size).toBe(4)
  }))

  test('[ST3] an id that is here with other bytes refuses the whole batch', store(async ({ ledger }) => {
    const device = deviceOf('st3')
    const [entry] = await device.next(1)
    if (entry === undefined) throw new Error('test: an entry')
    await append(ledger, device, [entry])
    const other: Entry = { ...entry, headerText: entry.headerText.replace('"pin"', '"none"') }
    const taken = { ...other, hash: Sha256.parse(toHex(hash.sha256(toUtf8(other.headerText)))) }
    const result = await ledger.append(batchOf(device, [await device.next(1), [taken]], { expect: { size: 77 } }))
    expect(result).toEqual({ outcome: 'id-taken', entryId: entry.header.entryId, here: entry.hash })
    expect((await ledger.head(device.operationId)).size).toBe(1)
  }))

  test('[ST4] another size than expected is refused with the head', store(async ({ ledger }) => {
    const device = deviceOf('st4')
    const { head } = await append(ledger, device, await device.next(2))
    const entries = await device.next(1)
    expect(await ledger.append(batchOf(device, [entries], { expect: { size: 1 } }))).toEqual({ outcome: 'size-differs', head })
    expect(appended(await ledger.append(batchOf(device, [entries], { expect: { size: 2 } }))).head.size).toBe(3)
  }))

  test('[ST5] positions have no gap and every one stands under one commit', store(async ({ ledger }) => {
    const one = deviceOf('st5')
    const two = deviceOf('st5 two', one)
    await append(ledger, one, await one.next(2), await one.next(1))
    await append(ledger, two, await two.next(3))
    await append(ledger, one, await one.next(1))
    const { placed } = await ledger.read(all(one))
    expect(placed.map(({ position }) => position)).toEqual([0, 1, 2, 3, 4, 5, 6])
    const commits = await ledger.commits(one.operationId, 0, 99)
    expect(commits.map((commit) => [commit.firstPosition, commit.placedCount, commit.deviceId, commit.firstSequence])).toEqual([
      [0, 2, one.deviceId, 1],
      [2, 1, one.deviceId, 3],
      [3, 3, two.deviceId, 1],
      [6, 1, one.deviceId, 4],
    ])
    expect((await ledger.commits(one.operationId, 4, 6)).map(({ firstPosition }) => firstPosition)).toEqual([3])
    expect((await ledger.commits(one.operationId, 1, 4)).map(({ firstPosition }) => firstPosition)).toEqual([0, 2, 3])
    expect(await ledger.commits(one.operationId, 7, 9)).toEqual([])
  }))

  test('[ST6] recordedAt never decreases, whenever a batch is received', store(async ({ ledger }) => {
    const device = deviceOf('st6')
    for (const late of [0, 5_000, -60_000, 5_001]) {
      appended(await ledger.append(batchOf(device, [await device.next(1)], { receivedAtMs: receivedAtMs + late })))
    }
    const { placed } = await ledger.read(all(device))
    expect(placed.map(({ recordedAtMs }) => recordedAtMs - receivedAtMs)).toEqual([0, 5_000, 5_000, 5_001])
    expect((await ledger.head(device.operationId)).recordedAtMs).toBe(receivedAtMs + 5_001)
  }))

  test('[ST7] both branches of a fork are kept, each with its tip', store(async ({ ledger }) => {
    const device = deviceOf('st7')
    const [first] = await device.next(1)
    const branch = await acts(device.world, [1, 1], { ...device.world.chain, sequence: 1, prev: first?.hash ?? null })
    await append(ledger, device, first === undefined ? [] : [first], await device.next(1), branch.entries)
    const tips = await ledger.chainTips(device.operationId)
    expect(tips.map(({ sequence }) => sequence)).toEqual([2, 3])
    expect(tips[1]?.hash).toBe(branch.entries[1]?.hash)
    expect((await ledger.head(device.operationId)).size).toBe(4)
  }))

  test('[ST7] entries that come in the wrong order leave one tip', store(async ({ ledger }) => {
    const device = deviceOf('st7 order')
    const entries = await device.next(1, 1, 1, 1)
    for (const at of [1, 3, 0, 2]) await append(ledger, device, entries.slice(at, at + 1))
    expect((await ledger.chainTips(device.operationId)).map(({ sequence, hash: tip }) => [sequence, tip])).toEqual([[4, entries[3]?.hash]])
  }))

  test('[ST8] nodes and root are those of the leaves', store(async ({ ledger }) => {
    const device = deviceOf('st8')
    for (const size of [1, 4, 2, 6, 1, 1, 4]) await append(ledger, device, await device.next(size))
    const { placed } = await ledger.read(all(device))
    const leaves = placed.map(({ entry, recordedAtMs, leafSalt: salt }) => leafHash({ ledgerId: device.operationId, entryHash: entry.hash, recordedAtMs, salt }, hash))
    const grown = appendLeaves(emptyTree, leaves, hash)
    const head = await ledger.head(device.operationId)
    expect(head).toMatchObject({ size: 19, root: grown.root, frontier: grown.tree.frontier })
    for (const { level, index, hash: node } of grown.nodes) expect(await ledger.treeNode(device.operationId, level, index)).toBe(node)
    expect(await ledger.treeNodes(device.operationId, 2, { from: 2, to: 6 })).toEqual([...grown.nodes.filter(({ level, index }) => level === 2 && index >= 2).map(({ hash: node }) => node), null, null])
    expect(await ledger.treeNode(device.operationId, 5, 0)).toBeNull()
    expect((await ledger.head(deviceOf('nobody').operationId)).root).toBe(treeRoot(emptyTree, hash))
  }))

  test('[ST9] a checkpoint never goes back and no size has two roots', store(async ({ ledger }) => {
    const device = deviceOf('st9')
    const { operationId } = device
    const first = (await append(ledger, device, await device.next(2))).head
    const second = (await append(ledger, device, await device.next(3))).head
    const at = (head: typeof first, note: string): Parameters<LedgerStore['saveCheckpoint']>[1] => ({ size: head.size, root: head.root, ledgerEpoch: 1, note })
    expect(await ledger.lastCheckpoint(operationId)).toBeNull()
    expect(await ledger.saveCheckpoint(operationId, { ...at(first, 'x'), root: second.root })).toBe('conflict')
    expect(await ledger.saveCheckpoint(operationId, at(second, 'note'))).toBe('saved')
    expect(await ledger.saveCheckpoint(operationId, at(first, 'older'))).toBe('older')
    expect(await ledger.saveCheckpoint(operationId, { ...at(second, 'x'), root: first.root })).toBe('conflict')
    expect(await ledger.saveCheckpoint(operationId, at(second, 'note, cosigned'))).toBe('saved')
    expect(await ledger.saveCheckpoint(operationId, { ...at(second, 'ahead of this copy'), size: 9 })).toBe('saved')
    expect(await ledger.saveCheckpoint(operationId, { ...at(second, 'x'), size: 9, ledgerEpoch: 0 })).toBe('older')
    expect(await ledger.lastCheckpoint(operationId)).toEqual({ ...at(second, 'ahead of this copy'), size: 9 })
  }))

  test('[ST10] what is held is held once and goes when it is let go', store(async ({ ledger, again }) => {
    const device = deviceOf('st10')
    const { operationId } = device
    const held = [1, 2].map((byte) => {
      const bytes = new Uint8Array([byte])
      const deviceId = byte === 1 ? null : device.deviceId
      return { id: Sha256.parse(toHex(hash.sha256(bytes))), reason: 'device-unknown', deviceId, heldSinceMs: receivedAtMs + byte, bytes }
    })
    for (const one of held) await ledger.hold(operationId, one)
    for (const one of held) await ledger.hold(operationId, { ...one, heldSinceMs: receivedAtMs + 99 })
    expect(await ledger.held(operationId)).toEqual(held)
    const later = (await again()).ledger
    await later.releaseHeld(operationId, held.slice(0, 1).map(({ id }) => id))
    expect(await later.held(operationId)).toEqual(held.slice(1))
    expect((await later.head(operationId)).size).toBe(0)
  }))

  test('[ST14] a ledger epoch only rises and survives closing', store(async ({ ledger, again }) => {
    const device = deviceOf('st14')
    const before = (await append(ledger, device, await device.next(1))).head
    expect(before.ledgerEpoch).toBe(1)
    expect(await ledger.beginLedgerEpoch(device.operationId)).toBe(2)
    const later = (await again()).ledger
    expect(await later.beginLedgerEpoch(device.operationId)).toBe(3)
    expect(await later.head(device.operationId)).toEqual({ ...before, ledgerEpoch: 3 })
    expect((await append(later, device, await device.next(1))).head.ledgerEpoch).toBe(3)
  }))

  test('[ST15] operations in one store do not see each other', store(async ({ ledger, keys }) => {
    const one = deviceOf('st15 one')
    const two = deviceOf('st15 two')
    await append(ledger, one, await one.next(2))
    const head = (await append(ledger, two, await two.next(3))).head
    await append(ledger, one, await one.next(1))
    await ledger.eraseParts(one.operationId, [two.world.keyId])
    await keys.destroy(one.operationId, [two.world.keyId])
    expect(await ledger.head(two.operationId)).toEqual(head)
    expect((await ledger.read(all(two))).placed.every(({ entry }) => entry.parts.every((part) => part !== null))).toBe(true)
    expect(await ledger.erasedKeys(two.operationId)).toEqual([])
    expect(await keys.destroyed(two.operationId)).toEqual([])
    expect(await ledger.operations()).toEqual([one.operationId, two.operationId].sort())
  }))

  test('[ST17] appends at the same time take turns', store(async ({ ledger }) => {
    const base = deviceOf('st17')
    const devices = Array.from({ length: 6 }, (_, at) => deviceOf(`st17 ${at}`, base))
    const batches = await Promise.all(devices.map(async (device) => batchOf(device, [await device.next(2)])))
    const results = await Promise.all([...batches, ...batches].map((batch) => ledger.append(batch)))
    expect(results.flatMap((result) => appended(result).placed.map(({ position }) => position)).sort((a, b) => a - b)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11])
    const rivals = await Promise.all(devices.slice(0, 2).map(async (device) => batchOf(device, [await device.next(1)], { expect: { size: 12 } })))
    expect((await Promise.all(rivals.map((batch) => ledger.append(batch)))).map(({ outcome }) => outcome).sort()).toEqual(['appended', 'size-differs'])
  }))

  describe('reading', () => {
    test('[ST19] a read has a limit and an end', store(async ({ ledger }) => {
      const device = deviceOf('st19')
      await append(ledger, device, await device.next(5))
      const positions = async (from: number, to: number): Promise<readonly number[]> =>
        (await ledger.read({ operationId: device.operationId, from, to, parts: 'count' })).placed.map(({ position }) => position)
      expect(await positions(1, 3)).toEqual([1, 2])
      expect(await positions(3, 99)).toEqual([3, 4])
      expect(await positions(5, 9)).toEqual([])
      expect(await positions(-2, 1)).toEqual([0])
      expect(await positions(4, 2)).toEqual([])
      const { placed } = await ledger.read({ ...all(device), parts: 'count' })
      expect(placed.map(({ entry }) => entry.parts.map((part) => part !== null))).toEqual(Array.from({ length: 5 }, () => [true, false]))
      expect(await ledger.read(all(deviceOf('nobody')))).toEqual({ placed: [], damage: [] })
      expect((await ledger.treeNodes(device.operationId, 0, { from: 0, to: readRowsMax + 7 })).length).toBe(readRowsMax)
    }))

    test('[ST19] a store opened again is the same store', store(async ({ ledger, keys, again }) => {
      const device = deviceOf('st19 again')
      await append(ledger, device, await device.next(4, 3))
      await ledger.eraseParts(device.operationId, [newId(KeyId, device.world.random)])
      const look = async (of: Readonly<{ ledger: LedgerStore; keys: typeof keys }>): Promise<unknown> => [
        await of.ledger.head(device.operationId),
        await of.ledger.read(all(device)),
        await of.ledger.commits(device.operationId, 0, 9),
        await of.ledger.chainTips(device.operationId),
        await of.ledger.erasedKeys(device.operationId),
        await of.keys.destroyed(device.operationId),
      ]
      const before = await look({ ledger, keys })
      expect(await look(await again())).toEqual(before)
    }))
  })
}
