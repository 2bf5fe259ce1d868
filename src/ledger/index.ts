export {
  Header,
  PartClass,
  PartHeader,
  Unlock,
  headerHash,
  headerText,
  readHeader,
  statedErrorMsMax,
  type HeaderRefusal,
} from './header.ts'
export type { Commit, Entry, Part, PlacedEntry } from './entry.ts'
export { checkParts, countOf, partCommitment, saltBytes, type PartRefusal } from './part.ts'
export {
  contentKeyBytes,
  openParts,
  sealedTextBytesMax,
  type OpenInput,
  type OpenedPart,
  type SealedClass,
} from './seal.ts'
export {
  buildEntries,
  type BuildInput,
  type BuildRefusal,
  type BuiltAct,
  type ChainState,
  type EntryDraft,
  type SealedDraft,
} from './build-entry.ts'
export { readEntry, type EntryRefusal } from './read-entry.ts'
export { keyThumbprint } from './thumbprint.ts'
export { commitTyp, jwsBytesMax, readJws, type Jws, type JwsRefusal } from './jws.ts'
export { commitRuns, cutActAt } from './act-bounds.ts'
export {
  payloadText,
  readCommit,
  readPartialCommit,
  readRun,
  signCommit,
  signaturesMax,
  type CommitPayload,
  type CommitRefusal,
  type ReadCommit,
  type RunRefusal,
} from './commit.ts'
export { verifyCommits, type CommitCheck, type KeyAsked, type KeyOf, type SignatureState } from './verify-commits.ts'
export { commitEntriesBytesMax, commitLineBytesMax, entryLineBytes } from './line-size.ts'
export { commitLine, partJson, readCommitLine, readLineEntry, type LineRefusal } from './line.ts'
export {
  keyLine,
  placedLine,
  proofLine,
  readKeyLine,
  readPlacedLine,
  readProofLine,
  type CommitProof,
  type ExportKey,
  type ExportRefusal,
} from './export-line.ts'
export { growingChains, judgeCommit, type AcceptInput, type Acceptance, type Chains, type GrowingChains, type Revocation } from './accept.ts'
export { appendLeaves, emptyTree, innerNode, leafNode, treeRoot, type Tree, type TreeNode } from './merkle.ts'
export {
  consistencyProof,
  inclusionProof,
  verifyConsistency,
  verifyInclusion,
  type ConsistencyClaim,
  type InclusionClaim,
  type NodeReader,
  type Proof,
  type ProofRefusal,
  type TreePorts,
} from './merkle-proof.ts'
export { leafHash, leafText, type LeafInput } from './leaf.ts'
export { isKeyName, noteKeyId, readVkey, vkeyText, type Vkey, type VkeyRefusal } from './vkey.ts'
export {
  noteLengthMax,
  noteLine,
  noteSignaturesMax,
  readNote,
  signNote,
  verifyNote,
  type Note,
  type NoteRefusal,
  type NoteSignature,
  type NoteSigner,
} from './note.ts'
export {
  checkpointOrigin,
  checkpointText,
  judgeCheckpoint,
  openCheckpoint,
  readCheckpoint,
  signCheckpoint,
  type Checkpoint,
  type CheckpointRefusal,
  type Stated,
} from './checkpoint.ts'
export { wrapInfo, type WrapPlace } from './wrap-info.ts'
export { growRange, matchesCheckpoint, rangeStart, verifyRange, type RangeRefusal, type RangeState } from './verify-range.ts'
export {
  compactEntryText,
  compactSignatures,
  readCompactEntry,
  readCompactSignatures,
  type ChainPlace,
} from './compact-entry.ts'
export { bytesOf, exactFields, isFields, isList, type Fields } from './fields.ts'
