export { accept, refuse, type Outcome, type Refusal, type RefusalFacts } from './outcome.ts'
export { Fault, assert, unreachable } from './fault.ts'
export { fromHex, toHex } from './hex.ts'
export { fromBase64, fromBase64Url, toBase64, toBase64Url } from './base64.ts'
export { fromUtf8, toUtf8 } from './utf8.ts'
export { canonicalJson, jsonDepthMax, parseCanonical, type Json } from './canonical-json.ts'
export { Instant } from './instant.ts'
export {
  dayMs,
  hourMs,
  instantOf,
  localMinuteOfDay,
  minuteMs,
  msOf,
  readInstant,
  secondMs,
  type Ms,
} from './instant-text.ts'
export { overlaps, whollyAfter, type Interval } from './interval.ts'
export {
  ActId,
  AgencyId,
  BandId,
  CommuniqueId,
  DeviceId,
  EntryId,
  GlassId,
  HandoverId,
  IncidentId,
  KeyId,
  MentionId,
  MovementId,
  OfficerId,
  OperationId,
  OrderId,
  PlaceId,
  ReceiverId,
  RegistrationId,
  RollCallId,
  Sha256,
  SourceId,
  TravelGroupId,
} from './ids.ts'
export { newEntryId, newId } from './new-id.ts'
export type { DrawPaper, Paper, PaperBlock } from './paper.ts'
export {
  hashHex,
  type Cipher,
  type CipherInput,
  type Clock,
  type Disk,
  type Hash,
  type Network,
  type PublicSigningKey,
  type Random,
  type SignatureAlgorithm,
  type Signer,
  type Unwrapper,
  type WrappingKeys,
  type Verification,
  type Verifier,
  type Wrapper,
} from './ports.ts'
export {
  actEntriesMax,
  clockDriftPpm,
  clockUnmeasuredMs,
  commitEntriesMax,
  commitWaitMs,
  headerBytesMax,
  lineBytesMax,
  namesPerEntryMax,
  partBytesMax,
  partsMax,
} from './limits.ts'
