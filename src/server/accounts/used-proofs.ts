/**
 * Has this proof been used before? In memory where one process serves a data folder (its nonces die with
 * it), in a table where several processes share PostgreSQL. Rule AU13.
 */
import type { Clock, Ms } from '../../kernel/index.ts'
import { nonceMs, nonceSkewMs, usedProofsMax } from './limits.ts'
import type { Sql } from './sql.ts'

/** `again`: refuse it. `full`: too many are remembered; the nonces are to be renewed. */
export type ProofUse = 'first' | 'again' | 'full'
export type UsedProofs = Readonly<{ use(proof: string): Promise<ProofUse> }>

/** How long a number is kept: as long as its nonce can be fresh anywhere. */
const keptMs = nonceMs + 2 * nonceSkewMs

/** State: owned by one accounts instance, lives as long; numbers leave in the order they came. */
export function usedProofsInMemory(clock: Clock): UsedProofs {
  const until = new Map<string, Ms>()
  return {
    use(proof) {
      const nowMs = clock.now()
      for (const [old, endsMs] of until) {
        if (endsMs > nowMs) break
        until.delete(old)
      }
      if (until.has(proof)) return Promise.resolve('again')
      if (until.size >= usedProofsMax) return Promise.resolve('full')
      until.set(proof, nowMs + keptMs)
      return Promise.resolve('first')
    },
  }
}

/** Cost: one insert a request. Old rows go with each hundredth or so. */
export function usedProofsInTable(sql: Sql, clock: Clock): UsedProofs {
  let uses = 0
  return {
    async use(proof) {
      const nowMs = clock.now()
      uses += 1
      if (uses % sweepEvery === 0) await sql.write([{ text: 'DELETE FROM used_proof WHERE until_ms < $1', values: [nowMs] }])
      const isFirst = await sql.write([
        { text: 'INSERT INTO used_proof (proof, until_ms) VALUES ($1, $2) ON CONFLICT DO NOTHING', values: [proof, nowMs + keptMs], rows: 1 },
      ])
      return isFirst ? 'first' : 'again'
    },
  }
}

const sweepEvery = 100
