// Are the packages of package-lock.json here? If not, fetch them with npm ci.
// Compares content, not times: a fresh checkout must not look newer than what is installed.
import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'

/** In: the project's folder. Out: a problem in words, or null. Writes to stderr only. */
export async function ensureInstalled(root) {
  if (isInstalled(root)) return { problem: null }
  process.stderr.write('amparo: fetching the packages this program needs (about 330 MB, once).\n')
  const code = await npmCi(root)
  if (code === 0 && isInstalled(root)) return { problem: null }
  return {
    problem: `the packages could not be installed (npm ended with ${code}). ` +
      'Check the network, then try again; "npm ci" shows the details.',
  }
}

/** npm keeps what it installed in node_modules/.package-lock.json. Optional packages may be absent. */
function isInstalled(root) {
  const wanted = readLock(join(root, 'package-lock.json'))
  const found = readLock(join(root, 'node_modules', '.package-lock.json'))
  if (wanted === null) throw new Error('package-lock.json is missing or unreadable')
  if (found === null) return false
  return Object.entries(wanted).every(([path, pack]) => {
    if (path === '') return true
    const there = found[path]
    if (there === undefined) return pack.optional === true || pack.devOptional === true
    return there.version === pack.version && existsSync(join(root, path))
  })
}

function readLock(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8')).packages
  } catch {
    return null
  }
}

/** npm's own words go to stderr: stdout belongs to the task. Resolves to the exit code. */
function npmCi(root) {
  const args = ['ci', '--loglevel=error', '--progress']
  const [command, first, shell] = npmCommand()
  return new Promise((done) => {
    const child = spawn(command, first.concat(args), { cwd: root, shell, stdio: ['ignore', 2, 2] })
    child.once('error', () => done(1))
    child.once('exit', (code) => done(code ?? 1))
  })
}

/** Under npm run, npm says where it lives. The Windows fallback needs a shell; its arguments are constants. */
function npmCommand() {
  const path = process.env.npm_execpath
  if (path !== undefined && basename(path).startsWith('npm-cli')) return [process.execPath, [path], false]
  return process.platform === 'win32' ? ['npm.cmd', [], true] : ['npm', [], false]
}
