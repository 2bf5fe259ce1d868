/**
 * Somebody moved, a device joined, a group was renewed: keys of what was sealed before are wrapped for those to whom
 * they are due now, by whichever installation can open them, and handed on with the next exchange. Rules KY4 and KY8.
 */
import { type PlaceId, type RegistrationId } from '../kernel/index.ts'
import type { SealedClass } from '../ledger/index.ts'
import type { KeyWrap } from '../storage/index.ts'
import { groupsNow, recipientsOf } from './group-due.ts'
import { epochKey, groupKeyClass } from './group-keys.ts'
import { keysById, lookAgain, wrapKeys, type Wrapping } from './keyring.ts'
import type { Logbook } from './logbook-state.ts'

/** Wraps made in one go: some seconds of a phone's work. What is left comes with the next. */
export const rewrapsMax = 2_000

/** In: whose keys; all people, places and the operation's own where not stated. Out: the wraps made, durable here. */
export async function rewrapDue(logbook: Logbook, subjects: Iterable<string | null> = subjectsOf(logbook)): Promise<readonly KeyWrap[]> {
  const made = await makeRewraps(logbook, subjects)
  await keepRewraps(logbook, made)
  return made
}

/** The same, kept nowhere yet: for a device that hands them in first. Out: no more than `rewrapsMax`; the rest comes with the next. */
export async function makeRewraps(logbook: Logbook, subjects: Iterable<string | null> = subjectsOf(logbook)): Promise<readonly KeyWrap[]> {
  if (groupsNow(logbook.account).open.length === 0 || logbook.ports.unwrapper === null) return []
  const made: KeyWrap[] = []
  const all = [...new Set(subjects)]
  for (let from = 0; from < all.length && made.length < rewrapsMax; from += subjectsAtOnce) made.push(...(await rewrapSome(logbook, all.slice(from, from + subjectsAtOnce))))
  return made.slice(0, rewrapsMax)
}

/** Looked for, opened and wrapped together, since each by itself waits for a disk or a key; few enough that whoever types meanwhile has a turn. */
const subjectsAtOnce = 20

/** Durable here, and not made again. */
export async function keepRewraps({ operationId, ports, keyring }: Logbook, made: readonly KeyWrap[]): Promise<void> {
  if (made.length === 0) return
  await ports.keys.put(operationId, made)
  // Only now: a write that failed is made again.
  for (const wrap of made) keyring.rewrapped.add(nameOf(wrap.keyId, { name: wrap.group, epoch: wrap.groupEpoch }))
}

/** Wraps that came from elsewhere: of keys of content, or of groups of this device. */
export async function takeWraps({ ports, operationId, keyring }: Logbook, wraps: readonly KeyWrap[]): Promise<void> {
  if (wraps.length > 0) await ports.keys.put(operationId, wraps)
  lookAgain(keyring)
}

async function rewrapSome(logbook: Logbook, subjects: readonly (string | null)[]): Promise<readonly KeyWrap[]> {
  const { operationId, ports, keyring, account } = logbook
  const due = dueOf(logbook, await ports.keys.ofSubjects(operationId, subjects))
  const keys = await keysById(keyring, account, due.map(({ keyId }) => keyId))
  return wrapKeys(keyring, due.flatMap((each) => {
    const key = keys.get(each.keyId)
    return key === undefined ? [] : [{ ...each, key }]
  }))
}

/** Out: keys of content, and to whom each is due who has no wrap of it. */
function dueOf({ ports, keyring, account }: Logbook, wraps: readonly KeyWrap[]): readonly Omit<Wrapping, 'key'>[] {
  const at = { nowMs: ports.clock.now(), drafts: [], agencies: [], recovery: ports.group }
  const ofKeys = Map.groupBy(wraps.filter(({ partClass }) => partClass !== groupKeyClass), ({ keyId }) => keyId)
  return [...ofKeys].flatMap(([keyId, ofKey]) => {
    const [first] = ofKey
    if (first === undefined) return []
    const { subject } = first
    const partClass = first.partClass as SealedClass // a wrap of no class of ours does not open
    const has = new Set(ofKey.map((wrap) => epochKey({ name: wrap.group, epoch: wrap.groupEpoch })))
    const recipients = recipientsOf(account, { subject, class: partClass }, at).filter((each) => !has.has(epochKey(each)) && !keyring.rewrapped.has(nameOf(keyId, each)))
    return recipients.length === 0 ? [] : [{ keyId, subject, class: partClass, recipients }]
  })
}

/** Whose keys there may be: the operation, its places, everybody who was written down. */
export function* subjectsOf({ account }: Pick<Logbook, 'account'>): Iterable<RegistrationId | PlaceId | null> {
  yield null
  yield* account.tree.places.keys()
  yield* account.indexes.opening.keys()
}

function nameOf(keyId: string, group: Readonly<{ name: string; epoch: number }>): string {
  return `${keyId} ${epochKey(group)}`
}
