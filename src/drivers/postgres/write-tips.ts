/** Ends of chains after new entries (rule ST7): read once for the chains concerned, grown in memory, what changed written back. */
import type { DeviceId, OperationId, Sha256 } from '../../kernel/index.ts'
import type { Entry } from '../../ledger/index.ts'
import { growTips, StoreFailure, type ChainTip } from '../../storage/index.ts'
import { deviceIdIn, hashIn, numberIn, textIn } from './columns.ts'
import { bigints, hexes, uuids } from './pack-arrays.ts'
import { tipIn } from './read-tree.ts'
import type { Session } from './transaction.ts'

/** In: entries as they were placed, in order; nothing of them is in the tables yet. */
export async function writeTips(session: Session, operationId: OperationId, entries: readonly Entry[]): Promise<void> {
  const before = await tipsOf(session, operationId, entries)
  const followed = await followersOf(session, operationId, { entries, before })
  const after = new Map(before)
  for (const entry of entries) {
    const chain = chainOf(entry.header)
    after.set(chain, growTips(after.get(chain) ?? [], entry, (hash) => followed.has(hash)))
    if (entry.header.prev !== null) followed.add(entry.header.prev)
  }
  const [old, grown] = [[...before.values()].flat(), [...after.values()].flat()]
  await remove(session, operationId, old.filter((tip) => !grown.includes(tip)))
  await insert(session, operationId, grown.filter((tip) => !old.includes(tip)))
}

type Chains = ReadonlyMap<string, readonly ChainTip[]>

function chainOf({ deviceId, epoch }: Readonly<{ deviceId: DeviceId; epoch: number }>): string {
  return `${deviceId}/${epoch}`
}

async function tipsOf(session: Session, operationId: OperationId, entries: readonly Entry[]): Promise<Chains> {
  const chains = new Map(entries.map(({ header }) => [chainOf(header), header]))
  const named = [...chains.values()]
  const rows = await session.rows(
    `SELECT t.device_id, t.epoch, t.sequence, t.hash FROM unnest($2::uuid[], $3::bigint[]) AS a (device_id, epoch)
     JOIN ledger.tips AS t ON t.operation_id = $1 AND t.device_id = a.device_id AND t.epoch = a.epoch`,
    operationId, uuids(named.map(({ deviceId }) => deviceId)), bigints(named.map(({ epoch }) => epoch)),
  )
  const tips = new Map<string, ChainTip[]>()
  for (const tip of rows.map(tipIn)) tips.set(chainOf(tip), [...(tips.get(chainOf(tip)) ?? []), tip])
  return tips
}

/**
 * Out: which of these entries are named as `prev` by one that is here already: they came after those that follow them. Only
 * where a tip lies further on can that be, so most appends ask nothing.
 */
async function followersOf(session: Session, operationId: OperationId, { entries, before }: Readonly<{ entries: readonly Entry[]; before: Chains }>): Promise<Set<Sha256>> {
  const late = entries.filter(({ header }) => before.get(chainOf(header))?.some(({ sequence }) => sequence >= header.sequence) ?? false)
  const followed = new Set<Sha256>()
  if (late.length === 0) return followed
  const rows = await session.rows(
    `SELECT e.device_id, e.epoch, e.sequence, e.hash, convert_from(e.header, 'UTF8')::jsonb #>> '{header,prev}' AS prev
     FROM unnest($2::uuid[], $3::bigint[], $4::bigint[]) AS a (device_id, epoch, sequence)
     JOIN ledger.entries AS e ON e.operation_id = $1 AND e.device_id = a.device_id AND e.epoch = a.epoch AND e.sequence IN (a.sequence, a.sequence + 1)`,
    operationId,
    uuids(late.map(({ header }) => header.deviceId)),
    bigints(late.map(({ header }) => header.epoch)),
    bigints(late.map(({ header }) => header.sequence)),
  )
  const own = new Set(late.map(({ hash }) => hash))
  for (const row of rows) {
    // The ids said this entry is not here. If its chain has it all the same, one of the two indexes is damaged.
    if (own.has(hashIn(row, 'hash'))) throw new StoreFailure('bytes-damaged', `an index lost entry at sequence ${numberIn(row, 'sequence')} of ${deviceIdIn(row)}; run scrub`)
    // The text of a stored header's `prev`; compared only.
    if (row['prev'] !== null) followed.add(textIn(row, 'prev') as Sha256)
  }
  return followed
}

async function remove(session: Session, operationId: OperationId, tips: readonly ChainTip[]): Promise<void> {
  if (tips.length === 0) return
  await session.run(
    `DELETE FROM ledger.tips AS t USING unnest($2::uuid[], $3::bigint[], $4::bytea[]) AS a (device_id, epoch, hash)
     WHERE t.operation_id = $1 AND t.device_id = a.device_id AND t.epoch = a.epoch AND t.hash = a.hash`,
    operationId, uuids(tips.map(({ deviceId }) => deviceId)), bigints(tips.map(({ epoch }) => epoch)), hexes(tips.map(({ hash }) => hash)),
  )
}

async function insert(session: Session, operationId: OperationId, tips: readonly ChainTip[]): Promise<void> {
  if (tips.length === 0) return
  await session.run(
    `INSERT INTO ledger.tips (operation_id, device_id, epoch, hash, sequence)
     SELECT $1::uuid, * FROM unnest($2::uuid[], $3::bigint[], $4::bytea[], $5::bigint[])`,
    operationId,
    uuids(tips.map(({ deviceId }) => deviceId)),
    bigints(tips.map(({ epoch }) => epoch)),
    hexes(tips.map(({ hash }) => hash)),
    bigints(tips.map(({ sequence }) => sequence)),
  )
}
