/** A file or pasted words as a source: its bytes as found, its text, and the hashes of both. What is no text the server reads. */
import { z } from 'zod'
import { toBase64, toHex, toUtf8 } from '../../../kernel/index.ts'
import type { CaptureForm } from '../../../domain/index.ts'
import type { Engine } from '../../offline/engine.ts'

/** Bytes of one source, as the account takes them. */
export const fileBytesMax = 2_000_000
/** UTF-16 units of its text: as many as are read. */
export const textUnitsMax = 200_000

/** `original`: null where the text is all there is. */
export type ReadFile = Readonly<{ form: CaptureForm; text: string; original: Uint8Array | null; title: string | null; publisher: string | null; publishedOn: string | null; language: 'en' | 'es' | null }>

export type NotRead = 'too-large' | 'needs-line' | 'not-read'

const answered = z.object({ form: z.enum(['text', 'html', 'pdf']), text: z.string().min(1), title: z.string().nullable(), publisher: z.string().nullable(), publishedOn: z.string().nullable(), language: z.enum(['en', 'es']).nullable() })

type Reading = Readonly<{ engine: Pick<Engine, 'askPress'>; hasLine: boolean }>

export async function readFile(name: string, bytes: Uint8Array, { engine, hasLine }: Reading): Promise<ReadFile | NotRead> {
  if (bytes.length > fileBytesMax) return 'too-large'
  if (!isPage(name, bytes)) return textOf(bytes)
  if (!hasLine) return 'needs-line'
  const outcome = await engine.askPress('read-document', { base64: toBase64(bytes) })
  if (!outcome.ok) return outcome.refusal.code === 'failed' ? 'needs-line' : 'not-read'
  const read = answered.safeParse(outcome.value)
  return read.success ? { ...read.data, original: read.data.form === 'text' ? null : bytes } : 'not-read'
}

/** By what it is called, and by how it begins: a page that was saved under another name is one all the same. */
function isPage(name: string, bytes: Uint8Array): boolean {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 512)).toLowerCase()
  return /\.(?:html?|xhtml|pdf)$/i.test(name) || head.startsWith('%pdf-') || /^\s*(?:<!doctype html|<html|<\?xml)/.test(head)
}

/** Text that is not UTF-8 is read as an office of this region writes it; then its bytes are kept beside it. */
function textOf(bytes: Uint8Array): ReadFile {
  const none = { title: null, publisher: null, publishedOn: null, language: null } as const
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    const isWhole = sameBytes(toUtf8(text), bytes)
    return { form: 'text', text, original: isWhole ? null : bytes, ...none }
  } catch {
    return { form: 'text', text: new TextDecoder('windows-1252').decode(bytes), original: bytes, ...none }
  }
}

function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, at) => byte === b[at])
}

export async function sha256Of(bytes: Uint8Array): Promise<string> {
  // A copy of its own: the platform takes no view of memory that may be shared.
  return toHex(new Uint8Array(await crypto.subtle.digest('SHA-256', Uint8Array.from(bytes))))
}

export type SourceGiven = Readonly<{
  publisher: string
  kind: string
  published: string
  zone: string
  language: 'guess' | 'en' | 'es'
  address: string
  title: string
}>

/** The request of the act, with both hashes. */
export async function captureOf(sourceId: string, read: ReadFile, { given, supersedes }: Readonly<{ given: SourceGiven; supersedes: string | null }>): Promise<Readonly<Record<string, unknown>>> {
  const textSha256 = await sha256Of(toUtf8(read.text))
  const originalSha256 = read.original === null ? textSha256 : await sha256Of(read.original)
  const published = orNull(given.published)
  const basis = published === null ? 'unknown' : published === read.publishedOn ? 'metadata' : 'entered'
  return {
    sourceId, kind: given.kind, form: read.form, text: read.text, textSha256, original: read.original === null ? null : toBase64(read.original), originalSha256, supersedes,
    source: {
      publisher: orNull(given.publisher), title: orNull(given.title), address: orNull(given.address), published, publishedBasis: basis, zone: orNull(given.zone),
      language: given.language === 'guess' ? read.language : given.language,
    },
  }
}

const orNull = (typed: string): string | null => (typed.trim() === '' ? null : typed.trim())

export function isZoneName(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}
