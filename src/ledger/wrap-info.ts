/** What a key wrap is bound to (HPKE `info`, RFC 9180 section 5.1): a wrap moved to another key, subject or group does not open. */
import { canonicalJson, toUtf8, type KeyId, type OperationId } from '../kernel/index.ts'
import type { SealedClass } from './seal.ts'

export type WrapPlace = Readonly<{
  operationId: OperationId
  keyId: KeyId
  /** Whose the key is: a registration or null for the operation. */
  subject: string | null
  /** Of the content it opens; `group-key` where what is wrapped is the private key of a group itself. */
  class: SealedClass | 'group-key'
  /** Name of the group of recipients; of a group's own key `device/` and the device's id. */
  group: string
  /** Starts at 1 and grows when the group changes its members. */
  groupEpoch: number
}>

/** Out: UTF-8 of canonical `{class, format:1, group, groupEpoch, keyId, operationId, subject}`. */
export function wrapInfo(place: WrapPlace): Uint8Array {
  const { operationId, keyId, subject, group, groupEpoch } = place
  return toUtf8(canonicalJson({ format: 1, operationId, keyId, subject, class: place.class, group, groupEpoch }))
}
