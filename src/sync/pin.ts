/**
 * What a replica remembers of home: the first entry's hash, home's key, and the largest checkpoint it has verified. A
 * server that goes back, or shows another tree, is refused and reported with both notes (threats T12, DESIGN 3).
 * Rules SN9 to SN12.
 */
import { accept, refuse, type DeviceId, type Hash, type OperationId, type Outcome, type PublicSigningKey, type Sha256, type Verifier } from '../kernel/index.ts'
import { checkpointOrigin, openCheckpoint, noteKeyId, readNote, verifyConsistency, type Vkey } from '../ledger/index.ts'
import type { StoredCheckpoint } from '../storage/index.ts'
import type { HaveAnswer } from './peer.ts'

/**
 * `genesis` comes with the invitation, outside the network; `homeKey` is what the first entries certify, or what home went
 * on to since; `formerKeys`: of homes that there were, by which a server between that lags behind is known.
 */
export type Trust = Readonly<{ operationId: OperationId; genesis: Sha256; homeDeviceId: DeviceId; homeKey: PublicSigningKey; formerKeys: readonly PublicSigningKey[] }>

/** `home-unproven`: it is said that home moved, and the signatures do not show it. */
export type PinRefusal = 'checkpoint-wrong' | 'rolled-back' | 'forked' | 'home-unproven'

/** What is shown and kept when home contradicts itself: two notes it signed, which no honest log can both have. */
export type Evidence = Readonly<{ pinned: StoredCheckpoint; shown: string }>

export function homeVkey({ operationId, genesis, homeKey }: Pick<Trust, 'operationId' | 'genesis' | 'homeKey'>, hash: Hash): Vkey {
  const name = checkpointOrigin(operationId, genesis)
  return { name, keyId: noteKeyId(name, homeKey.raw, hash), raw: homeKey.raw }
}

/**
 * Out: the checkpoint shown, when it grew from what is pinned, or when home says that it came back from a backup: a
 * later ledger epoch may be shorter, and the replica then holds more than home (see `exchange`).
 * Fails: `checkpoint-wrong` for a note that home's key did not sign; `rolled-back`; `forked`.
 */
export async function judgeAnswer(
  pinned: StoredCheckpoint | null,
  answer: HaveAnswer,
  by: Readonly<{ trust: Trust; verifier: Verifier; hash: Hash }>,
): Promise<Outcome<StoredCheckpoint, PinRefusal>> {
  const note = answer.checkpoint
  const opened = note !== null && readNote(note).ok ? await openCheckpoint(note, homeVkey(by.trust, by.hash), by.verifier) : null
  if (note === null || opened?.ok !== true) return refuse('checkpoint-wrong')
  const { size, root, ledgerEpoch } = opened.value
  const shown: StoredCheckpoint = { size, root, ledgerEpoch, note }
  if (pinned === null || ledgerEpoch > pinned.ledgerEpoch) return accept(shown)
  if (ledgerEpoch < pinned.ledgerEpoch || size < pinned.size) return refuse('rolled-back', { pinned: pinned.size, shown: size })
  const grew = verifyConsistency({ from: pinned.size, to: size, fromRoot: pinned.root, toRoot: root, proof: answer.consistency }, by.hash)
  return grew ? accept(shown) : refuse('forked', { pinned: pinned.size, shown: size })
}
