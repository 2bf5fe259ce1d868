// Draws layers.json as the page docs/internals/layers.md.
import type { LayerTable } from './layer-table.ts'

export const layersPagePath = 'docs/internals/layers.md'

/** Out: the whole page. Rows by rank, then in the table's own order. */
export function drawLayersPage(table: LayerTable): string {
  const rows = table.layers.toSorted((a, b) => a.rank - b.rank)
  const allBelow = (rank: number): readonly string[] => rows.filter((row) => row.rank < rank).map(({ folder }) => folder)
  const lines = rows.map((row) => {
    const ports = row.andOneOf === undefined ? '' : `, and one of ${row.andOneOf.join(', ')}`
    const imports = row.mayImport.length === 0 ? 'nothing' : row.mayImport.join(', ') + ports
    const packages = row.packages.length === 0 ? 'none' : row.packages.map((name) => `\`${name}\``).join(', ')
    return `| ${row.rank} | \`${row.folder}\` | ${row.purpose} | ${shorten(imports, row.mayImport, allBelow(row.rank))} | ${packages} |`
  })
  return [
    '# Layers',
    '',
    'Drawn from `layers.json` by `npm run layers -- --write`; do not edit by hand.',
    '',
    'Imports only go down. Type imports count. Across layers only `index.ts` is imported.',
    'A row may stand here before its folder does; a folder without a row fails the check.',
    'Tests may import any layer and any package.',
    '',
    '| rank | folder under `src` | purpose | may import | packages |',
    '|---|---|---|---|---|',
    ...lines,
    '',
  ].join('\n')
}

/** A long list reads better as what is left out. */
function shorten(text: string, allowed: readonly string[], below: readonly string[]): string {
  if (allowed.length <= 8) return text
  const covers = (folder: string): boolean =>
    allowed.some((pattern) => pattern === folder || (pattern.endsWith('/*') && folder.startsWith(pattern.slice(0, -1))))
  const left = below.filter((folder) => !covers(folder))
  return left.length === 0 ? 'all below' : `all below but ${left.join(', ')}`
}
