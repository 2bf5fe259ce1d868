/**
 * Content keys by subject and class (FORMATS 6). A key seals again only while exactly those open it to whom it is due
 * now; otherwise, and where it cannot be opened here, another is minted: a phone registers whom it cannot read back,
 * and whoever left or stayed behind opens nothing that is sealed after. Rules LB15, LB20, KY4, KY7, KY9.
 * State: opened keys live in memory while the logbook is open, and are dropped when they are destroyed.
 */
import { Fault, KeyId, newId, type OperationId } from '../kernel/index.ts'
import type { Account } from '../domain/index.ts'
import { contentKeyBytes, wrapInfo, type SealedClass } from '../ledger/index.ts'
import type { KeyStore, KeyWrap, LedgerStore } from '../storage/index.ts'
import { epochKey, openGroups, type OpenedGroups } from './group-keys.ts'
import type { LogbookPorts, RecipientGroup } from './ports.ts'

/** `due`: names of those who open it, see `dueText`. */
export type ContentKey = Readonly<{ keyId: KeyId; key: Uint8Array; due: string }>

export type Keyring = Readonly<{
  operationId: OperationId
  ports: LogbookPorts
  bySubject: Map<string, ContentKey>
  byId: Map<KeyId, Uint8Array>
  destroyed: Set<KeyId>
  groups: OpenedGroups
  /** Wraps that were made here for groups that came later, by key and group: not made twice. */
  rewrapped: Set<string>
  /** Entries of the log of which every erasure was done here, and where else it is to be done. */
  settled: { rows: number }
  elsewhere: KeptElsewhere[]
}>

/** Where else content is kept under the same keys: a device's own words, whose keystore may be its own. */
export type KeptElsewhere = Readonly<{ store: Pick<LedgerStore, 'erasedKeys' | 'eraseParts'>; keys: Pick<KeyStore, 'destroy'> }>

export type Wanted = Readonly<{ subject: string | null; class: SealedClass; recipients: readonly RecipientGroup[] }>

export async function openKeyring(operationId: OperationId, ports: LogbookPorts): Promise<Keyring> {
  const destroyed = new Set(await ports.keys.destroyed(operationId))
  return { operationId, ports, bySubject: new Map(), byId: new Map(), destroyed, groups: new Map(), rewrapped: new Set(), settled: { rows: 0 }, elsewhere: [] }
}

/** Keys of groups may have come: what was not here is looked for again. */
export function lookAgain({ groups }: Keyring): void {
  for (const [name, unwrapper] of groups) if (unwrapper === null) groups.delete(name)
}

/**
 * In: `pending`, keys minted for acts that will be written together with these, their wraps among them.
 * Out: one key for each wanted place, and the wraps of those that had to be minted, to be stored with the entries.
 */
export async function keysFor(
  keyring: Keyring,
  wanted: readonly Wanted[],
  { account, pending = new Map() }: Readonly<{ account: Account; pending?: ReadonlyMap<string, ContentKey> }>,
): Promise<Readonly<{ keys: ReadonlyMap<string, ContentKey>; wraps: readonly KeyWrap[] }>> {
  const places = new Map(wanted.toReversed().map((want) => [placeOf(want), want]))
  const looked = await Promise.all(
    [...places].toReversed().map(async ([place, want]) => {
      const due = dueText(want.recipients.map(epochKey))
      const inUse = [pending.get(place), keyring.bySubject.get(place)].find((key) => key?.due === due)
      return { place, want, due, found: inUse ?? (await openLatest(keyring, account, { ...want, due })) }
    }),
  )
  const keys = new Map<string, ContentKey>()
  const minted: (Wanted & ContentKey)[] = []
  for (const { place, want, due, found } of looked) {
    const key = found ?? { keyId: newId(KeyId, keyring.ports.random), key: keyring.ports.random.bytes(contentKeyBytes), due }
    if (found === null) minted.push({ ...want, ...key })
    keys.set(place, key)
  }
  const wraps = await wrapKeys(keyring, minted)
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
export async function keyById(keyring: Keyring, account: Account, keyId: KeyId): Promise<Uint8Array | null> {
  return (await keysById(keyring, account, [keyId])).get(keyId) ?? null
}

/** Looked for with one question and opened together, since each by itself waits for a disk. Out: those that are here and open. */
export async function keysById(keyring: Keyring, account: Account, keyIds: readonly KeyId[]): Promise<ReadonlyMap<KeyId, Uint8Array>> {
  const { byId, destroyed, operationId, ports } = keyring
  const unknown = [...new Set(keyIds)].filter((keyId) => !destroyed.has(keyId) && !byId.has(keyId))
  const opened = unknown.length === 0 ? new Map<KeyId, Uint8Array>() : await unwrapAll(keyring, account, await ports.keys.find(operationId, unknown))
  // Destroyed meanwhile, a key is not kept.
  for (const [keyId, key] of opened) if (!destroyed.has(keyId)) byId.set(keyId, key)
  return new Map(keyIds.flatMap((keyId) => {
    const key = byId.get(keyId)
    return key === undefined ? [] : [[keyId, key]]
  }))
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

export function placeOf({ subject, class: partClass }: Pick<Wanted, 'subject' | 'class'>): string {
  return `${subject ?? 'operation'}/${partClass}`
}

/** In: names of epochs, in any order, repeated or not. */
export function dueText(names: readonly string[]): string {
  return [...new Set(names)].sort().join(' ')
}

/** The newest key of this place that those open to whom it is due now, and nobody else as far as is known here. */
async function openLatest(keyring: Keyring, account: Account, want: Wanted & Readonly<{ due: string }>): Promise<ContentKey | null> {
  if (keyring.ports.unwrapper === null) return null
  const wraps = await keyring.ports.keys.ofSubjects(keyring.operationId, [want.subject])
  const byKey = Map.groupBy(wraps.filter((wrap) => wrap.partClass === want.class && !keyring.destroyed.has(wrap.keyId)), ({ keyId }) => keyId)
  for (const ofKey of [...byKey.values()].toReversed()) {
    if (dueText(ofKey.map(nameOfEpoch)) !== want.due) continue
    for (const [keyId, key] of await unwrapAll(keyring, account, ofKey)) return { keyId, key, due: want.due }
  }
  return null
}

function nameOfEpoch({ group, groupEpoch }: KeyWrap): string {
  return epochKey({ name: group, epoch: groupEpoch })
}

/** Each key by the first of its wraps that opens; those of one group in one go. */
async function unwrapAll(keyring: Keyring, account: Account, wraps: readonly KeyWrap[]): Promise<ReadonlyMap<KeyId, Uint8Array>> {
  const { operationId, ports, groups } = keyring
  const opened = await openGroups({ operationId, ports, account, opened: groups }, new Set(wraps.map(nameOfEpoch)))
  const found = new Map<KeyId, Uint8Array>()
  for (let left = wraps; left.length > 0; ) {
    // Of each key one wrap a turn: another is tried only where this one does not open.
    const turn = [...new Map(left.toReversed().map((wrap) => [wrap.keyId, wrap])).values()]
    for (const [name, ofGroup] of Map.groupBy(turn, nameOfEpoch)) {
      const unwrapper = opened.get(name) ?? null
      const keys = unwrapper === null ? [] : await unwrapper.unwrap(ofGroup.map((wrap) => ({ wrapped: wrap.wrapped, info: infoOf(keyring, wrap) })))
      for (const [at, { keyId }] of ofGroup.entries()) {
        const key = keys[at] ?? null
        if (key !== null) found.set(keyId, key)
      }
    }
    const tried = new Set(turn)
    left = left.filter((wrap) => !tried.has(wrap) && !found.has(wrap.keyId))
  }
  return found
}

export type Wrapping = Omit<Wanted, 'recipients'> & Readonly<{ keyId: KeyId; key: Uint8Array; recipients: readonly RecipientGroup[] }>

/** Out: one wrap for each key and recipient, those of one key together. */
export async function wrapKeys(keyring: Keyring, minted: readonly Wrapping[]): Promise<readonly KeyWrap[]> {
  const named = minted.flatMap(({ keyId, key, subject, class: partClass, recipients }) =>
    recipients.map((group) => ({ key, group, wrap: { keyId, subject, partClass, group: group.name, groupEpoch: group.epoch } })),
  )
  const wrapped = new Map<(typeof named)[number], Uint8Array>()
  for (const ofGroup of Map.groupBy(named, ({ group }) => epochKey(group)).values()) {
    const batch = ofGroup.map(({ key, wrap }) => ({ key, info: infoOf(keyring, wrap) }))
    const done = await keyring.ports.wrapper.wrap(ofGroup[0]?.group.publicKey ?? fail(), batch)
    for (const [at, each] of ofGroup.entries()) wrapped.set(each, done[at] ?? fail())
  }
  return named.map((each) => ({ ...each.wrap, wrapped: wrapped.get(each) ?? fail() }))
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
