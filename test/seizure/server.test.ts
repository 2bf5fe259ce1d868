// A running server in somebody's hands: what its process opens with its own keys open, and with them closed.
import { expect, test } from 'vitest'
import { generateWrappingKey, nodeHash, nodeUnwrapper } from '../../src/adapters/node/crypto/index.ts'
import { openMemoryStore } from '../../src/drivers/memory/index.ts'
import { KeyId, assert, newId, toHex, type Unwrapper } from '../../src/kernel/index.ts'
import { keysFor, openLogbook, readSealed, rewrapDue, type Logbook } from '../../src/logbook/index.ts'
import { must } from '../../src/simulation/index.ts'
import { opensHere } from '../logbook/group-field.ts'
import { homeSide } from '../sync/replicas.ts'
import { canaries, classes, newPlanted, plant, type Planted } from './planted.ts'

async function seized(seed: string): Promise<Planted> {
  const store = openMemoryStore({ hash: nodeHash, from: null, faults: null })
  const planted = await newPlanted({ store: store.ledger, keys: store.keys }, seed)
  await planted.group('shift', [await planted.phone('lead', 'shift-lead')])
  await plant(planted)
  return planted
}

/** As a server is opened: no key of last resort, no sealing key of a device. */
function asServer({ logbook }: Planted, unwrapper: Unwrapper | null): Promise<Logbook> {
  const { wrappingKeys: _none, ...ports } = logbook.ports
  return openLogbook(logbook.operationId, { ...ports, unwrapper }, { home: logbook.home })
}

async function openClasses(logbook: Logbook): Promise<readonly string[]> {
  const open: string[] = []
  for (const each of classes) if ((await opensHere(logbook, each)) !== '') open.push(each)
  return open
}

test('[KY16] a running server with its keys open reads names, the directory and what is public or is to be, and nothing else; with its keys closed nothing at all', async () => {
  const planted = await seized('seized-server')
  const [open, closed] = [await asServer(planted, await nodeUnwrapper(planted.server)), await asServer(planted, null)]
  expect(await openClasses(open)).toEqual(['directory', 'identity', 'publication'])
  expect(await opensHere(open, 'identity')).toContain(canaries.identity)
  expect(await openClasses(closed)).toEqual([])
  expect(open.account.table.rows.length).toBe(closed.account.table.rows.length)
  // Every key its memory holds is one of names, of the directory, or of the public record.
  const rows = open.account.table.rows.map((_, row) => row)
  const sealed = await readSealed(open, rows, new Set(classes))
  expect(new Set(sealed.filter(({ part }) => part.state === 'open').map((each) => each.class))).toEqual(new Set(['directory', 'identity', 'publication']))
})

test('[KY6] whatever it wraps anew for others, a server hands on no class that it does not open', async () => {
  const planted = await seized('seized-rewrap')
  await planted.group('health', [await planted.phone('nurse', 'health')])
  const server = await asServer(planted, await nodeUnwrapper(planted.server))
  expect(new Set((await rewrapDue(server)).map(({ partClass }) => partClass))).toEqual(new Set(['identity']))
  const wraps = [...(await planted.logbook.ports.keys.ofSubjects(planted.logbook.operationId, [planted.girl])), ...(await planted.logbook.ports.keys.ofSubjects(planted.logbook.operationId, [null]))]
  expect(new Set(wraps.filter((wrap) => wrap.group === 'server-identity').map(({ partClass }) => partClass))).toEqual(new Set(['directory', 'identity', 'publication']))
})

test('[KY23] whoever searches is told whether names are opened here: with both operators they are, with none, or with a key that was replaced, they are not', async () => {
  const planted = await seized('seized-search')
  const unwrapper = await nodeUnwrapper(planted.server)
  const [open, closed] = [await asServer(planted, unwrapper), await asServer(planted, null)]
  expect([await keysFor(open, 'identity'), await keysFor(open, 'health'), await keysFor(closed, 'identity'), await keysFor(planted.logbook, 'health')]).toEqual(['open', 'closed', 'closed', 'open'])
  const next = await generateWrappingKey()
  const request = { kind: 'server-identity', agencyId: null, placeId: null, epoch: 2, keyId: newId(KeyId, planted.exercise.random), publicKey: toHex(next.publicKey), deviceIds: [] }
  await must(planted.exercise, planted.exercise.home, 'start-group-epoch', request)
  expect(await keysFor(await asServer(planted, unwrapper), 'identity')).toBe('closed')
  expect(await keysFor(await asServer(planted, await nodeUnwrapper(next)), 'identity')).toBe('open')
})

test('[KY6] what a device wraps for the server beyond names and the directory is not kept, whoever hands it in', async () => {
  const planted = await seized('seized-pushed')
  const { operationId, ports } = planted.logbook
  const [wrap] = (await ports.keys.ofSubjects(operationId, [planted.girl])).filter(({ partClass }) => partClass === 'health')
  assert(wrap !== undefined, 'test: a key of health')
  const { peer } = homeSide(planted.logbook)
  const before = await ports.keys.find(operationId, [wrap.keyId])
  expect((await peer.push({ operationId, lines: [], wraps: [{ ...wrap, group: 'server-identity' }] })).ok).toBe(true)
  expect(await ports.keys.find(operationId, [wrap.keyId])).toEqual(before)
  expect((await peer.push({ operationId, lines: [], wraps: [{ ...wrap, group: 'ombudsman' }] })).ok).toBe(true)
  expect(await ports.keys.find(operationId, [wrap.keyId])).toHaveLength(before.length + 1)
})
