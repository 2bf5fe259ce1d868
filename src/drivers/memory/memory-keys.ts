/** The keystore of the reference driver: plain maps, deterministic. */
import type { KeyId, OperationId } from '../../kernel/index.ts'
import type { KeyStore, KeyWrap } from '../../storage/index.ts'
import type { Faults } from './faults.ts'

/** Wraps of one operation: in order of arrival, and the same by key and by subject. */
export type KeptWraps = Readonly<{ all: Map<string, KeyWrap>; byKey: Map<KeyId, Set<string>>; bySubject: Map<string | null, Set<string>> }>

/** Owned by one store; lives as long as the process. Keys of the maps: operation id. */
export type KeyState = Readonly<{
  wraps: Map<OperationId, KeptWraps>
  destroyed: Map<OperationId, ReadonlySet<KeyId>>
}>

export function emptyKeyState(): KeyState {
  return { wraps: new Map(), destroyed: new Map() }
}

/** A state that shares nothing mutable with `state`. */
export function copyKeys(state: KeyState): KeyState {
  const wraps = new Map<OperationId, KeptWraps>()
  for (const [operationId, kept] of state.wraps) {
    const own = emptyKept()
    for (const wrap of kept.all.values()) keep(own, wrap)
    wraps.set(operationId, own)
  }
  return { wraps, destroyed: new Map(state.destroyed) }
}

/** A wrap of the same key for the same group and epoch is there already: sealing is randomised, so its bytes may differ. */
export function putWraps(state: KeyState, operationId: OperationId, wraps: readonly KeyWrap[]): void {
  const destroyed = state.destroyed.get(operationId)
  const kept = state.wraps.get(operationId) ?? emptyKept()
  state.wraps.set(operationId, kept)
  for (const wrap of wraps) if (destroyed?.has(wrap.keyId) !== true && !kept.all.has(nameOf(wrap))) keep(kept, wrap)
}

export function memoryKeys(state: KeyState, faults: Faults): KeyStore {
  const listed = (operationId: OperationId, names: (kept: KeptWraps) => Iterable<string>): readonly KeyWrap[] => {
    const kept = state.wraps.get(operationId)
    if (kept === undefined) return []
    return [...names(kept)].flatMap((name) => kept.all.get(name) ?? [])
  }
  const destroy = (operationId: OperationId, keyIds: readonly KeyId[]): number => {
    const kept = state.wraps.get(operationId)
    const names = listed(operationId, ({ byKey }) => keyIds.flatMap((keyId) => [...(byKey.get(keyId) ?? [])]))
    if (kept !== undefined) for (const wrap of names) drop(kept, wrap)
    state.destroyed.set(operationId, new Set([...(state.destroyed.get(operationId) ?? []), ...keyIds]))
    return names.length
  }
  return {
    put: async (operationId, wraps) => faults.around('put', () => putWraps(state, operationId, wraps)),
    find: async (operationId, keyIds) => listed(operationId, ({ byKey }) => new Set(keyIds.flatMap((keyId) => [...(byKey.get(keyId) ?? [])]))),
    ofSubjects: async (operationId, subjects) => listed(operationId, ({ bySubject }) => [...new Set(subjects)].flatMap((subject) => [...(bySubject.get(subject) ?? [])])),
    destroy: async (operationId, keyIds) => faults.around('destroy', () => destroy(operationId, keyIds)),
    destroyed: async (operationId) => [...(state.destroyed.get(operationId) ?? [])].sort(),
    close: async () => {},
  }
}

function emptyKept(): KeptWraps {
  return { all: new Map(), byKey: new Map(), bySubject: new Map() }
}

function nameOf({ keyId, group, groupEpoch }: KeyWrap): string {
  return `${keyId}/${groupEpoch}/${group}`
}

function keep({ all, byKey, bySubject }: KeptWraps, wrap: KeyWrap): void {
  const name = nameOf(wrap)
  all.set(name, wrap)
  named(byKey, wrap.keyId).add(name)
  named(bySubject, wrap.subject).add(name)
}

function drop({ all, byKey, bySubject }: KeptWraps, wrap: KeyWrap): void {
  const name = nameOf(wrap)
  all.delete(name)
  named(byKey, wrap.keyId).delete(name)
  named(bySubject, wrap.subject).delete(name)
}

function named<Key>(lists: Map<Key, Set<string>>, key: Key): Set<string> {
  const found = lists.get(key) ?? new Set()
  lists.set(key, found)
  return found
}
