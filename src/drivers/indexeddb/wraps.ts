/** Wrapped keys, in the same database as the log and in stores of their own: an append brings both or neither (rule ST16). */
import type { KeyId } from '../../kernel/index.ts'
import type { KeyWrap } from '../../storage/index.ts'
import type { Looking, WrapRow, Writing } from './schema.ts'

/** A wrap of the same key for the same group and epoch is there already: sealing is randomised, so its bytes may differ. */
export async function putWraps(at: Writing, operation: number, wraps: readonly KeyWrap[]): Promise<void> {
  const byName = new Map(wraps.toReversed().map((wrap) => [`${wrap.keyId}/${wrap.groupEpoch}/${wrap.group}`, wrap]))
  const fresh = wraps.filter((wrap) => byName.get(`${wrap.keyId}/${wrap.groupEpoch}/${wrap.group}`) === wrap)
  const store = at.objectStore('wraps')
  const index = store.index('name')
  const rows = await Promise.all(
    fresh.map(async (wrap) => {
      const { keyId, group, groupEpoch } = wrap
      const [here, gone] = await Promise.all([index.getKey([operation, keyId, groupEpoch, group]), at.objectStore('destroyed').getKey([operation, keyId])])
      return here === undefined && gone === undefined ? [rowOf(operation, wrap)] : []
    }),
  )
  await Promise.all(rows.flat().map((row) => store.add(row)))
}

/** Out: in order of arrival. */
export async function wrapsOf(at: Looking, operation: number, keyIds: readonly KeyId[]): Promise<readonly KeyWrap[]> {
  const index = at.objectStore('wraps').index('name')
  const lists = await Promise.all([...new Set(keyIds)].map((keyId) => index.getAll(ofKey(operation, keyId))))
  return lists.flatMap(wrapsIn)
}

export async function wrapsOfSubjects(at: Looking, operation: number, subjects: readonly (string | null)[]): Promise<readonly KeyWrap[]> {
  const index = at.objectStore('wraps').index('subject')
  const lists = await Promise.all([...new Set(subjects)].map((subject) => index.getAll([operation, subject ?? ''])))
  return lists.flatMap(wrapsIn)
}

/** Out: wraps destroyed. */
export async function destroyKeys(at: Writing, operation: number, keyIds: readonly KeyId[]): Promise<number> {
  const store = at.objectStore('wraps')
  let count = 0
  for (const keyId of new Set(keyIds)) {
    await at.objectStore('destroyed').put(1, [operation, keyId])
    const keys = await store.index('name').getAllKeys(ofKey(operation, keyId))
    await Promise.all(keys.map((key) => store.delete(key)))
    count += keys.length
  }
  return count
}

export async function destroyedKeys(at: Looking, operation: number): Promise<readonly KeyId[]> {
  const keys = await at.objectStore('destroyed').getAllKeys(IDBKeyRange.bound([operation], [operation, []]))
  return keys.map(([, keyId]) => keyId)
}

function ofKey(operation: number, keyId: KeyId): IDBKeyRange {
  return IDBKeyRange.bound([operation, keyId], [operation, keyId, []])
}

function rowOf(operation: number, { keyId, subject, partClass, group, groupEpoch, wrapped }: KeyWrap): WrapRow {
  return { operation, keyId, group, groupEpoch, of: subject ?? '', partClass, wrapped }
}

function wrapsIn(rows: readonly WrapRow[]): readonly KeyWrap[] {
  return rows
    .toSorted((a, b) => (a.at ?? 0) - (b.at ?? 0))
    .map(({ keyId, of, partClass, group, groupEpoch, wrapped }) => ({ keyId, subject: of === '' ? null : of, partClass, group, groupEpoch, wrapped }))
}
