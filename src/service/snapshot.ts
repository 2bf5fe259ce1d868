/**
 * The first headcount before the history (FORMATS 7): home states it with its position and fold version and signs it, so
 * that a phone that joins shows a number within a second. Whoever shows it labels it "as stated by home" until the log
 * has come and was counted again. Disposable. Rule SV6.
 */
import { canonicalJson, refuse, accept, toBase64Url, toUtf8, type Json, type Outcome } from '../kernel/index.ts'
import { keyThumbprint } from '../ledger/index.ts'
import { headcount } from '../logbook/index.ts'
import type { OperationDesk } from './operation-desk.ts'

/** A compact JWS (RFC 7515) by home's key over canonical JSON `{format, operationId, checkpoint, headcount}`. */
export type Snapshot = Readonly<{ statement: string }>

export async function answerSnapshot({ logbook }: OperationDesk): Promise<Outcome<Snapshot, 'not-home' | 'checkpoint-missing'>> {
  const { home, operationId, ports } = logbook
  if (home === null) return refuse('not-home')
  const checkpoint = await ports.store.lastCheckpoint(operationId)
  if (checkpoint === null) return refuse('checkpoint-missing')
  const stated = { format: 1, operationId, checkpoint: checkpoint.note, headcount: headcount(logbook, { asOf: null, knownAt: null }) as unknown as Json } // a headcount is JSON throughout
  const header = canonicalJson({ alg: home.signer.publicKey.algorithm, kid: keyThumbprint(home.signer.publicKey, ports.hash), typ: 'amparo-snapshot+jws' })
  const text = `${toBase64Url(toUtf8(header))}.${toBase64Url(toUtf8(canonicalJson(stated)))}`
  const [signature] = await home.signer.sign([toUtf8(text)])
  return accept({ statement: `${text}.${toBase64Url(signature ?? new Uint8Array(0))}` })
}
