/**
 * A movement carried from phone to phone by pictures: the commits that make it known, as the ledger's own lines, with the
 * wraps of their keys, packed, and sealed under a key of the operation, so that whoever films the pictures has ciphertext.
 * The other phone verifies every signature and takes the lines into its tail; both bring them home, where they are one. Rules MV5 to MV7.
 */
import { accept, assert, fromBase64, fromUtf8, refuse, toBase64, toHex, toUtf8, type Cipher, type Hash, type MovementId, type OperationId, type Outcome, type Sha256 } from '../../kernel/index.ts'
import { isReadable } from '../../domain/index.ts'
import { carriedBytesMax, carriedQr, piecesOf } from '../../codes/index.ts'
import { shapes } from '../../contract/index.ts'
import { commitLine, type Commit } from '../../ledger/index.ts'
import { hereAccount, takeHere, type FieldTail } from '../../logbook/index.ts'
import type { KeyWrap } from '../../storage/index.ts'
import { wholeCommits } from '../../sync/index.ts'
import { deflated, inflated } from './deflate.ts'

export type Packed = Readonly<{ carriedId: string; texts: readonly string[]; commits: number }>
export type PackRefusal = 'movement-unknown' | 'no-key' | 'too-long'

/** `held`: why lines wait outside the account; none where all of them stand in it. */
export type TakenOver = Readonly<{ movementId: string; lines: number; held: readonly string[] }>
export type TakeRefusal = 'not-ours' | 'carried-malformed'

type Keys = Readonly<{ bandKeys: readonly Uint8Array[] }>

/** What every commit is packed into; a phone of another version refuses another format. */
type Parcel = Readonly<{ format: 1; operationId: OperationId; movementId: string; lines: readonly string[]; wraps: readonly KeyWrap[] }>

const idBytes = 16

/** Everything of the chain that home has not acknowledged, up to the departure; of one that it has, the departure alone. Too much of it: fewer wraps, then the departure alone. */
export async function packMovement(tail: FieldTail, movementId: MovementId, { bandKeys }: Keys): Promise<Outcome<Packed, PackRefusal>> {
  const { operationId, ports } = tail.logbook
  const departure = departureRow(tail, movementId)
  if (departure === null) return refuse('movement-unknown')
  const [key] = bandKeys
  if (key === undefined) return refuse('no-key')
  const commits = await commitsTo(tail, departure)
  const wraps = await ports.keys.find(operationId, commits.flatMap(({ entries }) => entries.flatMap(({ header }) => header.parts.flatMap(({ keyId }) => keyId ?? []))))
  const carriedId = toHex(ports.random.bytes(idBytes))
  for (const parcel of [{ commits, wraps }, { commits, wraps: [] }, { commits: commits.slice(-1), wraps: [] }]) {
    const lines = parcel.commits.map(commitLine)
    const sealed = await sealCarried(ports, { operationId, carriedId, key }, parcelText({ format: 1, operationId, movementId, lines, wraps: parcel.wraps }))
    const pieces = sealed.length > carriedBytesMax ? null : piecesOf(carriedId, sealed)
    if (pieces?.ok === true) return accept({ carriedId, texts: pieces.value.map(carriedQr), commits: lines.length })
  }
  return refuse('too-long')
}

/** In: `key`, a key of bands. Out: what the pictures are made of. */
export async function sealCarried({ cipher, hash }: Readonly<{ cipher: Cipher; hash: Hash }>, to: Readonly<{ operationId: OperationId; carriedId: string; key: Uint8Array }>, text: string): Promise<Uint8Array> {
  const [sealed] = await cipher.seal([{ key: carryKey(to.key, to.carriedId, hash), aad: aadOf(to.operationId, to.carriedId), bytes: await deflated(toUtf8(text)) }])
  assert(sealed !== undefined, 'one is sealed for each')
  return sealed
}

/** In: the whole, as it was put together. Out: what became of its lines; nothing of it is dropped that was signed by anybody. */
export async function takeCarried(tail: FieldTail, carried: Readonly<{ carriedId: string; bytes: Uint8Array }>, { bandKeys }: Keys): Promise<Outcome<TakenOver, TakeRefusal>> {
  const { operationId, ports } = tail.logbook
  const aad = aadOf(operationId, carried.carriedId)
  const opened = await ports.cipher.open(bandKeys.map((key) => ({ key: carryKey(key, carried.carriedId, ports.hash), aad, bytes: carried.bytes })))
  const packed = opened.find((each) => each !== null) ?? null
  // Of another operation, or under a key that this phone was not given.
  if (packed === null) return refuse('not-ours')
  const text = await inflated(packed)
  const parcel = text === null ? null : readParcel(fromUtf8(text))
  if (parcel?.operationId !== operationId) return refuse('carried-malformed')
  const outcomes = await takeHere(tail, parcel.lines, parcel.wraps)
  return accept({ movementId: parcel.movementId, lines: outcomes.length, held: outcomes.flatMap((why) => why ?? []) })
}

type DepartureRow = Readonly<{ hash: Sha256; deviceId: string; epoch: number; sequence: number }>

function departureRow(tail: FieldTail, movementId: MovementId): DepartureRow | null {
  const { table, indexes } = hereAccount(tail)
  const rows = (indexes.movements.get(movementId) ?? []).flatMap((row) => table.rows[row] ?? [])
  return rows.findLast(({ content }) => isReadable(content) && content.type === 'movement.departed' && content.count.movementId === movementId) ?? null
}

async function commitsTo({ logbook, store }: FieldTail, departure: DepartureRow): Promise<readonly Commit[]> {
  const { operationId, ports, account } = logbook
  const isAcknowledged = account.table.byHash.has(departure.hash)
  const acknowledged = (await ports.store.chainTips(operationId)).find(({ deviceId, epoch }) => deviceId === departure.deviceId && epoch === departure.epoch)?.sequence ?? 0
  const after = isAcknowledged ? departure.sequence - 1 : acknowledged
  const found: Commit[] = []
  for await (const { commit } of wholeCommits(isAcknowledged ? ports.store : store, operationId, [{ deviceId: departure.deviceId as Commit['entries'][number]['header']['deviceId'], epoch: departure.epoch, after }])) { // as the account names it
    found.push(commit)
    if (commit.entries.some(({ hash }) => hash === departure.hash)) break
  }
  return found
}

function carryKey(bandKey: Uint8Array, carriedId: string, hash: Hash): Uint8Array {
  return hash.hkdfSha256(bandKey, toUtf8(`amparo carry 1 ${carriedId}`))
}

function aadOf(operationId: OperationId, carriedId: string): Uint8Array {
  return toUtf8(`amparo carry 1 ${operationId} ${carriedId}`)
}

function parcelText(parcel: Parcel): string {
  return JSON.stringify({ ...parcel, wraps: parcel.wraps.map((wrap) => ({ ...wrap, wrapped: toBase64(wrap.wrapped) })) })
}

/** Whoever has the key of bands can seal any text: what is no JSON is refused like everything else that is not ours. */
function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return null
  }
}

/** Strict: every field is as it was packed, or nothing is taken. */
function readParcel(text: string | null): Parcel | null {
  const raw = text === null ? null : jsonIn(text)
  if (typeof raw !== 'object' || raw === null) return null
  const { format, operationId, movementId, lines, wraps } = raw as Readonly<Record<string, unknown>> // an object by the line before
  if (format !== 1 || typeof operationId !== 'string' || typeof movementId !== 'string' || !Array.isArray(lines) || !Array.isArray(wraps)) return null
  const read = wraps.map((wrap) => {
    const parsed = shapes.Wrap.safeParse(wrap)
    const wrapped = parsed.success ? fromBase64(parsed.data.wrapped) : null
    return parsed.success && wrapped !== null ? { ...parsed.data, wrapped } : null
  })
  if (!lines.every((line) => typeof line === 'string') || read.includes(null)) return null
  return { format, operationId: operationId as OperationId, movementId, lines, wraps: read.flatMap((wrap) => wrap ?? []) } // compared with this operation's before anything is taken
}
