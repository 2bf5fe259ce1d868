/**
 * What an installation that joined remembers of home beside its copy of the log: whom it holds for home, and where it
 * speaks to it. Public values, in the data folder; written anew as a whole, or not at all.
 */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { DeviceId, OperationId, Sha256, fromHex, toHex, toUtf8, type Disk, type PublicSigningKey } from '../kernel/index.ts'
import type { KnownHome } from '../service/index.ts'
import { CliFailure } from './cli-failure.ts'
import { exitCodes } from './exit-codes.ts'

const Key = z.strictObject({ algorithm: z.enum(['Ed25519', 'ES256']), publicKey: z.string().regex(/^[0-9a-f]{64,130}$/) })

/** What home hands out, outside the network, to whoever is to join: nothing of it is secret, all of it must be right. */
export const Introduction = z.strictObject({
  operationId: OperationId,
  genesis: Sha256,
  homeDeviceId: DeviceId,
  homeKey: Key,
  formerKeys: z.array(Key).max(20),
  /** Public key of the group of last resort, in hex. */
  recovery: z.string().regex(/^[0-9a-f]{64}$/),
})
export type Introduction = z.infer<typeof Introduction>

export const ReplicaFile = z.strictObject({ ...Introduction.shape, upstream: z.url() })
export type ReplicaFile = z.infer<typeof ReplicaFile>

function pathIn(store: string): string {
  return join(store, 'replica.json')
}

/** Null where this installation never joined another. Fails: `replica-file-malformed`. */
export function readReplicaFile(store: string): ReplicaFile | null {
  const path = pathIn(store)
  if (!existsSync(path)) return null
  return parsedAs(ReplicaFile, readFileSync(path, 'utf8'), path)
}

/** Fails: `replica-file-malformed`, naming the file and the field. */
export function parsedAs<Value>(shape: z.ZodType<Value>, text: string, path: string): Value {
  const malformed = (field: string): CliFailure => new CliFailure(exitCodes.failed, 'replica-file-malformed', `${path} is not what it must be${field === '' ? '' : ` (${field})`}. Have it made again: amparo home --out FILE, on the machine that is home.`)
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw malformed('')
  }
  const read = shape.safeParse(value)
  if (!read.success) throw malformed(read.error.issues[0]?.path.join('.') ?? '')
  return read.data
}

export async function writeReplicaFile(store: string, file: ReplicaFile, disk: Disk): Promise<void> {
  await disk.writeAtomic(pathIn(store), toUtf8(`${JSON.stringify(file, null, 2)}\n`))
}

export function knownHomeOf({ genesis, homeDeviceId, homeKey, formerKeys }: Introduction): KnownHome {
  return { genesis, homeDeviceId, homeKey: keyIn(homeKey), formerKeys: formerKeys.map(keyIn) }
}

export function introductionOf(operationId: OperationId, { genesis, homeDeviceId, homeKey, formerKeys }: KnownHome, recovery: string): Introduction {
  return { operationId, genesis, homeDeviceId, homeKey: textOf(homeKey), formerKeys: formerKeys.map(textOf), recovery }
}

function keyIn({ algorithm, publicKey }: z.infer<typeof Key>): PublicSigningKey {
  return { algorithm, raw: fromHex(publicKey) }
}

function textOf({ algorithm, raw }: PublicSigningKey): z.infer<typeof Key> {
  return { algorithm, publicKey: toHex(raw) }
}
