/** Wrapped keys, in the same database as the log and in stores of their own: an append brings both or neither (rule ST16). */
import type { KeyId } from '../../kernel/index.ts'
import type { KeyWrap } from '../../storage/index.ts'
import type { Looking, WrapRow, Writing } from './schema.ts'

/** A wrap of the same key for the same group and epoch is there already: sealing is randomised, so its bytes may differ. */
export async function putWraps(at: Writing, operation: number, wraps: readonly KeyWrap[]): Promise<void> {
  const byName = new Map(wraps.toReversed().map((wrap) => [nameOf(wrap), wrap]))
  const unlike = wraps.filter((wrap) => byName.get(nameOf(wrap)) === wrap)
  const [here, gone] = await Promise.all([hereAmong(at, operation, unlike), destroyedKeys(at, operation)])
  const destroyed = new Set(gone)
  const store = at.objectStore('wraps')
  await Promise.all(unlike.filter((wrap) => !here.has(wrap) && !destroyed.has(wrap.keyId)).map((wrap) => store.add(rowOf(operation, wrap))))
}

function nameOf({ keyId, groupEpoch, group }: KeyWrap): string {
  return `${keyId}/${groupEpoch}/${group}`
}

/** Ids of keys begin with the time: most wraps come with keys that lie after all that are here, which one request tells. */
async function hereAmong(at: Looking, operation: number, wraps: readonly KeyWrap[]): Promise<ReadonlySet<KeyWrap>> {
  const keyIds = wraps.map(({ keyId }) => keyId).sort()
  const [first, last] = [keyIds.at(0), keyIds.at(-1)]
  const index = at.objectStore('wraps').index('name')
  if (first === undefined || last === undefined || (await index.count(IDBKeyRange.bound([operation, first], [operation, last, []]))) === 0) return new Set()
  const found = await Promise.all(wraps.map(({ keyId, groupEpoch, group }) => index.getKey([operation, keyId, groupEpoch, group])))
  return new Set(wraps.filter((_, no) => found[no] !== undefined))
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
