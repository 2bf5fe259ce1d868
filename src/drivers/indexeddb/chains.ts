/**
 * Where each device's chain ends, while an append goes on. Forks of others are kept (rule ST7); this browser's own
 * device never forks itself: of two tabs that write the same sequence one is turned away (rule ST54).
 */
import { assert, toHex, type DeviceId, type Sha256 } from '../../kernel/index.ts'
import type { Entry } from '../../ledger/index.ts'
import { growTips, StoreFailure, type ChainTip } from '../../storage/index.ts'
import { rowsNamed } from './page-at.ts'
import { runsAround, type PlaceInChain } from './page-row.ts'
import type { ChainRow, EntryRow, Looking, Writing } from './schema.ts'

type Chain = { readonly deviceId: DeviceId; readonly epoch: number; readonly chain: number; tips: readonly ChainTip[] }

/** Owned by one append. `followed`: hashes that some entry names as `prev`, as far as anybody may ask. */
export type Chains = Readonly<{ byName: Map<string, Chain>; followed: Set<Sha256> }>

const nameOf = (deviceId: DeviceId, epoch: number): string => `${deviceId}/${epoch}`

type ChainsBefore = Readonly<{ operation: number; count: number; rows: ReadonlyMap<string, ChainRow | undefined> }>

/** In: entries that may be here already. Out: their chains as they stand. */
export async function chainsBefore(at: Looking, operation: number, entries: readonly Entry[]): Promise<ChainsBefore> {
  const store = at.objectStore('chains')
  const named = new Map(entries.map(({ header: { deviceId, epoch } }) => [nameOf(deviceId, epoch), { deviceId, epoch }]))
  const [count, ...rows] = await Promise.all([
    store.count(IDBKeyRange.bound([operation], [operation, []])),
    ...[...named.values()].map(({ deviceId, epoch }) => store.get([operation, deviceId, epoch])),
  ])
  return { operation, count, rows: new Map([...named.keys()].map((name, no) => [name, rows[no]])) }
}

/** In: entries that are new here. Fails: `chain-moved` where `own` has another entry at one of these places. */
export async function chainsFor(at: Writing, { operation, count, rows }: ChainsBefore, of: Readonly<{ entries: readonly Entry[]; own: DeviceId | null }>): Promise<Chains> {
  const byName = new Map<string, Chain>()
  let last = count
  for (const { header } of of.entries) {
    const { deviceId, epoch } = header
    const name = nameOf(deviceId, epoch)
    if (byName.has(name)) continue
    const row = rows.get(name)
    const tips = (row?.tips ?? []).map((tip): ChainTip => ({ deviceId, epoch, ...tip }))
    byName.set(name, { deviceId, epoch, chain: row?.chain ?? ++last, tips })
  }
  // Only where a tip lies further on can an entry have neighbours that came before it.
  const late = of.entries.filter(({ header }) => byName.get(nameOf(header.deviceId, header.epoch))?.tips.some(({ sequence }) => sequence >= header.sequence))
  const followed = new Set<Sha256>()
  for (const { header } of late) {
    const chain = byName.get(nameOf(header.deviceId, header.epoch))?.chain ?? 0
    for (const prev of await prevsAt(at, { operation, chain, sequence: header.sequence + 1 })) followed.add(prev)
    if (header.deviceId === of.own && (await hashesAt(at, { operation, chain, sequence: header.sequence })).length > 0) {
      throw new StoreFailure('chain-moved', 'another tab went on with the chain of this device; read its tip and chain anew')
    }
  }
  return { byName, followed }
}

/** Out: the chain's number. Its tips go on with this entry. */
export function growChain({ byName, followed }: Chains, entry: Entry): number {
  const { deviceId, epoch, prev } = entry.header
  const chain = byName.get(nameOf(deviceId, epoch))
  assert(chain !== undefined, 'chains: an entry of a chain that was not read')
  if (prev !== null) followed.add(prev)
  chain.tips = growTips(chain.tips, entry, (hash) => followed.has(hash))
  return chain.chain
}

export async function writeChains(at: Writing, operation: number, { byName }: Chains): Promise<void> {
  const store = at.objectStore('chains')
  await Promise.all(
    [...byName.values()].map(({ deviceId, epoch, chain, tips }) =>
      store.put({ chain, tips: tips.map(({ sequence, hash }) => ({ sequence, hash })) }, [operation, deviceId, epoch]),
    ),
  )
}

async function hashesAt(at: Looking, place: PlaceInChain): Promise<readonly string[]> {
  return (await placedAt(at, place)).map(({ hash }) => toHex(hash))
}

async function prevsAt(at: Looking, place: PlaceInChain): Promise<readonly Sha256[]> {
  return (await placedAt(at, place)).flatMap(({ body, headerLength }) => prevIn(body.subarray(0, headerLength)) ?? [])
}

/** Out: of a fork one row for each branch. */
async function placedAt(at: Looking, place: PlaceInChain): Promise<readonly EntryRow[]> {
  const rows = await rowsNamed(at, [runsAround(place)])
  return rows.filter(({ chain, sequence }) => chain === place.chain && sequence === place.sequence)
}

/** Out: null for a first entry, and for a damaged one: that names nobody, and reading it says so. */
function prevIn(header: Uint8Array): Sha256 | null {
  try {
    // Read with its schema when it came in.
    return (JSON.parse(new TextDecoder().decode(header)) as { header: { prev: Sha256 | null } }).header.prev
  } catch {
    return null
  }
}
