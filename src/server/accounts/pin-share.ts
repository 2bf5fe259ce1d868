/**
 * How does a short PIN open a phone without being all there is? Half of the key is lent by the server for
 * a shift. The phone's keys are closed when it asks, so it shows by a token that it is the phone the share was
 * lent to, and by a value derived from the PIN that this was typed; after its shift, or ten wrong ones, it is lent anew to the same PIN with the account's full factors alone. Stored: hashes of
 * both, and the share hidden under the second. Rules AU30 to AU32.
 */
import { z } from 'zod'
import { accept, fromHex, refuse, toHex, toUtf8, type Hash, type Ms, type Outcome } from '../../kernel/index.ts'
import { hashOfToken } from './codes.ts'
import { shareFreeTries, shareKeptMs, shareLongestMs, shareTriesMax } from './limits.ts'
import { sameText } from './nonce.ts'
import type { Parts } from './parts.ts'
import { deviceRow } from './device-rows.ts'
import type { Session } from './session.ts'
import { showFactors, type PasswordSignIn, type SignInRefusal } from './sign-in.ts'

export type LentShare = Readonly<{ share: string; endsAtMs: Ms }>
const shareBytes = 32
const ShareRow = z.object({
  account_id: z.string(),
  device_id: z.string(),
  proof_hash: z.string(),
  share: z.string().regex(/^[0-9a-f]{64}$/),
  ends_ms: z.coerce.number(),
  wrong: z.coerce.number(),
  not_before_ms: z.coerce.number(),
})

/**
 * In: `pinProof`, 64 hex digits that the device derives slowly from PIN and its own half; `token`, 64 that it derives from
 * its half alone. Another share takes the place of the one lent. Fails: `share-refused` where the token is another's.
 */
export async function lendShare(parts: Parts, session: Session, input: Readonly<{ token: string; pinProof: string; ms: Ms }>): Promise<Outcome<LentShare, 'share-refused'>> {
  const share = parts.random.bytes(shareBytes)
  const endsAtMs = parts.clock.now() + Math.min(input.ms, shareLongestMs)
  const { accountId, deviceId } = session
  const kept = toHex(masked(parts.hash, { pinProof: input.pinProof, bytes: share }))
  const tokenHash = hashOfToken(parts.hash, input.token)
  const lent = await parts.sql.write([
    { text: 'DELETE FROM pin_share WHERE ends_ms < $1', values: [parts.clock.now() - shareKeptMs] },
    {
      text: `INSERT INTO pin_share (account_id, device_id, token_hash, proof_hash, share, ends_ms, wrong, not_before_ms)
        SELECT $1, $2, $3, $4, $5, CAST($6 AS BIGINT), 0, 0 WHERE NOT EXISTS (SELECT 1 FROM pin_share WHERE token_hash = $7 AND (account_id <> $8 OR device_id <> $9))
        ON CONFLICT (account_id, device_id) DO UPDATE
        SET token_hash = excluded.token_hash, proof_hash = excluded.proof_hash, share = excluded.share, ends_ms = excluded.ends_ms, wrong = 0, not_before_ms = 0`,
      values: [accountId, deviceId, tokenHash, hashOfToken(parts.hash, input.pinProof), kept, endsAtMs, tokenHash, accountId, deviceId],
      rows: 1,
    },
  ])
  return lent ? accept({ share: toHex(share), endsAtMs }) : refuse('share-refused')
}

export type ShareRefusal = 'share-not-lent' | 'share-ended' | 'too-many-tries' | 'share-refused'
type Typed = Readonly<{ token: string; pinProof: string }>

/** A try counts before it is judged; whoever has not the device's half has no try. Fails in the order of its codes. */
export async function fetchShare(parts: Parts, { token, pinProof }: Typed): Promise<Outcome<LentShare, ShareRefusal>> {
  const tokenHash = hashOfToken(parts.hash, token)
  const row = await shareRow(parts, tokenHash)
  if (row === null) return refuse('share-not-lent')
  const nowMs = parts.clock.now()
  if (row.ends_ms <= nowMs) return refuse('share-ended')
  if (row.not_before_ms > nowMs) return refuse('too-many-tries', { seconds: Math.ceil((row.not_before_ms - nowMs) / 1_000) })
  const isRight = sameText(hashOfToken(parts.hash, pinProof), row.proof_hash)
  const wrong = isRight ? 0 : row.wrong + 1
  const counted = await parts.sql.write([
    {
      text: 'UPDATE pin_share SET wrong = $1, not_before_ms = $2, ends_ms = CAST($3 AS BIGINT) WHERE token_hash = $4 AND wrong = $5',
      values: [wrong, isRight ? 0 : nowMs + shareDelayMs(wrong), wrong < shareTriesMax ? row.ends_ms : nowMs, tokenHash, row.wrong],
      rows: 1,
    },
  ])
  // Another try came in between: this one is not answered.
  if (!counted) return refuse('too-many-tries', { seconds: 1 })
  return isRight ? accept({ share: shown(parts, row, pinProof), endsAtMs: row.ends_ms }) : refuse('share-refused')
}

/**
 * The same share for another shift, to the same PIN: whoever chose it shows the full factors, since the phone's keys, and
 * with them what it has not sent, open with this share alone. Opens no session; factors are counted as signing in is, and
 * a wrong PIN beside right ones as well. Fails in the order of its codes.
 */
export async function renewShare(parts: Parts, { token, pinProof, ms, ...factors }: Typed & PasswordSignIn & Readonly<{ ms: Ms }>): Promise<Outcome<LentShare, 'share-not-lent' | SignInRefusal | 'share-refused'>> {
  const tokenHash = hashOfToken(parts.hash, token)
  const row = await shareRow(parts, tokenHash)
  const device = row === null ? null : await deviceRow(parts.sql, row.device_id)
  if (row === null || device?.state !== 'confirmed') return refuse('share-not-lent')
  const factorsShown = await showFactors(parts, device, factors)
  if (!factorsShown.ok) return factorsShown
  const { holder, forget } = factorsShown.value
  if (holder.account_id !== row.account_id) return refuse('sign-in-refused')
  if (!sameText(hashOfToken(parts.hash, pinProof), row.proof_hash)) return refuse('share-refused')
  const endsAtMs = parts.clock.now() + Math.min(ms, shareLongestMs)
  const isLent = await parts.sql.write([{ text: 'UPDATE pin_share SET ends_ms = CAST($1 AS BIGINT), wrong = 0, not_before_ms = 0 WHERE token_hash = $2', values: [endsAtMs, tokenHash], rows: 1 }])
  if (!isLent) return refuse('share-not-lent')
  await forget()
  parts.log({ code: 'share-lent-anew', about: { accountId: row.account_id, deviceId: row.device_id } })
  return accept({ share: shown(parts, row, pinProof), endsAtMs })
}

async function shareRow(parts: Parts, tokenHash: string): Promise<z.infer<typeof ShareRow> | null> {
  const [found] = await parts.sql.read('SELECT * FROM pin_share WHERE token_hash = $1', [tokenHash])
  return found === undefined ? null : ShareRow.parse(found)
}

function shown(parts: Parts, row: z.infer<typeof ShareRow>, pinProof: string): string {
  return toHex(masked(parts.hash, { pinProof, bytes: fromHex(row.share) }))
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
