// Writes what is derived from src/access and the policies; the test compares.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../../scripts/lib/command.ts'
import { drawRoles } from './access-roles.ts'
import { drawSchema } from './access-schema.ts'

export const accessPages: Readonly<Record<string, () => string>> = {
  'policies/amparo.cedarschema': drawSchema,
  'docs/reference/access.md': drawRoles,
}

if (import.meta.main) for (const [path, draw] of Object.entries(accessPages)) writeFileSync(join(root, path), draw())
