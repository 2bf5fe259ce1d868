/**
 * One append is one strict transaction: positions, leaves and tips come to be in it, so that two tabs take turns
 * (rules ST1 to ST8, ST54). Nothing is awaited in it but its own requests.
 */
import { toHex, type DeviceId, type Hash, type KeyId, type Sha256 } from '../../kernel/index.ts'
import type { Entry } from '../../ledger/index.ts'
import { sequenceBatch } from '../../storage/index.ts'
import type { AppendBatch, AppendResult, Sequenced } from '../../storage/index.ts'
import { chainsBefore, chainsFor, growChain, writeChains, type Chains } from './chains.ts'
import { operationFor, writeHead } from './operation-row.ts'
import { idBytes, packRow } from './pack-row.ts'
import { rowsNamed } from './page-at.ts'
import { idName, pagesOf } from './page-row.ts'
import type { Looking, StoreName, Writing } from './schema.ts'
import { commitSeal } from './seal-row.ts'
import { writeNodes } from './tiles.ts'
import { putWraps } from './wraps.ts'

export const appendStores: readonly StoreName[] = ['operations', 'pages', 'nodes', 'commits', 'chains', 'erased', 'wraps', 'destroyed']

/** `own`: the device whose chain this browser writes, null while it has none. */
export type AppendSite = Readonly<{ hash: Hash; own: DeviceId | null }>

export async function append(at: Writing, batch: AppendBatch, { hash, own }: AppendSite): Promise<AppendResult> {
  const found = await operationFor(at, batch.operationId, hash)
  const entries = batch.commits.flatMap(({ commit }) => commit.entries)
  // Asked at once: each question by itself waits for another process, and whoever tapped for all of them.
  const [known, erased, before] = await Promise.all([knownAmong(at, found.operation, entries), erasedAmong(at, found.operation, entries), chainsBefore(at, found.operation, entries)])
  const sequenced = sequenceBatch({ head: found.head, batch, known, erased, hash })
  if (sequenced.outcome !== 'sequenced') return sequenced
  const { head, rows, already } = sequenced
  if (rows.length > 0) {
    const chains = await chainsFor(at, before, { entries: rows.map(({ placed }) => placed.entry), own })
    await Promise.all([writeSequenced(at, { operation: found.operation, sequenced, chains }, hash), writeHead(at, { operation: found.operation, head }, { operationId: batch.operationId, hash })])
  }
  if (batch.wraps.length > 0) {
    if (found.isFresh && rows.length === 0) await writeHead(at, found, { operationId: batch.operationId, hash })
    await putWraps(at, found.operation, batch.wraps)
  }
  return { outcome: 'appended', head, placed: rows.map((row) => row.placed), already }
}

type ToWrite = Readonly<{ operation: number; sequenced: Extract<Sequenced, { outcome: 'sequenced' }>; chains: Chains }>

async function writeSequenced(at: Writing, { operation, sequenced, chains }: ToWrite, hash: Hash): Promise<void> {
  const { rows, nodes, commits } = sequenced
  const store = at.objectStore('pages')
  const packed = rows.map(({ placed, parts }) => packRow({ chain: growChain(chains, placed.entry), placed, parts: new Map(parts.entries()) }))
  // `add`, not `put`: an id or a hash that is here already ends the transaction.
  const writes: Promise<unknown>[] = pagesOf(operation, packed).map((page) => store.add(page))
  writes.push(...commits.map((commit) => at.objectStore('commits').add({ commit, seal: commitSeal(commit, hash) }, [operation, commit.firstPosition])))
  writes.push(writeNodes(at, operation, nodes), writeChains(at, operation, chains))
  await Promise.all(writes)
}

/** Entry ids begin with the time: most batches lie after everything here, which one request tells. */
async function knownAmong(at: Looking, operation: number, entries: readonly Entry[]): Promise<ReadonlyMap<string, Sha256>> {
  const ids = entries.map(({ header }) => header.entryId).sort()
  const [first, last] = [ids.at(0), ids.at(-1)]
  if (first === undefined || last === undefined) return new Map()
  const index = at.objectStore('pages').index('names')
  const nameOfId = (id: string): Uint8Array<ArrayBuffer> => idName(operation, idBytes(id))
  if ((await index.count(IDBKeyRange.bound(nameOfId(first), nameOfId(last)))) === 0) return new Map()
  const asked = new Map(ids.map((id) => [id.replaceAll('-', ''), id]))
  const known = new Map<string, Sha256>()
  for (const row of await rowsNamed(at, ids.map(nameOfId))) {
    const id = asked.get(toHex(row.id))
    // A hash of 32 bytes in lower-case hex is what the brand means.
    if (id !== undefined) known.set(id, toHex(row.hash) as Sha256)
  }
  return known
}

async function erasedAmong(at: Looking, operation: number, entries: readonly Entry[]): Promise<ReadonlySet<KeyId>> {
  const all = new Set(await erasedKeys(at, operation))
  if (all.size === 0) return all
  return new Set(entries.flatMap(({ header }) => header.parts.flatMap(({ keyId }) => (keyId !== null && all.has(keyId) ? [keyId] : []))))
}

/** Out: in order of their ids. */
export async function erasedKeys(at: Looking, operation: number): Promise<readonly KeyId[]> {
  const keys = await at.objectStore('erased').getAllKeys(IDBKeyRange.bound([operation], [operation, []]))
  return keys.map(([, keyId]) => keyId)
}
