/**
 * Content keys by subject and class (FORMATS 6). A key that cannot be opened here is not a reason to stop:
 * another is minted, so that a phone can register whom it cannot read back.
 * State: opened keys live in memory while the logbook is open, and are dropped when they are destroyed.
 */
import { Fault, KeyId, newId, type OperationId } from '../kernel/index.ts'
import { contentKeyBytes, wrapInfo, type SealedClass } from '../ledger/index.ts'
import type { KeyWrap } from '../storage/index.ts'
import type { LogbookPorts } from './ports.ts'

export type ContentKey = Readonly<{ keyId: KeyId; key: Uint8Array }>

export type Keyring = Readonly<{
  operationId: OperationId
  ports: LogbookPorts
  bySubject: Map<string, ContentKey>
  byId: Map<KeyId, Uint8Array>
  destroyed: Set<KeyId>
}>

export type Wanted = Readonly<{ subject: string | null; class: SealedClass }>

export async function openKeyring(operationId: OperationId, ports: LogbookPorts): Promise<Keyring> {
  const destroyed = new Set(await ports.keys.destroyed(operationId))
  return { operationId, ports, bySubject: new Map(), byId: new Map(), destroyed }
}

/**
 * In: `pending`, keys minted for acts that will be written together with these, their wraps among them.
 * Out: one key for each wanted place, and the wraps of those that had to be minted, to be stored with the entries.
 */
export async function keysFor(
  keyring: Keyring,
  wanted: readonly Wanted[],
  pending: ReadonlyMap<string, ContentKey> = new Map(),
): Promise<Readonly<{ keys: ReadonlyMap<string, ContentKey>; wraps: readonly KeyWrap[] }>> {
  const keys = new Map<string, ContentKey>()
  const minted: (Wanted & ContentKey)[] = []
  for (const want of wanted) {
    const place = placeOf(want)
    if (keys.has(place)) continue
    const found = pending.get(place) ?? keyring.bySubject.get(place) ?? (await openLatest(keyring, want))
    const key = found ?? { keyId: newId(KeyId, keyring.ports.random), key: keyring.ports.random.bytes(contentKeyBytes) }
    if (found === null) minted.push({ ...want, ...key })
    keys.set(place, key)
  }
  const wraps = await wrapAll(keyring, minted)
  return { keys, wraps }
}

/** To be called once the wraps are durable: from here on the same keys serve again. */
export function keepKeys(keyring: Keyring, keys: ReadonlyMap<string, ContentKey>): void {
  for (const [place, key] of keys) {
    keyring.bySubject.set(place, key)
    keyring.byId.set(key.keyId, key.key)
  }
}

/** Out: the key's bytes, null when it was never received, is not for us, or was destroyed. */
export async function keyById(keyring: Keyring, keyId: KeyId): Promise<Uint8Array | null> {
  if (keyring.destroyed.has(keyId)) return null
  const held = keyring.byId.get(keyId)
  if (held !== undefined) return held
  const wraps = await keyring.ports.keys.find(keyring.operationId, [keyId])
  const opened = await unwrapFirst(keyring, wraps)
  if (opened !== null) keyring.byId.set(keyId, opened.key)
  return opened?.key ?? null
}

/** Destroys keys for good, here and in the keystore. Out: how many wraps were destroyed. */
export async function destroyKeys(keyring: Keyring, keyIds: readonly KeyId[]): Promise<number> {
  const destroyed = await keyring.ports.keys.destroy(keyring.operationId, keyIds)
  for (const keyId of keyIds) {
    keyring.destroyed.add(keyId)
    keyring.byId.get(keyId)?.fill(0)
    keyring.byId.delete(keyId)
  }
  for (const [place, key] of keyring.bySubject) if (keyring.destroyed.has(key.keyId)) keyring.bySubject.delete(place)
  return destroyed
}

export function placeOf({ subject, class: partClass }: Wanted): string {
  return `${subject ?? 'operation'}/${partClass}`
}

async function openLatest(keyring: Keyring, want: Wanted): Promise<ContentKey | null> {
  const wraps = await keyring.ports.keys.ofSubject(keyring.operationId, want.subject)
  const fitting = wraps.filter((wrap) => wrap.partClass === want.class && !keyring.destroyed.has(wrap.keyId))
  return unwrapFirst(keyring, fitting.toReversed())
}

async function unwrapFirst(keyring: Keyring, wraps: readonly KeyWrap[]): Promise<ContentKey | null> {
  const { unwrapper, group } = keyring.ports
  if (unwrapper === null) return null
  const ours = wraps.filter((wrap) => wrap.group === group.name)
  const opened = await unwrapper.unwrap(ours.map((wrap) => ({ wrapped: wrap.wrapped, info: infoOf(keyring, wrap) })))
  for (const [at, key] of opened.entries()) {
    const wrap = ours[at]
    if (key !== null && wrap !== undefined) return { keyId: wrap.keyId, key }
  }
  return null
}

async function wrapAll(keyring: Keyring, minted: readonly (Wanted & ContentKey)[]): Promise<readonly KeyWrap[]> {
  const { group, wrapper } = keyring.ports
  if (minted.length === 0) return []
  const named = minted.map((each) => ({
    keyId: each.keyId,
    subject: each.subject,
    partClass: each.class,
    group: group.name,
    groupEpoch: group.epoch,
  }))
  const batch = minted.map((each, at) => ({ key: each.key, info: infoOf(keyring, named[at] ?? fail()) }))
  const wrapped = await wrapper.wrap(group.publicKey, batch)
  return named.map((wrap, at) => ({ ...wrap, wrapped: wrapped[at] ?? fail() }))
}

function fail(): never {
  throw new Fault('keyring: a wrap is missing')
}

function infoOf(keyring: Keyring, wrap: Omit<KeyWrap, 'wrapped'>): Uint8Array {
  return wrapInfo({
    operationId: keyring.operationId,
    keyId: wrap.keyId,
    subject: wrap.subject,
    class: wrap.partClass as SealedClass, // a wrap that names another class does not open: the name is bound by the wrap
    group: wrap.group,
    groupEpoch: wrap.groupEpoch,
  })
}
