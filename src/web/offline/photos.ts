/** One picture, opened when somebody looks: the worker keeps none of them. */
import { fromBase64, type Sha256 } from '../../kernel/index.ts'
import { PhotoShape } from '../../domain/index.ts'
import { openParts } from '../../ledger/index.ts'
import { keyById, type FieldTail } from '../../logbook/index.ts'

/** In: the hash of a `photo.taken`. Out: the bytes of a JPEG; null where its part is not here, or its key not open. */
export async function photoBytes(tail: FieldTail, hash: Sha256): Promise<Uint8Array | null> {
  const { logbook } = tail
  const { store, cipher, hash: hashing } = logbook.ports
  const entry = tail.waiting.find((each) => each.hash === hash) ?? (await store.findByHash(logbook.operationId, hash))?.entry
  const partNumber = entry?.header.parts.findIndex(({ class: each }) => each === 'description') ?? -1
  const keyId = entry?.header.parts[partNumber]?.keyId ?? null
  if (entry === undefined || keyId === null) return null
  const [opened] = await openParts([{ entry, partNumber, key: await keyById(logbook.keyring, logbook.account, keyId) }], cipher, hashing)
  const content = opened?.state === 'open' ? opened.content : null
  const read = PhotoShape.safeParse(content)
  return read.success ? fromBase64(read.data.jpeg) : null
}
