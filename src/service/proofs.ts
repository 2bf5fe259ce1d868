/** Proofs for everybody with a role: the last checkpoint, that a position is in it, that the log only grew (RFC 6962). */
import { accept, refuse, type Outcome, type Sha256 } from '../kernel/index.ts'
import { consistencyProof, inclusionProof, type Proof } from '../ledger/index.ts'
import type { StoredCheckpoint } from '../storage/index.ts'
import type { OperationDesk } from './operation-desk.ts'

export type ProofRefused = 'checkpoint-missing' | 'outside-tree' | 'log-damaged'

export type Proven = Readonly<{ checkpoint: StoredCheckpoint; leaf: Sha256 | null; proof: Proof }>

export async function answerCheckpoint({ logbook }: OperationDesk): Promise<Outcome<StoredCheckpoint, ProofRefused>> {
  const checkpoint = await logbook.ports.store.lastCheckpoint(logbook.operationId)
  return checkpoint === null ? refuse('checkpoint-missing') : accept(checkpoint)
}

export async function answerInclusion(desk: OperationDesk, position: number): Promise<Outcome<Proven, ProofRefused>> {
  const checkpoint = await answerCheckpoint(desk)
  if (!checkpoint.ok) return checkpoint
  const { node, hash } = treeOf(desk)
  const proof = await inclusionProof(position, checkpoint.value.size, { node, hash })
  if (!proof.ok) return refuse(proof.refusal.code === 'outside-tree' ? 'outside-tree' : 'log-damaged', proof.refusal.about)
  return accept({ checkpoint: checkpoint.value, leaf: await node(0, position), proof: proof.value })
}

export async function answerConsistency(desk: OperationDesk, from: number): Promise<Outcome<Proven, ProofRefused>> {
  const checkpoint = await answerCheckpoint(desk)
  if (!checkpoint.ok) return checkpoint
  const proof = await consistencyProof(from, checkpoint.value.size, treeOf(desk))
  if (!proof.ok) return refuse(proof.refusal.code === 'outside-tree' ? 'outside-tree' : 'log-damaged', proof.refusal.about)
  return accept({ checkpoint: checkpoint.value, leaf: null, proof: proof.value })
}

function treeOf({ logbook }: OperationDesk) {
  const { store, hash } = logbook.ports
  return { node: (level: number, index: number) => store.treeNode(logbook.operationId, level, index), hash }
}
