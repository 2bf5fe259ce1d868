/** The numbered files of a schema, as they lie beside this software. Statements are separated by blank lines. */
import { readdirSync, readFileSync } from 'node:fs'
import { StoreFailure } from '../../storage/index.ts'

export type SchemaName = 'ledger' | 'keys' | 'accounts'

export type Migration = Readonly<{ version: number; statements: readonly string[] }>

/** Out: in order of version, from 1 without a gap; statements without the comments before them. */
export function migrationsOf(schema: SchemaName): readonly Migration[] {
  const folder = new URL(`../../../migrations/postgres/${schema}/`, import.meta.url)
  const names = readdirSync(folder).filter((name) => /^\d{4}-[a-z-]+\.sql$/.test(name)).sort()
  return names.map((name, at) => {
    if (Number(name.slice(0, 4)) !== at + 1) throw new StoreFailure('not-a-store', `migration ${name}: number ${at + 1} is missing`)
    return { version: at + 1, statements: statementsIn(readFileSync(new URL(name, folder), 'utf8')) }
  })
}

function statementsIn(text: string): readonly string[] {
  const paragraphs = text.split(/\n\s*\n/).map((paragraph) => paragraph.replace(/^(?:\s*--.*\n?)+/, '').trim())
  return paragraphs.filter((statement) => statement !== '')
}
