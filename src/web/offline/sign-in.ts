/** Name and words typed at the door: asked of the server, or opened by what is kept where nobody answers. Rules WB11, WB31. */
import { refuse, type Outcome } from '../../kernel/index.ts'
import { enter, openHere, resume, whichOf, type Door, type DoorState } from './door.ts'
import { clientFor } from './door-client.ts'
import type { SigningIn } from './engine.ts'
import { officesOf } from './offices.ts'
import { newPrepared, type Prepared } from './prepared.ts'
import { newOpened, newSalt, type Opened } from './vault-store.ts'

/** With the network first, since only the server knows a new officer; without it, whoever signed in here before with a pass phrase. */
export async function signIn(door: Door, given: SigningIn): Promise<Outcome<null>> {
  const { vault, state, stay } = door
  const turn = ++state.turn
  const kept = await vault.open(given.name, { way: 'passphrase', phrase: given.password })
  if (turn !== state.turn) return refuse('locked')
  // The right words open it with no network too: the replica is read while the server is asked, and shown to nobody before.
  const prepared = kept.ok && stay.here() === null ? prepare(door, kept.value) : null
  try {
    return await signInThere(door, { kept, given, turn })
  } finally {
    prepared?.drop()
  }
}

async function signInThere(door: Door, { kept, given, turn }: Readonly<{ kept: Outcome<Opened>; given: SigningIn; turn: number }>): Promise<Outcome<null>> {
  const { vault, state } = door
  const keys = kept.ok ? kept.value.keys : (state.opened?.keys ?? state.keys)
  if (keys === null) return refuse((await vault.clear(given.name)) === null ? 'device-not-joined' : 'sign-in-refused')
  const client = clientFor(keys)
  const signedIn = await client.signIn(given.name, given.password, given.code)
  if (!signedIn.ok && (!kept.ok || signedIn.refusal.code !== 'failed')) return signedIn
  if (turn !== state.turn) return refuse('locked')
  // Somebody who opened the device without a network, and signs in now: nothing else changes.
  if (signedIn.ok && state.opened?.name === given.name) return resume(door, { client, given })
  if (!signedIn.ok && kept.ok) return enter(door, { opened: kept.value, unlock: 'phrase', client: null, given, turn })
  const offices = await officesOf(client)
  const office = offices.ok ? offices.value[0] : undefined
  if (office === undefined) return offices.ok ? refuse('office-missing') : offices
  const opened = kept.ok ? { ...kept.value, office } : newOpened(given.name, { keys, office, home: state.opened?.home ?? null, copy: state.opened?.copy ?? 1, epoch: await vault.epoch() })
  await (kept.ok ? vault.keep(opened) : vault.begin(opened))
  // For exercises alone: in an actual operation the device asks how it is to be opened. Opened by these words it has the way already.
  if (office.nature === 'exercise' && !kept.ok) await vault.addWay(opened, { secret: { way: 'passphrase', phrase: given.password }, salt: newSalt(), credentialId: null })
  return enter(door, { opened, unlock: office.nature === 'exercise' ? 'phrase' : 'none', client, given, turn })
}

function prepare(door: Door, opened: Opened): Prepared {
  door.state.prepared?.drop()
  const prepared = newPrepared({ opened, unlock: 'phrase' }, () => openHere(door, opened, 'phrase'), (account) => door.ahead.keep(whichOf(opened), account))
  Object.assign(door.state, { prepared, ends: prepared.ended } satisfies Partial<DoorState>)
  return prepared
}
