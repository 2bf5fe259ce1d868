// The command as a person runs it: a child process, its two streams and its exit code.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { execPath } from 'node:process'
import { generateX25519Identity, identityToRecipient } from 'age-encryption'

const main = join(import.meta.dirname, '../../src/cli/main.ts')

export type Ran = Readonly<{ code: number | null; out: string; err: string; json: unknown }>

/** An identity instead of a passphrase: scrypt's second at each of some sixty commands would be a minute. */
const identity = await generateX25519Identity()
const keys = { AMPARO_IDENTITY: identity, AMPARO_RECIPIENTS: await identityToRecipient(identity) }

/** In: `env` beside the keys of the test. */
export function amparo(args: readonly string[], env: Readonly<Record<string, string>> = {}): Ran {
  const ran = spawnSync(execPath, ['--disable-warning=ExperimentalWarning', main, ...args], {
    encoding: 'utf8',
    env: { PATH: '', LANG: 'en', ...keys, ...env },
    maxBuffer: 64_000_000,
  })
  const json: unknown = args.includes('--json') && ran.stdout.startsWith('{') ? JSON.parse(ran.stdout) : null
  return { code: ran.status, out: ran.stdout, err: ran.stderr, json }
}

export function field(value: unknown, ...path: readonly (string | number)[]): unknown {
  return path.reduce<unknown>((at, key) => (typeof at === 'object' && at !== null ? Reflect.get(at, key) : undefined), value)
}

export type Folder = Readonly<{ path(name: string): string; remove(): void }>

export function newFolder(): Folder {
  const folder = mkdtempSync(join(tmpdir(), 'amparo-cli-'))
  return { path: (name) => join(folder, name), remove: () => rmSync(folder, { recursive: true, force: true }) }
}
