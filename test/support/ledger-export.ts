// A small export that holds: two devices, a fork, an officer's signature, parts withheld.
import { nodeHash } from '../../src/adapters/node/crypto/index.ts'
import { DeviceId, newId, toBase64, type Signer } from '../../src/kernel/index.ts'
import {
  appendLeaves,
  checkpointOrigin,
  emptyTree,
  keyLine,
  leafHash,
  placedLine,
  proofLine,
  signCheckpoint,
  signCommit,
  vkeyText,
  type Entry,
  type PlacedEntry,
} from '../../src/ledger/index.ts'
import { act, acts, nameDraft, names, sightingDraft, signerOf, startMs, worldOf } from './ledger.ts'

export type ExportTexts = Readonly<{ ledger: readonly string[]; commits: readonly string[]; keys: readonly string[]; checkpoint: string; vkey: string }>

const homeSigner = signerOf('home')
const phoneSigner = signerOf('phone')
const officerSigner = signerOf('officer')

export async function exportTexts(): Promise<ExportTexts> {
  const world = worldOf('export')
  const phone = { ...world.chain, deviceId: newId(DeviceId, world.random) }
  const stated = { home: toBase64(homeSigner.publicKey.raw), phone: toBase64(phoneSigner.publicKey.raw) }
  const opening = await act(world, [{ ...sightingDraft(world, { count: stated }), type: 'operation.opened' }])
  const first = await acts(world, [3], phone)
  const left = await acts(world, [1, 1], first.chain)
  const right = await acts(world, [2], first.chain)
  const closing = await act(world, [sightingDraft(world, { sealed: names.map((name) => nameDraft(world, name)) })], opening.chain)
  const signed: readonly [readonly Entry[], readonly Signer[]][] = [
    [opening.entries, [homeSigner]],
    [first.entries, [phoneSigner]],
    [left.entries, [phoneSigner, officerSigner]],
    [right.entries, [phoneSigner]],
    [closing.entries, [homeSigner]],
  ]
  const commits = await Promise.all(signed.map(([entries, signers]) => signCommit(entries, signers, nodeHash)))
  const ledgerId = world.chain.operationId
  const placed = commits.flatMap(({ entries }) => entries).map(
    (entry, position): PlacedEntry => ({
      entry: position % 3 === 2 ? { ...entry, parts: entry.parts.map((part, at) => (at === 0 ? part : null)) } : entry,
      position,
      recordedAtMs: startMs + 1_000 * position,
      leafSalt: world.random.bytes(16),
    }),
  )
  const leaves = placed.map(({ entry, recordedAtMs, leafSalt }) => leafHash({ ledgerId, entryHash: entry.hash, recordedAtMs, salt: leafSalt }, nodeHash))
  const { root } = appendLeaves(emptyTree, leaves, nodeHash)
  const origin = checkpointOrigin(ledgerId, placed[0]?.entry.hash ?? root)
  return {
    ledger: placed.map(placedLine),
    commits: commits.map(({ signatures, entries }) => proofLine({ signatures, count: entries.length, headHash: entries.at(-1)?.hash ?? root })),
    keys: [
      keyLine({ deviceId: world.chain.deviceId, key: homeSigner.publicKey }),
      keyLine({ deviceId: phone.deviceId, key: phoneSigner.publicKey }),
      keyLine({ deviceId: null, key: officerSigner.publicKey }),
    ],
    checkpoint: await signCheckpoint({ origin, size: placed.length, root, ledgerEpoch: 1 }, [{ name: origin, signer: homeSigner }], nodeHash),
    vkey: vkeyText(origin, homeSigner.publicKey.raw, nodeHash),
  }
}

/** Out: the text of each file of an export, by its name. */
export function exportFiles(texts: ExportTexts): Readonly<Record<string, string>> {
  const joined = (lines: readonly string[]): string => lines.map((line) => `${line}\n`).join('')
  return {
    'ledger.jsonl': joined(texts.ledger),
    'commits.jsonl': joined(texts.commits),
    'keys.jsonl': joined(texts.keys),
    checkpoint: texts.checkpoint,
    vkey: `${texts.vkey}\n`,
  }
}
