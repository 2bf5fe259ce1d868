/** Under which id the log of reads of an operation stands: from the operation's and from the device that keeps it. Rule SV11. */
import { OperationId, toHex, toUtf8, type DeviceId, type Hash } from '../kernel/index.ts'

/** Out: the first 128 bits of SHA-256 over a fixed text and both ids. */
export function accessLogId(hash: Hash, of: Readonly<{ operationId: OperationId; deviceId: DeviceId }>): OperationId {
  const digest = hash.sha256(toUtf8(`amparo access log\n${of.operationId}\n${of.deviceId}`))
  return OperationId.parse(toHex(digest.slice(0, 16)))
}
