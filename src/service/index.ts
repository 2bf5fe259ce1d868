export { homePeer } from './home-peer.ts'
export { eraseAsked } from './erase.ts'
export { newKeyRounds, type KeyRounds } from './key-rounds.ts'
export { exchangeKeys, homeKeyPeer, type KeysExchanged } from './key-peer.ts'
export { answerGroups, keepGroupWraps, type GroupRefused } from './groups.ts'
export { tendKeys, tendedAtOnce, type KeyTending, type TendingOptions } from './tend-keys.ts'
export { firstTrust, type FirstTrustRefusal } from './first-trust.ts'
export { becomeHome } from './become-home.ts'
export { ownReplica, type KnownHome, type OwnReplica } from './own-replica.ts'
export { openRelay, relayExchanged, relayPeer, type Relay } from './relay-peer.ts'
export { openReceivingDesk, type Pause, type ReceivingDesk } from './receiving-desk.ts'
export { isWorthStating, measuredOffset, type Measured, type Measuring } from './clock-offset.ts'
export type { Caller, PolicyDesk } from './caller.ts'
export type { OperationDesk } from './operation-desk.ts'
export type { Glass, GlassLine, GlassRefusal } from './glass.ts'
export { openReadLog, type ReadLog, type ReadLogOptions } from './read-log.ts'
export { readLimits, type ReadKind, type ReadLimit } from './read-limits.ts'
export type { Read, ReadLine, ReadPage, ReadRefused, Reads } from './reads.ts'
export { peopleAt, principalOf, resourceOf, type About } from './facts.ts'
export { permit, type Asking } from './permit.ts'
export {
  answerDiscrepancies,
  answerHeadcount,
  answerPeople,
  answerPerson,
  answerPlaces,
  answerRoster,
  answerWhereabouts,
  type QuestionRefusal,
} from './questions.ts'
export { answerContents, searchPeople } from './contents.ts'
export { doAct, type ActRefused } from './do-act.ts'
export { answerCheckpoint, answerConsistency, answerInclusion, type ProofRefused } from './proofs.ts'
export { answerSnapshot, type Snapshot } from './snapshot.ts'
export { openSnapshot, type StatedCount } from './open-snapshot.ts'
export { comparedPublication, type PublicationCompared } from './publication-compared.ts'
export { answerPublication, answerSourceText, checkCommunique, publishAsked, readDocument, type DraftChecked, type Out } from './publication.ts'
export { scopeFor, type ScopeFor } from './scope.ts'
