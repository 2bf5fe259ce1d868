// An export that proves itself, and each way in which one does not.
import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { exportFiles, exportTexts, type ExportTexts } from '../../test/support/ledger-export.ts'
import { verifyExport, type ExportReport } from './verify-export.ts'
import { verifyHash, verifyVerifier } from './node-ports.ts'

const good = await exportTexts()
const report = (texts: ExportTexts): Promise<ExportReport> => verifyExport(texts, { hash: verifyHash, verifier: verifyVerifier })

describe('[LG33] an export proves itself', () => {
  it('entries, parts, chains, signatures, tree and checkpoint', async () => {
    expect(await report(good)).toMatchObject({
      problems: [],
      entries: 9,
      commits: 5,
      unsigned: 0,
      keys: 3,
      keysStatedInLog: 2,
      devices: 2,
      forks: 2,
      checkpoint: { size: 9 },
    })
  })

  const [first = '', second = ''] = good.ledger
  const rows: readonly [string, Partial<ExportTexts>, readonly string[]][] = [
    ['a row missing at the end', { ledger: good.ledger.slice(0, -1) }, ['entries-missing', 'size-differs']],
    ['a row missing in the middle', { ledger: good.ledger.filter((_, at) => at !== 4) }, ['position-gap', 'entries-missing', 'size-differs']],
    ['a part of another entry', { ledger: [first, second.replace(/"bytes":"[^"]{8}/, '"bytes":"AAAAAAAA')] }, ['commitment-differs']],
    ['a row that is not ours', { ledger: [...good.ledger, '{}'] }, ['line-malformed']],
    ['a row twice', { ledger: [...good.ledger, (good.ledger[8] ?? '').replace('"position":8', '"position":9')] }, ['entry-twice']],
    ['a signature missing', { commits: good.commits.slice(1) }, ['entry-unsigned']],
    ['a signature cut', { commits: good.commits.map((line) => line.replace(/"\]/, '=="]')) }, ['jws-malformed', 'entry-unsigned']],
    ['a commit of another head', { commits: [...good.commits, (good.commits[0] ?? '').replace(/"headHash":"[0-9a-f]{4}/, '"headHash":"0000')] }, ['entries-missing']],
    ['the device’s key missing', { keys: good.keys.slice(1) }, ['device-unknown', 'entry-unsigned']],
    ['another device’s key', { keys: [...good.keys.slice(1), (good.keys[0] ?? '').replace(/"deviceId":"[0-9a-f]{4}/, '"deviceId":"0000')] }, ['device-unknown']],
    ['a checkpoint of another text', { checkpoint: good.checkpoint.replace('\n9\n', '\n8\n') }, ['signature-wrong']],
    ['a verifier key that is none', { vkey: 'key' }, ['vkey-malformed']],
    ['nothing', { ledger: [], commits: [], keys: [] }, ['size-differs']],
  ]
  it.each(rows)('[LG33] %s', async (_, change, codes) => {
    const { problems } = await report({ ...good, ...change })
    expect(problems.map(({ code }) => code)).toEqual(expect.arrayContaining([...codes]))
  })
})

describe('[LG33] the command', () => {
  const folder = mkdtempSync(join(tmpdir(), 'amparo-verify-'))
  afterAll(() => {
    rmSync(folder, { recursive: true })
  })

  const commands: readonly [string, Partial<Record<string, string>>, readonly string[], readonly [number, string]][] = [
    ['holds', {}, [], [0, 'everything holds']],
    ['holds under the key one has', {}, ['--vkey', good.vkey], [0, 'as given']],
    ['does not hold under another', {}, ['--vkey', 'key'], [1, 'PROBLEM       vkey-malformed in checkpoint']],
    ['does not hold', { 'commits.jsonl': '' }, [], [1, 'PROBLEM       entry-unsigned in commits.jsonl']],
    ['is cut in the last line', { 'ledger.jsonl': exportFiles(good)['ledger.jsonl']?.slice(0, -9) ?? '' }, [], [1, 'not-json in ledger.jsonl:9']],
    ['is asked wrongly', {}, ['--key'], [2, 'verify <folder>']],
  ]
  it.each(commands)('%s', async (_, change, options, [code, text]) => {
    for (const [name, content] of Object.entries({ ...exportFiles(good), ...change })) writeFileSync(join(folder, name), content ?? '')
    const found = await run([folder, ...options])
    expect(found.text).toContain(text)
    expect(found.code).toBe(code)
  })

  it('a folder that is no export, and none at all', async () => {
    expect(await run([join(folder, 'none')])).toMatchObject({ code: 2, text: expect.stringContaining('missing: ledger.jsonl') })
    expect((await run([])).code).toBe(2)
  })
})

function run(args: readonly string[]): Promise<Readonly<{ code: number; text: string }>> {
  const main = join(import.meta.dirname, 'main.ts')
  return new Promise((resolve) => {
    const child = execFile(process.execPath, [main, ...args], (_, text) => {
      resolve({ code: child.exitCode ?? -1, text })
    })
  })
}
