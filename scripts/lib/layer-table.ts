// layers.json: which folder may import which, and which packages. Read by the layer check,
// by test/tidy and by the page that draws it.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

const layerSchema = z.strictObject({
  /** Under src. `x/*` is one layer for each folder in x. */
  folder: z.string(),
  rank: z.int().min(1),
  mayImport: z.array(z.string()).readonly(),
  /** At most one of these besides mayImport: an adapter fills one port. */
  andOneOf: z.array(z.string()).readonly().optional(),
  packages: z.array(z.string()).readonly(),
  purpose: z.string(),
})
const tableSchema = z.strictObject({ layers: z.array(layerSchema).readonly() })

export type Layer = z.infer<typeof layerSchema>
export type LayerTable = z.infer<typeof tableSchema>

export function readLayerTable(root: string): LayerTable {
  return tableSchema.parse(JSON.parse(readFileSync(join(root, 'layers.json'), 'utf8')))
}

/**
 * In: a project path. Out: its row and the layer's own folder ('adapters/node/hash'),
 * or null when no row covers it.
 */
export function layerOf(path: string, table: LayerTable): { readonly row: Layer; readonly folder: string } | null {
  const [top, ...parts] = path.split('/')
  if (top !== 'src') return null
  for (const row of table.layers) {
    const depth = row.folder.split('/').length
    const folder = parts.slice(0, depth).join('/')
    if (parts.length > depth && matches(row.folder, folder)) return { row, folder }
  }
  return null
}

/** Does a pattern of the table ('drivers/*', 'kernel') name this folder? */
export function matches(pattern: string, folder: string): boolean {
  const wanted = pattern.split('/')
  const found = folder.split('/')
  return wanted.length === found.length && wanted.every((part, at) => part === '*' || part === found[at])
}

/** The table's own faults: an import that does not go down, a name no row has. */
export function tableFaults(table: LayerTable): readonly string[] {
  return table.layers.flatMap((row) =>
    [...row.mayImport, ...(row.andOneOf ?? [])].flatMap((pattern) => {
      const targets = table.layers.filter(({ folder }) => folder === pattern || matches(pattern, folder))
      if (targets.length === 0) return [`layers.json: ${row.folder} may import ${pattern}, which has no row`]
      return targets
        .filter(({ rank }) => rank >= row.rank)
        .map(({ folder }) => `layers.json: ${row.folder} (rank ${row.rank}) may not import ${folder}: imports go down`)
    }),
  )
}
