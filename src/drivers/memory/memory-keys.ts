/** The keystore of the reference driver: plain maps, deterministic. */
import type { KeyId, OperationId } from '../../kernel/index.ts'
import type { KeyStore, KeyWrap } from '../../storage/index.ts'
import type { Faults } from './faults.ts'

/** Owned by one store; lives as long as the process. Keys of the maps: operation id. */
export type KeyState = Readonly<{
  wraps: Map<OperationId, readonly KeyWrap[]>
  destroyed: Map<OperationId, ReadonlySet<KeyId>>
}>

export function emptyKeyState(): KeyState {
  return { wraps: new Map(), destroyed: new Map() }
}

/** A wrap of the same key for the same group and epoch is there already: sealing is randomised, so its bytes may differ. */
export function putWraps(state: KeyState, operationId: OperationId, wraps: readonly KeyWrap[]): void {
  const destroyed = state.destroyed.get(operationId)
  const kept = [...(state.wraps.get(operationId) ?? [])]
  for (const wrap of wraps) {
    const isHere = kept.some((one) => one.keyId === wrap.keyId && one.group === wrap.group && one.groupEpoch === wrap.groupEpoch)
    if (!isHere && destroyed?.has(wrap.keyId) !== true) kept.push(wrap)
  }
  state.wraps.set(operationId, kept)
}

export function memoryKeys(state: KeyState, faults: Faults): KeyStore {
  const all = (operationId: OperationId): readonly KeyWrap[] => state.wraps.get(operationId) ?? []
  const destroy = (operationId: OperationId, keyIds: readonly KeyId[]): number => {
    const gone = new Set(keyIds)
    const left = all(operationId).filter((wrap) => !gone.has(wrap.keyId))
    const count = all(operationId).length - left.length
    state.wraps.set(operationId, left)
    state.destroyed.set(operationId, new Set([...(state.destroyed.get(operationId) ?? []), ...keyIds]))
    return count
  }
  return {
    put: async (operationId, wraps) => faults.around('put', () => putWraps(state, operationId, wraps)),
    find: async (operationId, keyIds) => {
      const asked = new Set(keyIds)
      return all(operationId).filter((wrap) => asked.has(wrap.keyId))
    },
    ofSubject: async (operationId, subject) => all(operationId).filter((wrap) => wrap.subject === subject),
    destroy: async (operationId, keyIds) => faults.around('destroy', () => destroy(operationId, keyIds)),
    destroyed: async (operationId) => [...(state.destroyed.get(operationId) ?? [])].sort(),
    close: async () => {},
  }
}
