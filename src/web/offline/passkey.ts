/**
 * Passkeys as the page asks for them (WebAuthn level 3): one is made for the account, and its PRF output opens this device with
 * no network. What the PRF gives goes to the worker and nowhere else; what is sent to the server is without it. Rule WB14.
 */
import { fromBase64Url, toBase64Url } from '../../kernel/index.ts'

export type MadePasskey = Readonly<{ answer: unknown; credentialId: string; salt: string; prfOutput: Uint8Array }>

/** Bytes of a PRF input and output. */
const prfBytes = 32

/** Whether this browser and this address have passkeys at all: an address in digits has none. */
export function hasPasskeys(): boolean {
  return typeof PublicKeyCredential === 'function' && typeof PublicKeyCredential.parseCreationOptionsFromJSON === 'function'
}

/** In: options as the server states them. Out: null where it was not made, or the phone's passkeys have no PRF. */
export async function makePasskey(options: unknown): Promise<MadePasskey | null> {
  const salt = crypto.getRandomValues(new Uint8Array(prfBytes))
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(options as PublicKeyCredentialCreationOptionsJSON) // read by the browser, which refuses what is none
  const selection = { ...publicKey.authenticatorSelection, userVerification: 'required', residentKey: 'required' } as const
  const made = await asked(navigator.credentials.create({ publicKey: { ...publicKey, authenticatorSelection: selection, extensions: { prf: { eval: { first: salt } } } } }))
  if (made === null) return null
  const credentialId = toBase64Url(new Uint8Array(made.rawId))
  // Some phones give the output only when the passkey is used.
  const prfOutput = outputOf(made) ?? (await usePasskey({ credentialId, salt: toBase64Url(salt) }))
  return prfOutput === null ? null : { answer: sendable(made), credentialId, salt: toBase64Url(salt), prfOutput }
}

/** With no network: nobody but this phone judges the answer. Out: null where its owner did not show up. */
export async function usePasskey({ credentialId, salt }: Readonly<{ credentialId: string; salt: string }>): Promise<Uint8Array | null> {
  const [id, first] = [fromBase64Url(credentialId), fromBase64Url(salt)]
  if (id === null || first === null) return null
  const challenge = crypto.getRandomValues(new Uint8Array(prfBytes))
  const used = await asked(
    navigator.credentials.get({
      publicKey: { challenge, userVerification: 'required', allowCredentials: [{ type: 'public-key', id: new Uint8Array(id) }], extensions: { prf: { eval: { first: new Uint8Array(first) } } } },
    }),
  )
  return used === null ? null : outputOf(used)
}

/** For a session at the server. Out: the answer to its challenge. */
export async function answerChallenge(options: unknown): Promise<unknown> {
  const used = await asked(navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options as PublicKeyCredentialRequestOptionsJSON) })) // as above
  return used === null ? null : sendable(used)
}

async function asked(credential: Promise<Credential | null>): Promise<PublicKeyCredential | null> {
  try {
    const given = await credential
    return given instanceof PublicKeyCredential ? given : null
  } catch (error) {
    // Turned down, or out of time: the browser tells no more, so that nobody learns who has a passkey here.
    if (error instanceof DOMException) return null
    throw error
  }
}

function outputOf(credential: PublicKeyCredential): Uint8Array | null {
  const first = credential.getClientExtensionResults().prf?.results?.first
  if (first === undefined) return null
  const bytes = first instanceof ArrayBuffer ? new Uint8Array(first) : new Uint8Array(first.buffer, first.byteOffset, first.byteLength)
  return bytes.length === prfBytes ? bytes : null
}

/** What extensions gave stays here: it opens this device. */
function sendable(credential: PublicKeyCredential): unknown {
  return { ...credential.toJSON(), clientExtensionResults: {} }
}
