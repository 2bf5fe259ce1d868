/**
 * How does a short PIN open a phone without being all there is? Half of the key is lent by the server for
 * a shift. The phone shows that it knows the PIN by a value derived from it; ten wrong ones drop the
 * share. Stored: a hash of that value, and the share hidden under it. Rules AU30 to AU32.
 */
import { z } from 'zod'
import { accept, fromHex, refuse, toHex, toUtf8, type DeviceId, type Hash, type Ms, type Outcome } from '../../kernel/index.ts'
import { hashOfToken } from './codes.ts'
import { shareFreeTries, shareLongestMs, shareTriesMax } from './limits.ts'
import { sameText } from './nonce.ts'
import type { Parts } from './parts.ts'
import type { Session } from './session.ts'

export type LentShare = Readonly<{ share: string; endsAtMs: Ms }>
const shareBytes = 32
const ShareRow = z.object({
  proof_hash: z.string(),
  share: z.string().regex(/^[0-9a-f]{64}$/),
  ends_ms: z.coerce.number(),
  wrong: z.coerce.number(),
  not_before_ms: z.coerce.number(),
})

/** In: `pinProof`, 64 hex digits that the device derives slowly from PIN and its own half. Another share takes the place of the one lent. */
export async function lendShare(parts: Parts, session: Session, input: Readonly<{ pinProof: string; ms: Ms }>): Promise<LentShare> {
  const share = parts.random.bytes(shareBytes)
  const endsAtMs = parts.clock.now() + Math.min(input.ms, shareLongestMs)
  const { accountId, deviceId } = session
  const kept = toHex(masked(parts.hash, { pinProof: input.pinProof, bytes: share }))
  await parts.sql.write([
    { text: 'DELETE FROM pin_share WHERE ends_ms < $1', values: [parts.clock.now()] },
    {
      text: `INSERT INTO pin_share (account_id, device_id, proof_hash, share, ends_ms, wrong, not_before_ms) VALUES ($1, $2, $3, $4, $5, 0, 0)
        ON CONFLICT (account_id, device_id) DO UPDATE
        SET proof_hash = excluded.proof_hash, share = excluded.share, ends_ms = excluded.ends_ms, wrong = 0, not_before_ms = 0`,
      values: [accountId, deviceId, hashOfToken(parts.hash, input.pinProof), kept, endsAtMs],
    },
  ])
  return { share: toHex(share), endsAtMs }
}

export type ShareRefusal = 'share-not-lent' | 'too-many-tries' | 'share-refused'

/** In: a device whose key was proven. A try counts before it is judged. Fails in the order of its codes. */
export async function fetchShare(
  parts: Parts,
  at: Readonly<{ accountId: string; deviceId: DeviceId; pinProof: string }>,
): Promise<Outcome<LentShare, ShareRefusal>> {
  const { accountId, deviceId, pinProof } = at
  const [found] = await parts.sql.read('SELECT * FROM pin_share WHERE account_id = $1 AND device_id = $2', [accountId, deviceId])
  if (found === undefined) return refuse('share-not-lent')
  const row = ShareRow.parse(found)
  const nowMs = parts.clock.now()
  if (row.ends_ms < nowMs) return refuse('share-not-lent')
  if (row.not_before_ms > nowMs) return refuse('too-many-tries', { seconds: Math.ceil((row.not_before_ms - nowMs) / 1_000) })
  const isRight = sameText(hashOfToken(parts.hash, pinProof), row.proof_hash)
  const wrong = isRight ? 0 : row.wrong + 1
  const counted = await parts.sql.write([
    {
      text: 'UPDATE pin_share SET wrong = $1, not_before_ms = $2 WHERE account_id = $3 AND device_id = $4 AND wrong = $5',
      values: [wrong, isRight ? 0 : nowMs + shareDelayMs(wrong), accountId, deviceId, row.wrong],
      rows: 1,
    },
    { text: `DELETE FROM pin_share WHERE account_id = $1 AND device_id = $2 AND wrong >= ${shareTriesMax}`, values: [accountId, deviceId] },
  ])
  // Another try came in between: this one is not answered.
  if (!counted) return refuse('too-many-tries', { seconds: 1 })
  if (!isRight) return refuse('share-refused')
  return accept({ share: toHex(masked(parts.hash, { pinProof, bytes: fromHex(row.share) })), endsAtMs: row.ends_ms })
}

/** Out: nothing; there may have been none. */
export async function takeShareBack(parts: Parts, accountId: string, deviceId: string): Promise<void> {
  await parts.sql.write([{ text: 'DELETE FROM pin_share WHERE account_id = $1 AND device_id = $2', values: [accountId, deviceId] }])
}

/** 1 s at the fifth wrong one, then double. */
function shareDelayMs(wrong: number): Ms {
  return wrong < shareFreeTries ? 0 : 1_000 * 2 ** (wrong - shareFreeTries)
}

/** A stolen database alone gives no share: each is hidden under the device's value, which is stored as a hash only. */
function masked(hash: Hash, at: Readonly<{ pinProof: string; bytes: Uint8Array }>): Uint8Array {
  const mask = hash.hkdfSha256(toUtf8(at.pinProof), toUtf8('amparo pin share'))
  return at.bytes.map((byte, index) => byte ^ (mask[index] ?? 0))
}
