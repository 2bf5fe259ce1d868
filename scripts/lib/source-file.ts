// Reads the source of the project and says, for each file, what it imports and exports.
// For the layer check and the tests in test/tidy. Type imports count like any other.
import { globSync, readFileSync } from 'node:fs'
import { join, posix } from 'node:path'
import { parseSync, Visitor, type EcmaScriptModule } from 'oxc-parser'

/** How a file reaches another. 'worker': new URL('./x.ts', import.meta.url). */
export type ImportKind = 'import' | 'export' | 'export-star' | 'dynamic' | 'type' | 'worker'

export type Import = { readonly kind: ImportKind; readonly specifier: string; readonly line: number }

export type SourceFile = {
  /** Relative to the project, with forward slashes. */
  readonly path: string
  readonly text: string
  readonly imports: readonly Import[]
  readonly exportedNames: readonly { readonly name: string; readonly line: number }[]
}

/** In: glob patterns relative to `root`. Out: one file each, sorted by path. Throws if one cannot be parsed. */
export function readSources(root: string, patterns: readonly string[]): readonly SourceFile[] {
  const paths = patterns.flatMap((pattern) => globSync(pattern, { cwd: root })).map((path) => path.replaceAll('\\', '/'))
  return [...new Set(paths)].toSorted().map((path) => parseSource(path, readFileSync(join(root, path), 'utf8')))
}

export function parseSource(path: string, text: string): SourceFile {
  const parsed = parseSync(path, text)
  const [first] = parsed.errors
  if (first !== undefined) throw new Error(`${path}: ${first.message}`)
  const { module } = parsed
  const lineOf = (offset: number): number => text.slice(0, offset).split('\n').length
  const imports = [...staticImports(module, lineOf), ...reExports(module, lineOf), ...dynamicImports(module, text, lineOf)]
  new Visitor({
    TSImportType(node) {
      imports.push({ kind: 'type', specifier: node.source.value, line: lineOf(node.start) })
    },
    NewExpression(node) {
      const [first] = node.arguments
      const isUrl = node.callee.type === 'Identifier' && node.callee.name === 'URL' && node.arguments.length === 2
      if (!isUrl || first?.type !== 'Literal' || typeof first.value !== 'string') return
      if (/^\.{1,2}\/.*\.tsx?$/.test(first.value)) imports.push({ kind: 'worker', specifier: first.value, line: lineOf(node.start) })
    },
  }).visit(parsed.program)
  return { path, text, imports, exportedNames: exportedNames(module, lineOf) }
}

/** The project path a relative specifier names, or null for a package. */
export function resolveRelative(from: string, specifier: string): string | null {
  return specifier.startsWith('.') ? posix.normalize(posix.join(posix.dirname(from), specifier)) : null
}

type LineOf = (offset: number) => number

function staticImports(module: EcmaScriptModule, lineOf: LineOf): Import[] {
  return module.staticImports.map(({ moduleRequest, start }) => ({
    kind: 'import',
    specifier: moduleRequest.value,
    line: lineOf(start),
  }))
}

function reExports(module: EcmaScriptModule, lineOf: LineOf): Import[] {
  return module.staticExports.flatMap(({ entries }) =>
    entries.flatMap(({ moduleRequest, importName, start }): Import[] => {
      if (moduleRequest === null) return []
      const named: string = importName.kind
      const isStar = named === 'AllButDefault' // `export * as words` has a name, and only that becomes public
      return [{ kind: isStar ? 'export-star' : 'export', specifier: moduleRequest.value, line: lineOf(start) }]
    }),
  )
}

/** The text between the brackets, without quotes; an expression stays as it is and is refused by the layer check. */
function dynamicImports(module: EcmaScriptModule, text: string, lineOf: LineOf): Import[] {
  return module.dynamicImports.map(({ moduleRequest, start }) => ({
    kind: 'dynamic',
    specifier: text.slice(moduleRequest.start, moduleRequest.end).replace(/^(['"])(.*)\1$/, '$2'),
    line: lineOf(start),
  }))
}

function exportedNames(module: EcmaScriptModule, lineOf: LineOf): SourceFile['exportedNames'] {
  return module.staticExports.flatMap(({ entries }) =>
    entries.flatMap(({ exportName, start }) =>
      exportName.name === null || exportName.name === undefined ? [] : [{ name: exportName.name, line: lineOf(start) }],
    ),
  )
}
