/**
 * How long must somebody wait after wrong tries? The delay doubles and is bounded; nothing is ever
 * locked. An account has a budget of its own on each device it has used before, so that wrong tries
 * elsewhere delay nobody at their own phone (ASVS 6.1.1, 6.3.1). Rules AU17, AU18.
 */
import { z } from 'zod'
import { secondMs, toHex, toUtf8, type Clock, type Hash, type Ms } from '../../kernel/index.ts'
import { freeTries, triesForgottenMs, tryDelayMaxMs } from './limits.ts'
import type { Sql } from './sql.ts'

export type Tries = Readonly<{
  /** Counts a try before it is judged, so that many at once are no way round. Out: 0 to go on, or ms to wait. */
  take(subject: string): Promise<Ms>
  /** After a right one. */
  forget(subject: string): Promise<void>
}>

const TriesRow = z.object({ wrong: z.coerce.number(), not_before_ms: z.coerce.number(), last_ms: z.coerce.number() })

/** Subjects are stored as an HMAC: a name that somebody typed may be a password. */
export function makeTries(sql: Sql, parts: Readonly<{ clock: Clock; hash: Hash; key: Uint8Array }>): Tries {
  const { clock, hash, key } = parts
  const hidden = (subject: string): string => toHex(hash.hmacSha256(key, toUtf8(subject)).slice(0, 16))
  return {
    async take(subject) {
      const nowMs = clock.now()
      const values = [hidden(subject)]
      const [found] = await sql.read('SELECT wrong, not_before_ms, last_ms FROM tries WHERE subject = $1', values)
      const row = found === undefined ? null : TriesRow.parse(found)
      const wrong = row === null || nowMs - row.last_ms > triesForgottenMs ? 0 : row.wrong
      if (row !== null && wrong > 0 && row.not_before_ms > nowMs) return row.not_before_ms - nowMs
      // The guard on `wrong` makes one of two tries at the same moment wait for the next turn.
      const write = await sql.write([
        { text: 'DELETE FROM tries WHERE last_ms < $1', values: [nowMs - triesForgottenMs] },
        {
          text: `INSERT INTO tries (subject, wrong, not_before_ms, last_ms) VALUES ($1, $2, $3, $4)
            ON CONFLICT (subject) DO UPDATE SET wrong = excluded.wrong, not_before_ms = excluded.not_before_ms, last_ms = excluded.last_ms
            WHERE tries.wrong = $5 AND tries.last_ms = $6`,
          values: [...values, wrong + 1, nowMs + delayMs(wrong + 1), nowMs, row?.wrong ?? -1, row?.last_ms ?? -1],
          rows: 1,
        },
      ])
      return write ? 0 : secondMs
    },
    async forget(subject) {
      await sql.write([{ text: 'DELETE FROM tries WHERE subject = $1', values: [hidden(subject)] }])
    },
  }
}

/** None for the first five, then 1 s, 2 s, 4 s … up to a quarter of an hour. */
export function delayMs(wrong: number): Ms {
  return wrong < freeTries ? 0 : Math.min(secondMs * 2 ** Math.min(wrong - freeTries, 30), tryDelayMaxMs)
}
