/** `amparo join`: a data folder that is a copy of another's log, with a device of its own. Done with an invitation that an administrator made at home. */
import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { exportSigningKey, generateSigningKey, generateWrappingKey, nodeRandom, nodeSigner } from '../../adapters/node/crypto/index.ts'
import { saveCustody } from '../../adapters/node/custody/index.ts'
import { nodeDisk } from '../../adapters/node/disk/index.ts'
import { fromHex, toHex } from '../../kernel/index.ts'
import { newHttpClient } from '../../client/index.ts'
import { CliFailure } from '../cli-failure.ts'
import { exitCodes, type ExitCode } from '../exit-codes.ts'
import { pathsOf } from '../installation.ts'
import { lockFromEnvironment, terminalOf, type CommonOptions } from '../options.ts'
import { Introduction, parsedAs, writeReplicaFile } from '../replica-file.ts'
import { printJson } from '../terminal.ts'

export type JoinOptions = CommonOptions & Readonly<{ home: string; introduction: string; invitation: string; label: string }>

/** Fails: `store-exists`, `replica-file-malformed`, and as the server refuses. Nothing is left behind then. */
export async function joinCommand(options: JoinOptions): Promise<ExitCode> {
  const terminal = terminalOf(options)
  const paths = pathsOf(options.store, options.custody)
  if (existsSync(paths.store) || existsSync(paths.custody)) throw new CliFailure(exitCodes.refused, 'store-exists', `Something is there already: ${paths.store} or ${paths.custody}. Choose another --store.`)
  const introduction = parsedAs(Introduction, readFileSync(resolve(options.introduction), 'utf8'), options.introduction)
  const upstream = originOf(options.home)
  const [key, sealing] = [generateSigningKey('Ed25519'), await generateWrappingKey()]
  const lock = lockFromEnvironment()
  const client = newHttpClient({ origin: upstream, deviceId: 'new', signer: nodeSigner(key), sealingKey: toHex(sealing.publicKey), random: nodeRandom, fetch })
  const joined = await client.join(options.invitation, options.label)
  if (!joined.ok) throw new CliFailure(exitCodes.refused, joined.refusal.code, `${upstream} did not take the invitation: ${joined.refusal.code}. It lives ten minutes; have another one made.`)
  const deviceId = client.deviceId()
  const custody = new Map([
    ['home-device-id', fromHex(deviceId)],
    ['home-signing-key', exportSigningKey(key)],
    ['sealing-public', sealing.publicKey],
    ['sealing-private', sealing.privateKey],
    ['group-operation-public', fromHex(introduction.recovery)],
    ['band-key', nodeRandom.bytes(32)],
  ])
  await saveCustody(paths.custody, custody, { disk: nodeDisk, lock })
  mkdirSync(paths.store, { recursive: true, mode: 0o700 })
  await writeReplicaFile(paths.store, { ...introduction, upstream }, nodeDisk)
  const fingerprint = fieldOf(joined.value, 'fingerprint')
  if (terminal.json) printJson(terminal, { operation: introduction.operationId, deviceId, store: paths.store, custody: paths.custody, upstream, fingerprint })
  else {
    terminal.print(`operation    ${introduction.operationId}`)
    terminal.print(`device       ${deviceId}`)
    if (fingerprint !== null) terminal.print(`fingerprint  ${fingerprint}   read it to the administrator of the other agency, who confirms this machine`)
    terminal.print(`ledger       ${paths.store}`)
    terminal.print(`custody      ${paths.custody}`)
    terminal.print('')
    terminal.print('Once it is confirmed: amparo exchange, then amparo serve.')
  }
  return exitCodes.ok
}

function originOf(text: string): string {
  const url = URL.parse(text)
  if (url === null || !['http:', 'https:'].includes(url.protocol)) throw new CliFailure(exitCodes.usage, 'home-malformed', '--home is the address of the server that is home, such as https://amparo.example:8470.')
  return url.origin
}

function fieldOf(value: unknown, name: string): string | null {
  const found: unknown = typeof value === 'object' && value !== null ? Reflect.get(value, name) : null
  return typeof found === 'string' ? found : null
}
