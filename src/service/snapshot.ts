/**
 * The first headcount before the history (FORMATS 7): home states it with its position and fold version and signs it, so
 * that a phone that joins shows a number within a second. Whoever shows it labels it "as stated by home" until the log
 * has come and was counted again. Disposable. Rule SV6.
 */
import { accept, canonicalJson, refuse, toBase64Url, toUtf8, type Hash, type Json, type Outcome, type PublicSigningKey } from '../kernel/index.ts'
import { keyThumbprint } from '../ledger/index.ts'
import { headcount, homeHere } from '../logbook/index.ts'
import type { OperationDesk } from './operation-desk.ts'
import { stateAll } from './state-all.ts'

/** A compact JWS (RFC 7515) by home's key over canonical JSON `{format, operationId, checkpoint, headcount}`. */
export type Snapshot = Readonly<{ statement: string }>

/** Fails: `not-home` where home is elsewhere; `log-damaged`, `operation-unknown` where home can sign nothing. */
export async function answerSnapshot({ logbook }: Pick<OperationDesk, 'logbook'>): Promise<Outcome<Snapshot, 'not-home' | 'log-damaged' | 'operation-unknown'>> {
  const { operationId, ports } = logbook
  const home = homeHere(logbook)
  if (home === null) return refuse('not-home')
  // Counted first: the checkpoint that follows covers what was counted, whatever came in meanwhile.
  const counted = headcount(logbook, { asOf: null, knownAt: null })
  const whole = await stateAll(logbook)
  if (!whole.ok) return whole
  if (whole.value === null) return refuse('not-home')
  const stated = { format: 1, operationId, checkpoint: whole.value.note, headcount: counted as unknown as Json } // a headcount is JSON throughout
  const text = `${snapshotHeader(home.signer.publicKey, ports.hash)}.${toBase64Url(toUtf8(canonicalJson(stated)))}`
  const [signature] = await home.signer.sign([toUtf8(text)])
  return accept({ statement: `${text}.${toBase64Url(signature ?? new Uint8Array(0))}` })
}

/** One header for each key: whoever reads compares it whole, so that nothing in it chooses anything. */
export function snapshotHeader(key: PublicSigningKey, hash: Hash): string {
  return toBase64Url(toUtf8(canonicalJson({ alg: key.algorithm, kid: keyThumbprint(key, hash), typ: 'amparo-snapshot+jws' })))
}
