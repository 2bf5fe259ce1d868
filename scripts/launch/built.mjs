// Is the app built from the sources that are here? Compares content, not times: a fresh checkout looks newer than it is.
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Beside what was built: a hash of what it was built from. */
const builtNote = 'dist/web/.built-from'

const sources = ['src', 'package-lock.json', 'vite.config.ts']
const notApp = /^src\/(cli|server|simulation|adapters\/node|drivers\/(sqlite|postgres))\/|\.test\.tsx?$/

/** Out: hex. */
function builtFrom(root) {
  const hash = createHash('sha256')
  for (const path of sources.flatMap((each) => filesOf(root, each)).filter((each) => !notApp.test(each)).sort((a, b) => (a < b ? -1 : 1))) {
    hash.update(path).update('\0').update(readFileSync(join(root, path))).update('\0')
  }
  return hash.digest('hex')
}

export function isBuilt(root) {
  const note = join(root, builtNote)
  return existsSync(note) && readFileSync(note, 'utf8') === builtFrom(root)
}

function filesOf(root, path) {
  if (!existsSync(join(root, path))) return []
  if (path.includes('.')) return [path]
  return readdirSync(join(root, path), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1).replaceAll('\\', '/'))
}

/** After a build that went well. */
export function noteBuilt(root) {
  writeFileSync(join(root, builtNote), builtFrom(root))
}
