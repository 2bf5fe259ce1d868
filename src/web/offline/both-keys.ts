/**
 * One keystore out of two: wraps of keys that were minted here stand beside what was written here, in the same transaction;
 * those that came from home stand beside its log. Asked together, destroyed together. Rule WB7.
 */
import type { KeyStore } from '../../storage/index.ts'

/** In: where what is handed in is kept, and the other one. */
export function bothKeys(ofHome: KeyStore, ofHere: KeyStore): KeyStore {
  return {
    put: (operationId, wraps) => ofHome.put(operationId, wraps),
    find: async (operationId, keyIds) => [...(await ofHere.find(operationId, keyIds)), ...(await ofHome.find(operationId, keyIds))],
    ofSubjects: async (operationId, subjects) => [...(await ofHome.ofSubjects(operationId, subjects)), ...(await ofHere.ofSubjects(operationId, subjects))],
    destroy: async (operationId, keyIds) => (await ofHere.destroy(operationId, keyIds)) + (await ofHome.destroy(operationId, keyIds)),
    destroyed: async (operationId) => [...new Set([...(await ofHome.destroyed(operationId)), ...(await ofHere.destroyed(operationId))])],
    close: async () => {
      await ofHere.close()
      await ofHome.close()
    },
  }
}
