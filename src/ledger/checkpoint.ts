/**
 * C2SP tlog-checkpoint v1.0.0: what home states of its log, as a signed note. The origin carries the
 * operation and the hash of its first entry, so that a checkpoint of another log, or of this one begun
 * anew, is never taken for it (FORMATS 3 and 5). Rules LG21 and LG22.
 */
import {
  Sha256,
  accept,
  assert,
  fromBase64,
  fromHex,
  refuse,
  toBase64,
  toHex,
  type Hash,
  type OperationId,
  type Outcome,
  type Verifier,
} from '../kernel/index.ts'
import { readNote, signNote, verifyNote, type NoteRefusal, type NoteSigner } from './note.ts'
import type { Vkey } from './vkey.ts'

/** `ledgerEpoch`: 1, and one more with every restore from a backup. */
export type Checkpoint = Readonly<{ origin: string; size: number; root: Sha256; ledgerEpoch: number }>

export type CheckpointRefusal =
  | NoteRefusal
  | 'signature-wrong'
  | 'signature-missing'
  | 'checkpoint-malformed'
  | 'origin-differs'

/** In: the hash of the log's first entry. Out: `amparo/<operation>/<first 128 bits of genesis>`: also the name of the key that signs. */
export function checkpointOrigin(operationId: OperationId, genesis: Sha256): string {
  return `amparo/${operationId}/${genesis.slice(0, 32)}`
}

/** Out: three lines: origin, size, root in base64; after a restore an extension line with the ledger epoch. */
export function checkpointText({ origin, size, root, ledgerEpoch }: Checkpoint): string {
  assert(Number.isSafeInteger(size) && size >= 0, 'checkpoint: size')
  assert(Number.isSafeInteger(ledgerEpoch) && ledgerEpoch >= 1, 'checkpoint: ledger epoch')
  return `${origin}\n${String(size)}\n${toBase64(fromHex(root))}\n${ledgerEpoch === 1 ? '' : `ledger-epoch ${String(ledgerEpoch)}\n`}`
}

/** In: signers whose first name is the origin. Persist the result before it is shown to anybody. */
export async function signCheckpoint(checkpoint: Checkpoint, signers: readonly NoteSigner[], hash: Hash): Promise<string> {
  assert(signers[0]?.name === checkpoint.origin, 'checkpoint: the log signs first, under its origin')
  return signNote(checkpointText(checkpoint), signers, hash)
}

/** Extension lines but the ledger epoch are read over, as the specification asks. Fails: `checkpoint-malformed` with the line. */
export function readCheckpoint(text: string): Outcome<Checkpoint, 'checkpoint-malformed'> {
  const [origin, sizeText, rootText, ...rest] = text.split('\n')
  if (origin === undefined || origin === '') return refuse('checkpoint-malformed', { line: 1 })
  const size = sizeText !== undefined && /^(?:0|[1-9][0-9]{0,15})$/.test(sizeText) ? Number(sizeText) : Number.NaN
  if (!Number.isSafeInteger(size)) return refuse('checkpoint-malformed', { line: 2 })
  const bytes = rootText === undefined ? null : fromBase64(rootText)
  const root = Sha256.safeParse(bytes === null ? '' : toHex(bytes))
  if (!root.success) return refuse('checkpoint-malformed', { line: 3 })
  const extensions = rest.slice(0, -1)
  if (rest.at(-1) !== '' || extensions.includes('')) return refuse('checkpoint-malformed', { line: 4 })
  return accept({ origin, size, root: root.data, ledgerEpoch: epochIn(extensions) })
}

/** A smaller log than before is honest only when home signed that it came back from a backup. */
function epochIn(extensions: readonly string[]): number {
  const stated = extensions.flatMap((line) => /^ledger-epoch ([2-9]|[1-9][0-9]{1,8})$/.exec(line)?.[1] ?? [])
  return stated.length === 1 ? Number(stated[0]) : 1
}

/**
 * In: the log's own key, whose name is the origin expected. Out: the checkpoint, when that key signed it.
 * Fails: as `readNote`, then as `verifyNote`, `checkpoint-malformed`, `origin-differs`.
 */
export async function openCheckpoint(note: string, key: Vkey, verifier: Verifier): Promise<Outcome<Checkpoint, CheckpointRefusal>> {
  const read = readNote(note)
  if (!read.ok) return read
  const verified = await verifyNote(read.value, [key], verifier)
  if (!verified.ok) return verified
  const checkpoint = readCheckpoint(verified.value.text)
  if (!checkpoint.ok) return checkpoint
  return checkpoint.value.origin === key.name ? checkpoint : refuse('origin-differs', { origin: checkpoint.value.origin })
}

/** What was last stated of a log. `ledgerEpoch` starts at 1; a restore from a backup starts the next. */
export type Stated = Readonly<{ size: number; root: Sha256; ledgerEpoch: number }>

/**
 * May `next` be stated after `last`? Asked before anything is signed, under the lock of the one writer.
 * Out: `conflict` for a second root of a size already stated in this epoch; `older` for a smaller size or an earlier
 * epoch; else `saved`, also for the same again. That the tree between two sizes only grew, the tree itself proves.
 */
export function judgeCheckpoint(last: Stated | null, next: Stated): 'saved' | 'older' | 'conflict' {
  if (last === null || next.ledgerEpoch > last.ledgerEpoch) return 'saved'
  if (next.ledgerEpoch < last.ledgerEpoch || next.size < last.size) return 'older'
  return next.size === last.size && next.root !== last.root ? 'conflict' : 'saved'
}
