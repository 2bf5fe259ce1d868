// Runs in a real browser: the store of a browser under the hands of a test. Answers are plain values.
import { webCipher, webHash, webRandom } from '../../../src/adapters/web/crypto/index.ts'
import { openIndexedDbStore, type IndexedDbStore } from '../../../src/drivers/indexeddb/index.ts'
import { ActId, KeyId, OfficerId, RegistrationId, assert, instantOf, newId, type DeviceId, type OperationId } from '../../../src/kernel/index.ts'
import { buildEntries, saltBytes, type ChainState, type Entry } from '../../../src/ledger/index.ts'
import { readRowsMax, scrub, StoreFailure, type AppendBatch } from '../../../src/storage/index.ts'

const random = webRandom
const keyId = newId(KeyId, random)
const contentKey = random.bytes(32)
const officerId = newId(OfficerId, random)

/** Set by `open`, one for a page. */
let store: IndexedDbStore | null = null
let chain: ChainState | null = null
/** A batch whose answer was a failure: the same one is asked again. */
let failed: AppendBatch | null = null

const ledger = (): IndexedDbStore['ledger'] => {
  assert(store !== null, 'page: nothing open')
  return store.ledger
}

export type Opening = Readonly<{ name: string; operationId: OperationId; deviceId: DeviceId; isOwn: boolean }>

/** Out: how far the device's chain is here. */
async function open({ name, operationId, deviceId, isOwn }: Opening): Promise<number> {
  store = await openIndexedDbStore({ name, hash: webHash, own: isOwn ? deviceId : null })
  const tips = (await store.ledger.chainTips(operationId)).filter((tip) => tip.deviceId === deviceId)
  chain = { operationId, deviceId, epoch: 1, sequence: tips.at(-1)?.sequence ?? 0, prev: tips.at(-1)?.hash ?? null }
  return chain.sequence
}

/** One act of so many entries, each with a name of a person who does not exist. */
async function write(count: number): Promise<readonly Entry[]> {
  assert(chain !== null, 'page: nothing open')
  const drafts = Array.from({ length: count }, (_, at) => ({
    type: 'person.sighted',
    version: 1,
    occurredAt: instantOf(1_770_091_506_789),
    occurredErrorMs: 60_000,
    count: { registrationId: newId(RegistrationId, random), basis: 'face' },
    sealed: [{ class: 'identity' as const, subject: newId(RegistrationId, random), keyId, key: contentKey, content: { name: `Ixchel Ñu ${at}` } }],
  }))
  const built = await buildEntries({ drafts, chain, actId: newId(ActId, random), officerId, unlock: 'pin', nowMs: Date.now(), random, hash: webHash, cipher: webCipher })
  assert(built.ok, 'page: an act')
  chain = built.value.chain
  return built.value.entries
}

function batchOf(lists: readonly (readonly Entry[])[]): AppendBatch {
  assert(chain !== null, 'page: nothing open')
  const commits = lists.map((entries) => ({ commit: { signatures: ['eyJ.not.signed'], entries }, leafSalts: entries.map(() => random.bytes(saltBytes)), recordedAtMs: null }))
  return { operationId: chain.operationId, expect: null, receivedAtMs: Date.now(), commits, wraps: [] }
}

/** Out: the size after it, or the code of the failure. */
async function append(batch: AppendBatch): Promise<Readonly<{ size: number; placed: readonly number[] }> | string> {
  try {
    const result = await ledger().append(batch)
    assert(result.outcome === 'appended', `page: ${result.outcome}`)
    failed = null
    return { size: result.head.size, placed: result.placed.map(({ position }) => position) }
  } catch (error) {
    failed = batch
    if (error instanceof StoreFailure) return error.code
    throw error
  }
}

const actEntries = 100
const actsInBatch = 20

/** Out: time in the store alone, with the entries made before; and what as many bare puts of as many bytes take. */
async function fill(count: number): Promise<Readonly<{ appendMs: number; putMs: number; getMs: number }>> {
  const batches: AppendBatch[] = []
  for (let made = 0; made < count; made += actEntries * actsInBatch) {
    const lists: (readonly Entry[])[] = []
    for (let act = 0; act < actsInBatch; act++) lists.push(await write(actEntries))
    batches.push(batchOf(lists))
  }
  const [first] = batches[0]?.commits[0]?.commit.entries ?? []
  const lengthBytes = (first?.headerText.length ?? 0) + (first?.parts ?? []).reduce((sum, part) => sum + (part?.bytes.length ?? 0) + saltBytes, saltBytes)
  const bare = await bareFloor(count, lengthBytes)
  const startMs = performance.now()
  for (const batch of batches) await ledger().append(batch)
  return { appendMs: performance.now() - startMs, ...bare }
}

function ended<Value>(request: IDBRequest<Value>): Promise<Value> {
  return new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result))
    request.addEventListener('error', () => reject(request.error ?? new Error('page: a request')))
  })
}

/** The least that any store here could do: one value put for each entry, in as many strict transactions, and all read back. */
async function bareFloor(count: number, lengthBytes: number): Promise<Readonly<{ putMs: number; getMs: number }>> {
  const opening = indexedDB.open('bare', 1)
  opening.addEventListener('upgradeneeded', () => opening.result.createObjectStore('values'))
  const database = await ended(opening)
  const values = Array.from({ length: count }, () => random.bytes(lengthBytes))
  const startMs = performance.now()
  for (let from = 0; from < count; from += actEntries * actsInBatch) {
    const at = database.transaction('values', 'readwrite', { durability: 'strict' })
    values.slice(from, from + actEntries * actsInBatch).forEach((value, index) => at.objectStore('values').put(value, from + index))
    await new Promise((resolve) => at.addEventListener('complete', resolve))
  }
  const putMs = performance.now() - startMs
  const readMs = performance.now()
  await ended(database.transaction('values').objectStore('values').getAll())
  return { putMs, getMs: performance.now() - readMs }
}

/** Out: what a start of the app does: open, head, every entry read and hashed. */
async function readAll(operationId: OperationId): Promise<Readonly<{ size: number; count: number; damage: number; readMs: number }>> {
  const startMs = performance.now()
  const { size } = await ledger().head(operationId)
  let [count, damage] = [0, 0]
  for (let from = 0; from < size; from += readRowsMax) {
    const read = await ledger().read({ operationId, from, to: from + readRowsMax, parts: 'all' })
    count += read.placed.length
    damage += read.damage.length
  }
  return { size, count, damage, readMs: performance.now() - startMs }
}

async function sound(operationId: OperationId): Promise<boolean> {
  const { damage, wider } = await scrub(ledger(), operationId, webHash)
  return damage.length === 0 && wider.length === 0
}

const page = {
  open,
  fill,
  readAll,
  sound,
  /** One act of one entry, durable when it answers. */
  appendOne: async () => append(batchOf([await write(1)])),
  /** Many acts at once, without waiting in between. */
  appendMany: async (count: number) => {
    const batches: AppendBatch[] = []
    for (let at = 0; at < count; at++) batches.push(batchOf([await write(1)]))
    return Promise.all(batches.map(append))
  },
  appendBig: async () => append(batchOf([await write(500), await write(500)])),
  appendAgain: async () => (failed === null ? 'nothing failed' : append(failed)),
  openCode: async (opening: Opening) => open(opening).then(() => 'open', (error: unknown) => (error instanceof StoreFailure ? error.code : 'thrown')),
}

export type StorePage = typeof page

declare global {
  // How a test reaches this page.
  var amparoPage: StorePage
}

globalThis.amparoPage = page
