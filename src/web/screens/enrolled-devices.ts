/** What the server says of devices to an administrator, read at the door: what does not fit is not shown. */
import { z } from 'zod'
import { DeviceId, Instant } from '../../kernel/index.ts'

const Line = z.object({ deviceId: DeviceId, label: z.string(), state: z.enum(['proposed', 'confirmed', 'revoked']), leaseEndsAt: Instant.nullable() })
export type EnrolledDevice = z.infer<typeof Line>

export function linesIn(answer: unknown): readonly EnrolledDevice[] {
  const parsed = z.object({ devices: z.array(z.unknown()) }).safeParse(answer)
  if (!parsed.success) return []
  return parsed.data.devices.flatMap((line) => Line.safeParse(line).data ?? [])
}

/** Null where the answer is no invitation. */
export function invitationIn(answer: unknown): string | null {
  return z.object({ code: z.string() }).safeParse(answer).data?.code ?? null
}
