/** What a fold is given of an entry: its content with who, when, where in the log. Bytes and proofs stay in the ledger. */
import type { ActId, DeviceId, Ms, OfficerId, Sha256 } from '../../kernel/index.ts'
import type { EntryContent } from '../entries/entry-catalogue.ts'

/** An entry whose content this version cannot fold: kept, counted, shown. */
export type UnreadableContent = Readonly<{
  type: string
  unreadable: 'type-unknown' | 'version-newer' | 'content-malformed' | 'part-absent'
}>

export type ReceivedEntry = Readonly<{
  hash: Sha256
  recordedAtMs: Ms
  occurredAtMs: Ms
  /** Plus or minus, as stated. */
  occurredErrorMs: Ms
  deviceId: DeviceId
  epoch: number
  sequence: number
  officerId: OfficerId | null
  actId: ActId
  content: EntryContent | UnreadableContent
}>

export function isReadable(content: EntryContent | UnreadableContent): content is EntryContent {
  return !('unreadable' in content)
}
