/**
 * Is a headcount that came before the history what home stated? Home's signature over it, and home's checkpoint in it, by
 * the key this replica trusts; the number itself is recounted only when the log has come (FORMATS 7). Rule SV6.
 */
import { accept, fromBase64Url, fromUtf8, parseCanonical, refuse, toUtf8, type Hash, type Json, type Outcome, type Verifier } from '../kernel/index.ts'
import { exactFields, openCheckpoint, readNote, type Checkpoint } from '../ledger/index.ts'
import { homeVkey, type Trust } from '../sync/index.ts'
import { snapshotHeader, type Snapshot } from './snapshot.ts'

/** `headcount` is home's JSON as it was signed; whoever shows it reads it by its schema. */
export type StatedCount = Readonly<{ checkpoint: Checkpoint; headcount: Json }>

/** Letters of a statement read: a headcount of ten thousand places is some five million. */
const statementLettersMax = 16_000_000

/** Fails: `answer-malformed`; `signature-wrong` for what the home of `trust` did not sign for this operation. */
export async function openSnapshot(
  { statement }: Snapshot,
  trust: Pick<Trust, 'operationId' | 'genesis' | 'homeKey'>,
  { hash, verifier }: Readonly<{ hash: Hash; verifier: Verifier }>,
): Promise<Outcome<StatedCount, 'answer-malformed' | 'signature-wrong'>> {
  const stated = readStatement(statement)
  if (stated === null) return refuse('answer-malformed')
  if (stated.head !== snapshotHeader(trust.homeKey, hash) || stated.operationId !== trust.operationId) return refuse('signature-wrong')
  const [isSigned] = await verifier.verify([{ key: trust.homeKey, message: stated.signed, signature: stated.signature }])
  if (isSigned !== true || !readNote(stated.note).ok) return refuse('signature-wrong')
  const checkpoint = await openCheckpoint(stated.note, homeVkey(trust, hash), verifier)
  return checkpoint.ok ? accept({ checkpoint: checkpoint.value, headcount: stated.headcount }) : refuse('signature-wrong')
}

type Statement = Readonly<{ head: string; signed: Uint8Array; signature: Uint8Array; operationId: string; note: string; headcount: Json }>

function readStatement(text: string): Statement | null {
  const [head = '', body = '', tail = '', ...rest] = text.length > statementLettersMax ? [] : text.split('.')
  const [bytes, signature] = [fromBase64Url(body), fromBase64Url(tail)]
  const stated = bytes === null ? null : fromUtf8(bytes)
  if (rest.length > 0 || signature === null || stated === null) return null
  const parsed = parseCanonical(stated)
  const fields = parsed.ok ? exactFields(parsed.value, ['checkpoint', 'format', 'headcount', 'operationId']) : null
  if (fields === null || fields['format'] !== 1) return null
  const { checkpoint: note, headcount, operationId } = fields
  if (typeof note !== 'string' || typeof operationId !== 'string' || headcount === undefined) return null
  return { head, signed: toUtf8(`${head}.${body}`), signature, operationId, note, headcount }
}
