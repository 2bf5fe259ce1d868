// Reads the vectors of test/vectors/ledger, and the published ones that may lie beside the project.
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { fromBase64, fromHex, type PublicSigningKey } from '../../src/kernel/index.ts'

const folder = join(import.meta.dirname, '..', 'vectors', 'ledger')

/** In: the file's name, and the form of what the test reads of it. Fails: throws on another form, and never writes. */
export function readVectors<Form extends z.ZodType>(name: string, form: Form): z.infer<Form> {
  return form.parse(JSON.parse(vectorText(name)))
}

export function vectorText(name: string): string {
  return readFileSync(join(folder, name), 'utf8')
}

export const partsForm = z.array(z.object({ salt: z.string(), bytes: z.string() }).nullable())

export function partsOf(parts: z.infer<typeof partsForm>): ({ salt: Uint8Array; bytes: Uint8Array } | null)[] {
  return parts.map((part) => (part === null ? null : { salt: base64Of(part.salt), bytes: base64Of(part.bytes) }))
}

export function base64Of(text: string): Uint8Array {
  const bytes = fromBase64(text)
  if (bytes === null) throw new Error('not base64')
  return bytes
}

export const keyForm = z.object({ algorithm: z.enum(['Ed25519', 'ES256']), raw: z.string(), kid: z.string() })

export function keyOf(key: z.infer<typeof keyForm>): PublicSigningKey {
  return { algorithm: key.algorithm, raw: fromHex(key.raw) }
}

/** Vectors published with the standards, where somebody keeps a copy beside the project's folder. */
const published = join(import.meta.dirname, '..', '..', '..', 'shared', 'data', 'standards')

/** Out: the texts of the JSON files below `path`, none when there is no copy: tests then rest on our own vectors. */
export function publishedTexts(path: string): readonly Readonly<{ name: string; text: string }>[] {
  const place = join(published, path)
  if (!existsSync(place)) return []
  const names = place.endsWith('.json') ? [''] : readdirSync(place, { recursive: true, encoding: 'utf8' }).toSorted()
  return names
    .filter((name) => name === '' || name.endsWith('.json'))
    .map((name) => ({ name, text: readFileSync(join(place, name), 'utf8') }))
}

/** Out: the text of one file, or null when there is no copy. */
export function publishedText(path: string): string | null {
  const place = join(published, path)
  return existsSync(place) ? readFileSync(place, 'utf8') : null
}
