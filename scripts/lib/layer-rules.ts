// Judges the imports of src against layers.json. Rules, in the words they are reported in:
// a folder needs a row; imports go only where the row allows; across layers only through
// index.ts; packages as listed; no `export *`; no cycles, type imports included.
// Tests may import any layer and any package, through index.ts all the same.
import { findCycles } from './cycles.ts'
import { layerOf, matches, type Layer, type LayerTable } from './layer-table.ts'
import { resolveRelative, type Import, type SourceFile } from './source-file.ts'

/** In: every file under src. Out: one line per violation, 'path:line what is wrong'. */
export function layerViolations(files: readonly SourceFile[], table: LayerTable): readonly string[] {
  const paths = new Set(files.map(({ path }) => path))
  return [
    ...files.flatMap((file) => fileViolations(file, paths, table)),
    ...portViolations(files, table),
    ...findCycles(importGraph(files)).map((cycle) => `import cycle: ${cycle.join(' · ')}`),
  ]
}

export function importGraph(files: readonly SourceFile[]): ReadonlyMap<string, readonly string[]> {
  const paths = new Set(files.map(({ path }) => path))
  return new Map(
    files.map(({ path, imports }) => [
      path,
      imports.flatMap(({ specifier }) => {
        const target = resolveRelative(path, specifier)
        return target !== null && paths.has(target) ? [target] : []
      }),
    ]),
  )
}

function isTest(path: string): boolean {
  return path.endsWith('.test.ts') || path.endsWith('.test.tsx')
}

function fileViolations(file: SourceFile, paths: ReadonlySet<string>, table: LayerTable): readonly string[] {
  const own = layerOf(file.path, table)
  if (own === null) return [`${file.path}:1 no row of layers.json covers this folder`]
  return file.imports.flatMap((found) => {
    const at = `${file.path}:${found.line}`
    if (found.kind === 'export-star') return [`${at} export * hides what is public; name the exports`]
    const target = resolveRelative(file.path, found.specifier)
    if (target === null) return packageViolation(file.path, found, own.row).map((text) => `${at} ${text}`)
    if (isTest(file.path) && target.startsWith('test/')) return [] // whether it is there, the compiler says
    if (target.startsWith('src/web/styles/') && target.endsWith('.css')) return [] // a look; whether it is there, the build says
    if (!paths.has(target)) return [`${at} ${found.specifier} is not a file under src`]
    if (isTest(target)) return [`${at} nothing imports a test`]
    return crossing(file.path, own, target, table).map((text) => `${at} ${text}`)
  })
}

function packageViolation(path: string, found: Import, row: Layer): readonly string[] {
  if (isTest(path)) return []
  if (/[^\w@/:.-]/.test(found.specifier)) return ['import() needs a plain string, so that it can be checked']
  return row.packages.includes(found.specifier) ? [] : [`${row.folder} may not use the package ${found.specifier}`]
}

function crossing(
  path: string,
  own: { readonly row: Layer; readonly folder: string },
  target: string,
  table: LayerTable,
): readonly string[] {
  const other = layerOf(target, table)
  if (other === null) return [`${target} belongs to no layer`]
  if (other.folder === own.folder) return []
  if (target !== `src/${other.folder}/index.ts`) return [`${other.folder} is reached through its index.ts only, not ${target}`]
  if (isTest(path)) return []
  const allowed = [...own.row.mayImport, ...(own.row.andOneOf ?? [])]
  return allowed.some((pattern) => matches(pattern, other.folder)) ? [] : [`${own.folder} may not import ${other.folder}`]
}

/** An adapter that fills the ports of two layers is two adapters. */
function portViolations(files: readonly SourceFile[], table: LayerTable): readonly string[] {
  const portsOf = new Map<string, Set<string>>()
  for (const file of files) {
    const own = layerOf(file.path, table)
    if (own?.row.andOneOf === undefined || isTest(file.path)) continue
    for (const { specifier } of file.imports) {
      const target = resolveRelative(file.path, specifier)
      const other = target === null ? null : layerOf(target, table)
      if (other === null || !own.row.andOneOf.some((pattern) => matches(pattern, other.folder))) continue
      portsOf.set(own.folder, (portsOf.get(own.folder) ?? new Set()).add(other.folder))
    }
  }
  return [...portsOf]
    .filter(([, ports]) => ports.size > 1)
    .map(([folder, ports]) => `src/${folder} fills ports of ${[...ports].toSorted().join(' and ')}: one port a folder`)
}
