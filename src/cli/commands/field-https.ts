/** `amparo field-https`: an authority and a certificate for a laptop's own network, once; later another certificate of the same. */
import { existsSync, mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { systemClock } from '../../adapters/node/clock/index.ts'
import { nodeRandom } from '../../adapters/node/crypto/index.ts'
import { nodeDisk } from '../../adapters/node/disk/index.ts'
import { createFieldAuthority, renewFieldCertificate, type FieldNames } from '../../server/index.ts'
import { CliFailure } from '../cli-failure.ts'
import { exitCodes, type ExitCode } from '../exit-codes.ts'
import { lockFromEnvironment, terminalOf, unlockFromEnvironment } from '../options.ts'
import { printJson } from '../terminal.ts'

export type FieldHttpsOptions = Readonly<{ folder: string; key?: string; name: readonly string[]; address: readonly string[]; json?: boolean; lang?: string }>

export async function fieldHttpsCommand(options: FieldHttpsOptions): Promise<ExitCode> {
  const terminal = terminalOf({ store: '', ...options })
  const folder = resolve(options.folder)
  const keyPath = resolve(options.key ?? `${folder}.authority.age`)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const names: FieldNames = { hosts: [...options.name], addresses: [...options.address] }
  const ports = { disk: nodeDisk, clock: systemClock, random: nodeRandom }
  const made = existsSync(join(folder, 'authority.pem'))
    ? await renewFieldCertificate({ folder, keyPath }, names, { ...ports, unlock: unlockFromEnvironment() })
    : await createFieldAuthority({ folder, keyPath }, names, { ...ports, lock: lockFromEnvironment() })
  if (!made.ok) throw new CliFailure(exitCodes.refused, made.refusal.code, `${made.refusal.code}: names end in .local or are given with --name; addresses are private ones.`)
  const { authorityFingerprint, endsAtMs } = made.value
  if (terminal.json) printJson(terminal, { folder, key: keyPath, authorityFingerprint, endsAt: new Date(endsAtMs).toISOString() })
  else {
    terminal.print(`certificate  ${folder}   until ${new Date(endsAtMs).toISOString().slice(0, 10)}`)
    terminal.print(`authority    ${join(folder, 'authority.pem')}   for every phone, once`)
    terminal.print(`fingerprint  ${authorityFingerprint}`)
    terminal.print(`its key      ${keyPath}   keep it elsewhere; it is asked for at renewals alone`)
  }
  return exitCodes.ok
}
