/**
 * What happens between a challenge and its answer? The cookies that better-auth wants back are kept here,
 * under a random name that the asking device alone may use, once, within minutes. Rule AU8.
 */
import { z } from 'zod'
import { DeviceId, newId } from '../../kernel/index.ts'
import { hashOfToken } from './codes.ts'
import { ceremonyMs } from './limits.ts'
import type { Parts } from './parts.ts'

export type CeremonyKind = 'passkey-sign-in' | 'passkey-step-up' | 'passkey-new' | 'directory' | 'directory-done'
export type Ceremony = Readonly<{ deviceId: DeviceId; accountId: string | null; jar: string; browserHash: string | null }>

const CeremonyRow = z.object({ device_id: DeviceId, account_id: z.string().nullable(), jar: z.string(), browser_hash: z.string().nullable(), ends_ms: z.coerce.number() })
export type CeremonyRow = Readonly<z.infer<typeof CeremonyRow>>

/** Out: its name, for the device. */
export async function beginCeremony(parts: Parts, kind: CeremonyKind, ceremony: Ceremony, name = newId(z.string(), parts.random)): Promise<string> {
  const nowMs = parts.clock.now()
  const { deviceId, accountId, jar, browserHash } = ceremony
  await parts.sql.write([
    { text: 'DELETE FROM ceremony WHERE ends_ms < $1', values: [nowMs] },
    {
      text: 'INSERT INTO ceremony (ceremony_hash, kind, device_id, account_id, jar, browser_hash, ends_ms) VALUES ($1, $2, $3, $4, $5, $6, $7)',
      values: [hashOfToken(parts.hash, `${kind} ${name}`), kind, deviceId, accountId, jar, browserHash, nowMs + ceremonyMs],
    },
  ])
  return name
}

/** Out: null when there is none of that kind and name, or it is over. It is used up by this. */
export async function takeCeremony(parts: Parts, kind: CeremonyKind, name: string): Promise<CeremonyRow | null> {
  const key = hashOfToken(parts.hash, `${kind} ${name}`)
  const [found] = await parts.sql.read('SELECT * FROM ceremony WHERE ceremony_hash = $1', [key])
  if (found === undefined) return null
  const row = CeremonyRow.parse(found)
  const isMine = await parts.sql.write([{ text: 'DELETE FROM ceremony WHERE ceremony_hash = $1', values: [key], rows: 1 }])
  return isMine && row.ends_ms >= parts.clock.now() ? row : null
}
