/** How this device is to be opened from now on, chosen by whoever has it open in a session: a PIN for the shift, a passkey; and a session by passkey. Rule WB14. */
import { fromBase64Url, fromHex, refuse, type Outcome } from '../../kernel/index.ts'
import { stretchPin, stretchRoundsMin, type Secret } from '../../adapters/web/vault/index.ts'
import { reopen, resume, type Door } from './door.ts'
import { clientFor } from './door-client.ts'
import type { NewPasskey } from './engine.ts'
import { shiftHours } from './pin-shares.ts'
import { newSalt } from './vault-store.ts'

/** Fails: as the server; `signed-out` without a session of which it is sure. */
export async function keepPin(door: Door, pin: string): Promise<Outcome<null>> {
  const { state, vault, shares } = door
  const { opened, client } = state
  if (opened === null || client === null) return refuse('signed-out')
  if (!pinShape.test(pin)) return refuse('pin-too-short')
  const salt = newSalt()
  const stretched = await stretchPin(pin, { salt, rounds: stretchRoundsMin })
  const lent = await client.ask('POST', '/v1/accounts/pin-share', { token: stretched.token, pinProof: stretched.proof, hours: shiftHours })
  if (!lent.ok) return lent
  const { share, endsAtMs } = lent.value as Readonly<{ share: string; endsAtMs: number }> // by the contract of the route
  await vault.addWay(opened, { secret: { way: 'pin', stretched, share: fromHex(share) }, salt, credentialId: null })
  shares.keep(opened.name, { share, endsAtMs })
  if (state.unlock === 'none') state.unlock = 'pin-with-share'
  return reopen(door)
}

/** Six digits and more, as typed. */
const pinShape = /^\d{6,32}$/

export async function keepPasskey(door: Door, { ceremony, answer, label, credentialId, salt, prfOutput }: NewPasskey): Promise<Outcome<null>> {
  const { state, vault } = door
  const { opened, client } = state
  if (opened === null || client === null) return refuse('signed-out')
  const [credential, asked] = [fromBase64Url(credentialId), fromBase64Url(salt)]
  if (credential === null || asked === null) return refuse('passkey-refused')
  const added = await client.ask('POST', '/v1/accounts/passkeys', { ceremony, answer, label })
  if (!added.ok) return added
  const secret: Secret = { way: 'passkey', prfOutput }
  await vault.addWay(opened, { secret, salt: asked, credentialId: credential })
  if (state.unlock === 'none') state.unlock = 'passkey'
  return reopen(door)
}

export async function newPasskey({ state }: Door): Promise<Outcome<unknown>> {
  return state.client === null ? refuse('signed-out') : state.client.ask('POST', '/v1/accounts/passkeys/challenge')
}

/** For somebody at the device whose session is over. */
export async function passkeySignIn({ state }: Door): Promise<Outcome<unknown>> {
  return state.opened === null ? refuse('locked') : clientFor(state.opened.keys).passkeyChallenge()
}

export async function finishPasskeySignIn(door: Door, { ceremony, answer }: Readonly<{ ceremony: string; answer: unknown }>): Promise<Outcome<null>> {
  const { opened } = door.state
  if (opened === null) return refuse('locked')
  const client = clientFor(opened.keys)
  const signedIn = await client.signInWithPasskey(ceremony, answer)
  return signedIn.ok ? resume(door, { client, given: null }) : signedIn
}
