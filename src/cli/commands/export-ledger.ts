/** `amparo export DIR`: the whole log in text files that anybody can verify (docs/reference/formats.md). */
import { appendFileSync, existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fromHex } from '../../kernel/index.ts'
import { checkpointOrigin, keyLine, placedLine, proofLine, vkeyText, type Entry, type PlacedEntry } from '../../ledger/index.ts'
import { currentRoster, takeCheckpoint, type Logbook } from '../../logbook/index.ts'
import { readRowsMax } from '../../storage/index.ts'
import { CliFailure } from '../cli-failure.ts'
import { exitCodes, type ExitCode } from '../exit-codes.ts'
import type { Installation } from '../installation.ts'
import { terminalOf, withLogbook, type CommonOptions } from '../options.ts'
import { progressBar } from '../render/progress.ts'
import { printJson, type Terminal } from '../terminal.ts'
import { refused } from './act.ts'

export type ExportOptions = CommonOptions & Readonly<{ counts?: boolean }>

/** `--counts`: sealed parts are left out, as for a reader who may count and not read. */
export async function exportCommand(folder: string, options: ExportOptions): Promise<ExitCode> {
  const terminal = terminalOf(options)
  if (existsSync(folder)) throw new CliFailure(exitCodes.refused, 'folder-exists', `${folder} is there already. Name a new folder.`)
  return withLogbook(options, terminal, async (logbook, installation) => {
    const checkpoint = await takeCheckpoint(logbook)
    if (!checkpoint.ok) return refused(terminal, checkpoint.refusal.code, checkpoint.refusal.about)
    mkdirSync(folder, { recursive: true })
    await writeLog(logbook, folder, { terminal, sealed: options.counts === true ? 'left-out' : 'with' })
    writeKeys(logbook, folder, installation)
    writeFileSync(join(folder, 'checkpoint'), checkpoint.value.note)
    if (terminal.json) printJson(terminal, { folder, size: checkpoint.value.size, root: checkpoint.value.root })
    else terminal.print(`${folder}: ${checkpoint.value.size} entries. Check it with: amparo verify ${folder}`)
    return exitCodes.ok
  })
}

type Writing = Readonly<{ terminal: Terminal; sealed: 'with' | 'left-out' }>

async function writeLog(logbook: Logbook, folder: string, writing: Writing): Promise<void> {
  const { store } = logbook.ports
  const { size } = await store.head(logbook.operationId)
  const draw = progressBar(writing.terminal, 'export')
  const byHash = new Map<string, Entry>()
  for (let from = 0; from < size; from += readRowsMax) {
    const to = Math.min(size, from + readRowsMax)
    const page = await store.read({ operationId: logbook.operationId, from, to, parts: 'all' })
    const lines = page.placed.map((placed) => placedLine(writing.sealed === 'with' ? placed : withoutSealed(placed)))
    appendFileSync(join(folder, 'ledger.jsonl'), lines.map((line) => `${line}\n`).join(''))
    for (const { entry } of page.placed) byHash.set(`${entry.header.deviceId}/${entry.header.epoch}/${entry.header.sequence}`, entry)
    const commits = await store.commits(logbook.operationId, from, to)
    const proofs = commits.flatMap((commit) => {
      const last = byHash.get(`${commit.deviceId}/${commit.epoch}/${commit.firstSequence + commit.count - 1}`)
      return last === undefined ? [] : [proofLine({ headHash: last.hash, count: commit.count, signatures: commit.signatures })]
    })
    appendFileSync(join(folder, 'commits.jsonl'), proofs.map((line) => `${line}\n`).join(''))
    draw(to, size)
  }
}

function withoutSealed(placed: PlacedEntry): PlacedEntry {
  const parts = placed.entry.parts.map((part, at) => (placed.entry.header.parts[at]?.class === 'count' ? part : null))
  return { ...placed, entry: { ...placed.entry, parts } }
}

function writeKeys(logbook: Logbook, folder: string, installation: Installation): void {
  const roster = currentRoster(logbook)
  const lines = [...roster.devices.values()].map((device) => keyLine({ deviceId: device.deviceId, key: { algorithm: device.algorithm, raw: fromHex(device.publicKey) } }))
  writeFileSync(join(folder, 'keys.jsonl'), lines.map((line) => `${line}\n`).join(''))
  const genesis = logbook.account.table.rows[0]
  if (genesis === undefined) return
  const origin = checkpointOrigin(logbook.operationId, genesis.hash)
  writeFileSync(join(folder, 'vkey'), `${vkeyText(origin, installation.home.signer.publicKey.raw, logbook.ports.hash)}\n`)
}
