/**
 * A commit: a run of one device's chain under one signature (FORMATS 3). The device signs its chain's
 * head; since every header names the hash of the one before, that one signature covers the whole run.
 * Reading proves that signatures, payload and entries agree; only `verifyCommits` asks for keys.
 * Rules LG3, LG4, LG9 to LG12.
 */
import {
  accept,
  assert,
  canonicalJson,
  commitEntriesMax,
  parseCanonical,
  refuse,
  toUtf8,
  type DeviceId,
  type Hash,
  type OperationId,
  type Outcome,
  type Sha256,
  type Signer,
} from '../kernel/index.ts'
import { cutActAt } from './act-bounds.ts'
import type { Commit, Entry } from './entry.ts'
import { exactFields, isFields } from './fields.ts'
import { compactJws, readJws, signingText, type Jws, type JwsRefusal } from './jws.ts'

/** Signatures over one commit: the device's, the officer's, and room for two agencies. */
export const signaturesMax = 4

export type CommitPayload = Readonly<{
  operationId: OperationId
  deviceId: DeviceId
  epoch: number
  firstSequence: number
  count: number
  headHash: Sha256
}>

/** A commit whose signatures, payload and entries agree. That the signatures hold is for `verifyCommits` to say. */
export type ReadCommit = Readonly<{ commit: Commit; payload: CommitPayload; signatures: readonly Jws[] }>

export type RunRefusal = 'entries-missing' | 'commit-too-long' | 'device-differs' | 'sequence-gap' | 'prev-differs' | 'act-incomplete'
export type CommitRefusal =
  | 'signature-missing'
  | 'signatures-too-many'
  | JwsRefusal
  | 'payloads-differ'
  | RunRefusal
  | 'newer-format'
  | 'payload-malformed'
  | 'payload-differs'

/** In: entries that make a whole run, and the device's signer first. Fails: throws when they do not. */
export async function signCommit(entries: readonly Entry[], signers: readonly Signer[], hash: Hash): Promise<Commit> {
  assert(signers.length > 0 && signers.length <= signaturesMax, 'commit: number of signers')
  const run = readRun(entries)
  assert(run.ok, 'commit: not a whole run of one chain')
  const text = payloadText(run.value)
  const signatures = signers.map(async (signer) => {
    const signed = signingText(text, signer.publicKey, hash)
    const [signature] = await signer.sign([toUtf8(signed)])
    assert(signature !== undefined, 'commit: the signer gave nothing')
    return compactJws(signed, signature)
  })
  return { signatures: await Promise.all(signatures), entries }
}

/**
 * Fails, in this order: `signatures-too-many`; for each signature `jws-too-long`, `jws-malformed`,
 * `algorithm-refused`; `signature-missing`, `payloads-differ`; then the run of entries as `readRun`; then the
 * payload, unless it is exactly the one these entries have: `newer-format`, `payload-malformed`,
 * `payload-differs` with the field's name.
 */
export function readCommit(commit: Commit): Outcome<ReadCommit, CommitRefusal> {
  const read = readSignatures(commit.signatures)
  if (!read.ok) return read
  const { signatures, text } = read.value
  const run = readRun(commit.entries)
  if (!run.ok) return run
  return text === payloadText(run.value) ? accept({ commit, payload: run.value, signatures }) : whyOther(text, run.value)
}

/** The same for a run of which some entries came in before under another commit: its payload is stated, not worked out. */
export function readPartialCommit(commit: Commit, payload: CommitPayload): Outcome<ReadCommit, CommitRefusal> {
  const read = readSignatures(commit.signatures)
  if (!read.ok) return read
  const { signatures, text } = read.value
  return text === payloadText(payload) ? accept({ commit, payload, signatures }) : whyOther(text, payload)
}

/** Out: the signatures and the one payload text they cover. */
function readSignatures(
  texts: readonly string[],
): Outcome<Readonly<{ signatures: readonly Jws[]; text: string }>, 'signature-missing' | 'signatures-too-many' | JwsRefusal | 'payloads-differ'> {
  if (texts.length > signaturesMax) return refuse('signatures-too-many', { count: texts.length, max: signaturesMax })
  const signatures: Jws[] = []
  for (const [at, text] of texts.entries()) {
    const jws = readJws(text)
    if (!jws.ok) return refuse(jws.refusal.code, { ...jws.refusal.about, signature: at })
    signatures.push(jws.value)
  }
  const [first] = signatures
  if (first === undefined) return refuse('signature-missing')
  const text = first.payloadText
  return signatures.some((jws) => jws.payloadText !== text) ? refuse('payloads-differ') : accept({ signatures, text })
}

/** Out: what a commit over these entries states. Fails: see `RunRefusal`, in that order, with the entry's index. */
export function readRun(entries: readonly Entry[]): Outcome<CommitPayload, RunRefusal> {
  const first = entries[0]
  if (first === undefined) return refuse('entries-missing')
  const { operationId, deviceId, epoch, sequence } = first.header
  // An act is never cut, so an act longer than `commitEntriesMax` travels alone.
  const max = Math.max(commitEntriesMax, first.header.actSize)
  if (entries.length > max) return refuse('commit-too-long', { count: entries.length, max })
  let last = first
  for (const [at, entry] of entries.entries()) {
    const code = linkRefusal(first, at === 0 ? null : last, entry)
    if (code !== null) return refuse(code, { entry: at })
    last = entry
  }
  const cut = cutActAt(entries)
  if (cut !== null) return refuse('act-incomplete', { entry: cut })
  return accept({ operationId, deviceId, epoch, firstSequence: sequence, count: entries.length, headHash: last.hash })
}

const payloadFields = ['operationId', 'deviceId', 'epoch', 'firstSequence', 'count', 'headHash'] as const

function linkRefusal(first: Entry, before: Entry | null, entry: Entry): RunRefusal | null {
  const { header } = entry
  if (before === null) return (header.prev === null) === (header.sequence === 1) ? null : 'prev-differs'
  const same = (['operationId', 'deviceId', 'epoch'] as const).every((field) => header[field] === first.header[field])
  if (!same) return 'device-differs'
  if (header.sequence !== before.header.sequence + 1) return 'sequence-gap'
  return header.prev === before.hash ? null : 'prev-differs'
}

/** What the signatures of a commit cover, before base64url. */
export function payloadText(payload: CommitPayload): string {
  return canonicalJson({ format: 1, ...payload })
}

/** Names what is wrong with a payload that is not the one these entries have. */
function whyOther(text: string, due: CommitPayload): Outcome<never, 'payload-malformed' | 'newer-format' | 'payload-differs'> {
  const parsed = parseCanonical(text)
  const format = parsed.ok && isFields(parsed.value) ? parsed.value['format'] : null
  if (typeof format === 'number' && format > 1) return refuse('newer-format', { format })
  const fields = parsed.ok ? exactFields(parsed.value, ['format', ...payloadFields]) : null
  const differs = payloadFields.find((field) => fields?.[field] !== due[field])
  return fields === null || differs === undefined ? refuse('payload-malformed') : refuse('payload-differs', { field: differs })
}
