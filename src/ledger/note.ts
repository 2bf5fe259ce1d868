/**
 * C2SP signed-note v1.0.0: a text and lines of signatures. Who signed is found by name and key id;
 * unknown keys are passed over, a known one that fails refuses the whole note. Rule LG21.
 */
import {
  accept,
  assert,
  fromBase64,
  refuse,
  toBase64,
  toUtf8,
  type Hash,
  type Outcome,
  type Signer,
  type Verifier,
} from '../kernel/index.ts'
import { concat, sameBytes } from './bytes.ts'
import { isKeyName, noteKeyId, type Vkey } from './vkey.ts'

/** Longest note read, in UTF-16 units: a checkpoint with 64 cosignatures is under 16 kB. */
export const noteLengthMax = 100_000
/** Signature lines read; the specification asks for at least 16. */
export const noteSignaturesMax = 64
const keyIdBytes = 4

export type NoteSignature = Readonly<{ name: string; keyId: Uint8Array; signature: Uint8Array }>
/** `text` ends with a line feed and is what is signed. */
export type Note = Readonly<{ text: string; signatures: readonly NoteSignature[] }>

export type NoteRefusal = 'note-too-long' | 'note-malformed'
export type NoteSigner = Readonly<{ name: string; signer: Signer }>

/** Out: the note. Fails: throws on a text that no note can hold, a name that no key can have, or a signer other than Ed25519. */
export async function signNote(text: string, signers: readonly NoteSigner[], hash: Hash): Promise<string> {
  assert(isNoteText(text), 'note: text')
  const lines = signers.map(async ({ name, signer }) => {
    assert(isKeyName(name), 'note: key name')
    assert(signer.publicKey.algorithm === 'Ed25519', 'note: signature type 0x01 is Ed25519')
    const [signature] = await signer.sign([toUtf8(text)])
    assert(signature !== undefined, 'note: the signer gave nothing')
    return noteLine({ name, keyId: noteKeyId(name, signer.publicKey.raw, hash), signature })
  })
  return `${text}\n${(await Promise.all(lines)).join('')}`
}

/** Adds a line, such as a witness's cosignature, to a note. */
export function noteLine({ name, keyId, signature }: NoteSignature): string {
  return `\u2014 ${name} ${toBase64(concat(keyId, signature))}\n`
}

/** Fails: `note-too-long`; `note-malformed` with what is wrong. Verifies nothing. */
export function readNote(note: string): Outcome<Note, NoteRefusal> {
  if (note.length > noteLengthMax) return refuse('note-too-long', { length: note.length, max: noteLengthMax })
  const split = note.lastIndexOf('\n\n')
  if (split < 0 || !note.endsWith('\n')) return refuse('note-malformed', { what: 'no-signatures' })
  const text = note.slice(0, split + 1)
  const lines = note.slice(split + 2, -1).split('\n')
  if (!isNoteText(text)) return refuse('note-malformed', { what: 'text' })
  if (lines.length > noteSignaturesMax) return refuse('note-malformed', { what: 'too-many-signatures' })
  const signatures: NoteSignature[] = []
  for (const [at, line] of lines.entries()) {
    const signature = readNoteLine(line)
    if (signature === null) return refuse('note-malformed', { what: 'signature', line: at })
    signatures.push(signature)
  }
  return accept({ text, signatures })
}

/**
 * In: the keys trusted for this note. Out: the text and the names whose signatures hold.
 * Fails: `signature-wrong` when one of `keys` signed and it does not hold; `signature-missing` when none signed.
 */
export async function verifyNote(
  note: Note,
  keys: readonly Vkey[],
  verifier: Verifier,
): Promise<Outcome<Readonly<{ text: string; signedBy: readonly Vkey[] }>, 'signature-wrong' | 'signature-missing'>> {
  const known = note.signatures.flatMap((signature) => {
    const vkey = keys.find((key) => key.name === signature.name && sameBytes(key.keyId, signature.keyId))
    return vkey === undefined ? [] : [{ vkey, signature: signature.signature }]
  })
  const message = toUtf8(note.text)
  const answers = await verifier.verify(
    known.map(({ vkey, signature }) => ({ key: { algorithm: 'Ed25519', raw: vkey.raw }, message, signature })),
  )
  const wrong = known.find((_, at) => answers[at] !== true)
  if (wrong !== undefined) return refuse('signature-wrong', { name: wrong.vkey.name })
  if (known.length === 0) return refuse('signature-missing')
  return accept({ text: note.text, signedBy: [...new Set(known.map(({ vkey }) => vkey))] })
}

/** Well-formed, ends with a line feed, no other control character below U+0020. */
function isNoteText(text: string): boolean {
  if (!text.endsWith('\n') || !text.isWellFormed()) return false
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code < 0x20 && code !== 0x0a) return false
  }
  return true
}

function readNoteLine(line: string): NoteSignature | null {
  const [dash, name, base64, ...rest] = line.split(' ')
  if (dash !== '\u2014' || name === undefined || base64 === undefined || rest.length > 0) return null
  const bytes = fromBase64(base64)
  if (!isKeyName(name) || bytes === null || bytes.length <= keyIdBytes) return null
  return { name, keyId: bytes.slice(0, keyIdBytes), signature: bytes.slice(keyIdBytes) }
}
