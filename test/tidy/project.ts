// What the tests of form look at: the project's files, read once per test file.
import { execFileSync } from 'node:child_process'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../../scripts/lib/command.ts'
import { readSources, type SourceFile } from '../../scripts/lib/source-file.ts'

export type TextFile = { readonly path: string; readonly text: string }

const notOurs = /^(node_modules|\.git|coverage|\.cache|data)\//

/** Kinds of file that hold no words. */
const binary = /\.(png|jpe?g|webp|woff2?|ttf|pdf|sqlite|gz|ico|bin)$/

/** Every text file that is, or would be, under version control. Works from a plain copy as well. */
export function projectFiles(): readonly TextFile[] {
  return projectPaths()
    .filter((path) => !binary.test(path))
    .flatMap((path) => {
      const text = readIfThere(path)
      return text === null ? [] : [{ path, text }]
    })
}

export function sourceFiles(...patterns: readonly string[]): readonly SourceFile[] {
  // The measurements have packages of their own beside them.
  return readSources(root, patterns.length === 0 ? ['src/**/*.ts', 'src/**/*.tsx'] : patterns).filter(({ path }) => !path.includes('node_modules/'))
}

function projectPaths(): readonly string[] {
  try {
    const list = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
      cwd: root,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    return list.split('\0').filter((path) => path !== '')
  } catch {
    const paths = globSync('{**/*,.*,.ci/*}', { cwd: root, exclude: (path) => notOurs.test(`${path}/`) })
    return paths.map((path) => path.replaceAll('\\', '/')).filter((path) => !notOurs.test(path))
  }
}

/** A folder, or a file that is listed and gone, has no text. */
function readIfThere(path: string): string | null {
  try {
    return readFileSync(join(root, path), 'utf8')
  } catch {
    return null
  }
}
