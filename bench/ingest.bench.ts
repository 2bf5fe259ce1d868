/** Taking in signed commits: every byte checked, signatures verified, sealed parts, tree, fold; and durable appends. */
import { mkdtempSync, rmSync, openSync, writeSync, fsyncSync, closeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { generateSigningKey, generateWrappingKey, nodeHash, nodeSigner, nodeVerifier } from '../src/adapters/node/crypto/index.ts'
import { openMemoryStore } from '../src/drivers/memory/index.ts'
import { openSqliteStore } from '../src/drivers/sqlite/index.ts'
import { newAccount } from '../src/domain/index.ts'
import { fromUtf8 } from '../src/kernel/index.ts'
import { commitLine, type Commit } from '../src/ledger/index.ts'
import { openLogbook, performAll, receiveLines, type Author, type Logbook } from '../src/logbook/index.ts'
import { readRowsMax } from '../src/storage/index.ts'
import { addDevice, openExercise, seededRandom, setClock, type Exercise } from '../src/simulation/index.ts'
import { heading, median, report } from './lib/report.ts'
import { startMs } from './lib/synthetic.ts'

/** People written down, one entry each. */
const sizes = [10_000, 100_000] as const

await heading('ingest and append')
const folder = mkdtempSync(join(tmpdir(), 'amparo-bench-'))
try {
  const verifyRate = await verificationsPerSecond()
  await measureIngest('1 entry a commit', await signedLines(1, 1_000), { verifyRate, goal: 0.25 })
  for (const people of sizes) {
    const name = `50 entries a commit, ${people} people`
    await measureIngest(name, await signedLines(50, people), { verifyRate, goal: 1.2 })
    await measureRebuild(join(folder, name.replaceAll(' ', '-')), people)
  }
  await measureAppend()
} finally {
  rmSync(folder, { recursive: true, force: true })
}

async function exercise(store: Parameters<typeof openExercise>[0]['store'], keys: Parameters<typeof openExercise>[0]['keys']): Promise<Exercise> {
  const clock = setClock(startMs)
  return openExercise({ store, keys, clock, random: seededRandom('bench', nodeHash), wrappingKey: await generateWrappingKey(), agencyNames: ['One', 'Two'] })
}

async function measureIngest(name: string, lines: readonly string[], by: Readonly<{ verifyRate: number; goal: number }>): Promise<void> {
  const rate = await ingestRate(lines, name)
  report({ name: `ingest to SQLite, ${name}`, value: rate, unit: 'entries/s', comparedWith: 'Ed25519 verifications alone, one an entry', ratio: rate / by.verifyRate, goal: by.goal })
}

/** Commits as a device sends them, with what must be there before them. */
async function signedLines(perCommit: number, count: number): Promise<readonly string[]> {
  const memory = openMemoryStore({ hash: nodeHash, from: null, faults: null })
  const made = await exercise(memory.ledger, memory.keys)
  const device: Author = await addDevice(made, { name: 'phone', officerId: null, measuredMs: [-100, 100] })
  const placeId = '22'.repeat(16)
  await performAll(made.logbook, made.home, [{ act: 'open-place', request: { placeId, kind: 'home', parentId: null, ours: 'ours', capacity: null, utcOffsetMinutes: -360, timeZone: 'America/Guatemala', sealed: [] } }])
  for (let from = 0; from < count; from += perCommit) {
    const acts = Array.from({ length: perCommit }, (_, at) => ({
      act: 'register-person',
      request: {
        placeId,
        countedAs: 'child',
        recordedSex: 'unstated',
        travelGroupId: null,
        naming: 'named',
        band: 'declined',
        photo: 'declined',
        sealed: [{ class: 'identity', subject: null, content: { names: [{ text: `Mirel ${from + at}`, script: 'Latn', role: 'full' }], age: null, languages: [] } }],
      },
    }))
    await performAll(made.logbook, device, acts)
  }
  return storedLines(made.logbook)
}

/** Every commit as its device sent it, in order of position. */
async function storedLines({ operationId, ports: { store } }: Logbook): Promise<readonly string[]> {
  const { size } = await store.head(operationId)
  const lines: string[] = []
  for (let from = 0; from < size; ) {
    const [page, commits] = await Promise.all([store.read({ operationId, from, to: from + readRowsMax, parts: 'all' }), store.commits(operationId, from, from + readRowsMax)])
    let next = from
    for (const { firstPosition, count, signatures } of commits) {
      const at = firstPosition - from
      const entries = page.placed.slice(at, at + count).map((placed) => placed.entry)
      // One that the page cuts is read with the next.
      if (at < 0 || entries.length < count) break
      lines.push(commitLine({ signatures, entries } satisfies Commit))
      next = firstPosition + count
    }
    if (next === from) throw new Error('a commit longer than a page')
    from = next
  }
  return lines
}

/** Into an empty replica on disk: it keeps what it receives and decides nothing. */
async function ingestRate(lines: readonly string[], name: string): Promise<number> {
  const store = await openSqliteStore({ folder: join(folder, name.replaceAll(' ', '-')), hash: nodeHash, writer: { at: 'here', onStatement: null } })
  const base = await exercise(openMemoryStore({ hash: nodeHash, from: null, faults: null }).ledger, store.keys)
  const logbook = { ...base.logbook, ports: { ...base.logbook.ports, store: store.ledger }, home: null }
  logbook.account = newAccount()
  const start = performance.now()
  let placed = 0
  for (let from = 0; from < lines.length; from += 20) placed += (await receiveLines(logbook, lines.slice(from, from + 20))).placed.length
  const seconds = (performance.now() - start) / 1_000
  const { size } = await store.ledger.head(logbook.operationId)
  await store.close()
  if (placed !== size || placed < lines.length) throw new Error('not every entry came in')
  return placed / seconds
}

/** Opening a stored log: every byte hashed and read, the account folded; beside hashing and parsing the same bytes. */
async function measureRebuild(path: string, people: number): Promise<void> {
  const store = await openSqliteStore({ folder: path, hash: nodeHash, writer: { at: 'here', onStatement: null } })
  const [operationId] = await store.ledger.operations()
  if (operationId === undefined) throw new Error('nothing was ingested')
  const { size } = await store.ledger.head(operationId)
  // A page is what one read gives; the floor is taken of it and scaled.
  const page = await store.ledger.read({ operationId, from: 0, to: Math.min(size, 5_000), parts: 'count' })
  const base = await exercise(openMemoryStore({ hash: nodeHash, from: null, faults: null }).ledger, store.keys)
  const start = performance.now()
  await openLogbook(operationId, { ...base.logbook.ports, store: store.ledger }, { home: null })
  const openMs = performance.now() - start
  const texts = page.placed.map(({ entry }) => [entry.headerText, fromUtf8(entry.parts[0]?.bytes ?? new Uint8Array()) ?? '{}'] as const)
  const floorStart = performance.now()
  let letters = 0
  for (const [header, count] of texts) {
    letters += nodeHash.sha256(new TextEncoder().encode(header)).length
    letters += Object.keys(JSON.parse(header) as object).length + Object.keys(JSON.parse(count) as object).length
  }
  const floorMs = ((performance.now() - floorStart) * size) / texts.length
  await store.close()
  report({ name: `opening a log from disk, ${people} people`, value: (size / openMs) * 1_000, unit: 'entries/s', comparedWith: `SHA-256 and JSON.parse of the same bytes (${letters} counted)`, ratio: floorMs / openMs, goal: 0.25 })
}

async function verificationsPerSecond(): Promise<number> {
  const signer = nodeSigner(generateSigningKey('Ed25519'))
  const message = new Uint8Array(600)
  const [signature = new Uint8Array()] = await signer.sign([message])
  const batch = Array.from({ length: 2_000 }, () => ({ key: signer.publicKey, message, signature }))
  const start = performance.now()
  await nodeVerifier.verify(batch)
  return batch.length / ((performance.now() - start) / 1_000)
}

/** One act at a time, durable before it is answered; beside a bare INSERT with the same durability, and fsync itself. */
async function measureAppend(): Promise<void> {
  const store = await openSqliteStore({ folder: join(folder, 'append'), hash: nodeHash, writer: { at: 'here', onStatement: null } })
  const made = await exercise(store.ledger, store.keys)
  const db = new DatabaseSync(join(folder, 'plain.sqlite'))
  db.exec('PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; CREATE TABLE entry (id INTEGER PRIMARY KEY, body TEXT) STRICT;')
  const insert = db.prepare('INSERT INTO entry (body) VALUES (?)')
  const file = openSync(join(folder, 'fsync'), 'w')
  const text = 'x'.repeat(600)
  const times = { act: [] as number[], insert: [] as number[], fsync: [] as number[] }
  const timed = async (list: number[], run: () => unknown): Promise<void> => {
    const start = performance.now()
    await run()
    list.push(performance.now() - start)
  }
  for (let round = 0; round < 300; round++) {
    await timed(times.act, () => performAll(made.logbook, made.home, [{ act: 'mention-person', request: { mentionId: round.toString(16).padStart(32, '0'), countedAs: 'child', saidBy: 'mother', sealed: [] } }]))
    await timed(times.insert, () => insert.run(text))
    await timed(times.fsync, () => {
      writeSync(file, text)
      fsyncSync(file)
    })
  }
  closeSync(file)
  db.close()
  await store.close()
  const [act, plain, fsync] = [median(times.act), median(times.insert), median(times.fsync)]
  report({ name: 'durable act, signed, chained, in the tree, folded', value: act, unit: 'ms', comparedWith: 'one INSERT, WAL, synchronous=FULL', ratio: plain / act, goal: 0.2 })
  report({ name: 'durable act against the disk', value: act, unit: 'ms', comparedWith: 'write 600 bytes and fsync', ratio: fsync / act, goal: 0.1 })
}
