/**
 * What a backup says about itself: one canonical JSON text that bears its own hash. Written last: a folder
 * without it is no backup (rules ST30, ST33). Form: docs/operating/backup.md.
 */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Instant, OperationId, Sha256, canonicalJson, hashHex, parseCanonical, toUtf8, type Hash, type Json } from '../../kernel/index.ts'
import { StoreFailure } from '../../storage/index.ts'
import { writeTextAtomic, type FilePieces } from './file-pieces.ts'

export type ManifestFile = FilePieces & Readonly<{ name: string }>

export type ManifestOperation = Readonly<{
  operationId: OperationId
  size: number
  root: Sha256
  ledgerEpoch: number
  checkpointSize: number | null
  checkpointRoot: Sha256 | null
}>

export type Manifest = Readonly<{
  kind: 'ledger' | 'keys'
  takenAt: Instant
  /** When it must be destroyed; null for a ledger, which may be kept for ever. */
  expiresAt: Instant | null
  file: ManifestFile
  /** Empty for keys. */
  operations: readonly ManifestOperation[]
}>

export const manifestName = 'manifest.json'

export function writeManifest(folder: string, manifest: Manifest, hash: Hash): void {
  const stated = { format: 1, ...manifest }
  const seal = hashHex(hash, toUtf8(canonicalJson(stated)))
  writeTextAtomic(join(folder, manifestName), `${canonicalJson({ ...stated, seal })}\n`)
}

/** Fails: `backup-damaged` when it is missing, cut, changed, or of a later format. */
export function readManifest(folder: string, kind: Manifest['kind'], hash: Hash): Manifest {
  const path = join(folder, manifestName)
  if (!existsSync(path)) throw new StoreFailure('backup-damaged', `${path} is missing: this backup was never finished, or is none`)
  const text = readFileSync(path, 'utf8')
  const parsed = parseCanonical(text.endsWith('\n') ? text.slice(0, -1) : '')
  const manifest = parsed.ok ? sealed(parsed.value, hash) : null
  if (manifest === null) throw new StoreFailure('backup-damaged', `${path} is not what was written: take another backup`)
  if (manifest.kind !== kind) throw new StoreFailure('backup-damaged', `${path} is a backup of ${manifest.kind}, not of ${kind}`)
  return manifest
}

/** Out: null unless the text bears its own hash and has the fields of format 1. */
function sealed(value: Json, hash: Hash): Manifest | null {
  if (!isFields(value)) return null
  const { seal, ...stated } = value
  if (seal !== hashHex(hash, toUtf8(canonicalJson(stated))) || stated['format'] !== 1) return null
  const { kind, takenAt, expiresAt, file, operations } = stated
  if (kind !== 'ledger' && kind !== 'keys') return null
  if (!isFields(file) || !Array.isArray(operations)) return null
  // The hash was right and the format is the one this version writes, so the fields are those of `Manifest`;
  // the schemas only say so to the compiler.
  return {
    kind,
    takenAt: Instant.parse(takenAt),
    expiresAt: expiresAt === null ? null : Instant.parse(expiresAt),
    file: { name: `${kind}.sqlite`, bytes: Number(file['bytes']), pieces: hashes(file['pieces']) },
    operations: operations.filter(isFields).map(operationOf),
  }
}

type Fields = Readonly<Record<string, Json>>

function isFields(value: Json | undefined): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function hashes(value: Json | undefined): readonly Sha256[] {
  return Array.isArray(value) ? value.map((one) => Sha256.parse(one)) : []
}

function operationOf(fields: Fields): ManifestOperation {
  const checkpointSize = fields['checkpointSize']
  return {
    operationId: OperationId.parse(fields['operationId']),
    size: Number(fields['size']),
    root: Sha256.parse(fields['root']),
    ledgerEpoch: Number(fields['ledgerEpoch']),
    checkpointSize: typeof checkpointSize === 'number' ? checkpointSize : null,
    checkpointRoot: fields['checkpointRoot'] === null ? null : Sha256.parse(fields['checkpointRoot']),
  }
}
