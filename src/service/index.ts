export { homePeer } from './home-peer.ts'
export { openReceivingDesk, type Pause, type ReceivingDesk } from './receiving-desk.ts'
export { isWorthStating, measuredOffset, type Measured, type Measuring } from './clock-offset.ts'
export type { Caller, OperationDesk } from './caller.ts'
export type { Glass } from './glass.ts'
export { openReadLog } from './read-log.ts'
export type { Read, Reads } from './reads.ts'
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
export { scopeFor, type ScopeFor } from './scope.ts'
