/** The policies as they lie on the disk: one file a subject, and the schema of what they may look at. */
import { readFileSync, readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

export type PolicyTexts = Readonly<{
  schema: string
  /** Text of each file, by its name. */
  files: Readonly<Record<string, string>>
}>

/** The project's own folder `policies`, wherever the project lies. */
export const policiesFolder = resolve(fileURLToPath(import.meta.url), '../../../../../policies')

const schemaFile = 'amparo.cedarschema'

/** In: a folder with `*.cedar` and one schema. Throws what the disk throws: without policies nothing starts. */
export function readPolicyTexts(folder: string = policiesFolder): PolicyTexts {
  const names = readdirSync(folder).filter((name) => name.endsWith('.cedar')).toSorted()
  return {
    schema: readFileSync(join(folder, schemaFile), 'utf8'),
    files: Object.fromEntries(names.map((name) => [name, readFileSync(join(folder, name), 'utf8')])),
  }
}
