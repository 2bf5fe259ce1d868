/**
 * Do the signatures hold, and are they the device's? Batched, since a browser's verifier is
 * asynchronous. Which key a device had is for the caller to say (enrolments are entries).
 * Rules LG9, LG10, LG13.
 */
import type { Hash, PublicSigningKey, Verification, Verifier } from '../kernel/index.ts'
import type { CommitPayload, ReadCommit } from './commit.ts'
import type { Jws } from './jws.ts'
import { keyThumbprint } from './thumbprint.ts'

/** Signature 0 must be the device's; further ones are found by their `kid` among officers' keys. */
export type KeyAsked = Readonly<{ payload: CommitPayload; signature: number; kid: string }>
/** Out: null while that key is not known here. */
export type KeyOf = (asked: KeyAsked) => PublicSigningKey | null

export type SignatureState = 'valid' | 'key-unknown' | 'wrong'
/**
 * `wrong` in any place makes `signature-wrong`. A further signature whose key is unknown leaves the commit
 * `verified` as the device's; whether an act of authority has the officer's own is for its guard to ask.
 */
export type CommitCheck = Readonly<{
  verdict: 'verified' | 'device-unknown' | 'signature-wrong'
  signatures: readonly SignatureState[]
}>

/** Out: one check for each commit, in order. */
export async function verifyCommits(
  batch: readonly ReadCommit[],
  keyOf: KeyOf,
  ports: Readonly<{ verifier: Verifier; hash: Hash }>,
): Promise<readonly CommitCheck[]> {
  const states = batch.map(({ payload, signatures }) =>
    signatures.map((jws, signature) => before(jws, keyOf({ payload, signature, kid: jws.kid }), ports.hash)),
  )
  const asked = states.flat().filter((state): state is Verification => typeof state === 'object')
  const answers = (await ports.verifier.verify(asked)).values()
  return states.map((list) => {
    const signatures = list.map((state) => (typeof state === 'object' ? validity(answers.next().value) : state))
    return { verdict: verdictOf(signatures), signatures }
  })
}

/** What can be said without verifying, or what to verify. The key decides the algorithm, never the message. */
function before(jws: Jws, key: PublicSigningKey | null, hash: Hash): SignatureState | Verification {
  if (key === null) return 'key-unknown'
  if (jws.algorithm !== key.algorithm || jws.kid !== keyThumbprint(key, hash)) return 'wrong'
  return { key, message: jws.signingInput, signature: jws.signature }
}

function validity(answer: boolean | undefined): SignatureState {
  return answer === true ? 'valid' : 'wrong'
}

function verdictOf(signatures: readonly SignatureState[]): CommitCheck['verdict'] {
  if (signatures[0] === 'key-unknown') return 'device-unknown'
  return signatures.includes('wrong') ? 'signature-wrong' : 'verified'
}
