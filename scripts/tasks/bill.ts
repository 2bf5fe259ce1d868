// The bill of materials: every package of the lock with version, licence and hash, as CycloneDX, on standard output.
// npm writes it from the lock alone; nothing is fetched. Arguments are handed on, such as --omit=dev.
import { spawnSync } from 'node:child_process'
import process from 'node:process'
import { root } from '../lib/command.ts'

const made = spawnSync('npm', ['sbom', '--sbom-format=cyclonedx', '--package-lock-only', '--offline', ...process.argv.slice(2)], {
  cwd: root,
  stdio: ['ignore', 'inherit', 'inherit'],
  shell: process.platform === 'win32',
})
process.exitCode = made.status ?? 1
