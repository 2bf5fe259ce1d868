// Notes, verifier keys and checkpoints. Vectors: test/vectors/ledger/notes.json, checkpoints.json; C2SP's, Go's
// and Tessera's where a copy lies beside the project.
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { nodeHash, nodeSigner, nodeVerifier } from '../../test/support/ledger-ports.ts'
import { codeOf, grownTree, signerOf, valueOf, worldOf } from '../../test/support/ledger.ts'
import { publishedText, readVectors } from '../../test/support/ledger-vectors.ts'
import { generateSigningKey } from '../adapters/node/crypto/index.ts'
import { OperationId, Sha256 } from '../kernel/index.ts'
import { checkpointOrigin, checkpointText, judgeCheckpoint, openCheckpoint, readCheckpoint, signCheckpoint } from './checkpoint.ts'
import { readNote, signNote, verifyNote } from './note.ts'
import { readVkey, vkeyText } from './vkey.ts'

const notes = readVectors(
  'notes.json',
  z.object({
    vkeys: z.object({ valid: z.array(z.string()), invalid: z.array(z.object({ what: z.string(), vkey: z.string(), code: z.string() })) }),
    valid: z.array(z.object({ what: z.string(), note: z.string(), vkeys: z.array(z.string()), text: z.string(), signedBy: z.array(z.string()) })),
    invalid: z.array(z.object({ what: z.string(), note: z.string(), vkeys: z.array(z.string()), code: z.string() })),
  }),
)
const checkpoints = readVectors(
  'checkpoints.json',
  z.object({
    operationId: OperationId,
    genesis: Sha256,
    origin: z.string(),
    vkey: z.string(),
    checkpoints: z.array(z.object({ size: z.int(), root: Sha256, note: z.string() })),
    extended: z.string(),
    invalid: z.array(z.object({ what: z.string(), note: z.string(), code: z.string() })),
  }),
)
const logKey = valueOf(readVkey(checkpoints.vkey, nodeHash))

async function opened(note: string, vkeys: readonly string[]): Promise<Readonly<{ code: string | null; text: string; signedBy: readonly string[] }>> {
  const read = readNote(note)
  if (!read.ok) return { code: read.refusal.code, text: '', signedBy: [] }
  const keys = vkeys.map((text) => valueOf(readVkey(text, nodeHash)))
  const verified = await verifyNote(read.value, keys, nodeVerifier)
  if (!verified.ok) return { code: verified.refusal.code, text: '', signedBy: [] }
  return { code: null, text: verified.value.text, signedBy: verified.value.signedBy.map(({ name }) => name) }
}

describe('[LG28] signed notes', () => {
  it.each(notes.valid)('$what', async ({ note, vkeys, text, signedBy }) => {
    expect(await opened(note, vkeys)).toEqual({ code: null, text, signedBy })
  })

  it.each(notes.invalid)('[LG28] $what', async ({ note, vkeys, code }) => {
    expect((await opened(note, vkeys)).code).toBe(code)
  })

  it.each(notes.vkeys.valid)('[LG28] verifier key %s', (text) => {
    const { name, raw } = valueOf(readVkey(text, nodeHash))
    expect(vkeyText(name, raw, nodeHash)).toBe(text)
  })

  it.each(notes.vkeys.invalid)('[LG28] verifier key with $what', ({ vkey, code }) => {
    expect(codeOf(readVkey(vkey, nodeHash))).toBe(code)
  })

  it('what no note can hold is a fault', async () => {
    const signer = signerOf('home')
    const mute = { publicKey: signer.publicKey, sign: () => Promise.resolve([]) }
    const es256 = nodeSigner(generateSigningKey('ES256'))
    await expect(signNote('no line feed', [{ name: 'a', signer }], nodeHash)).rejects.toThrow('text')
    await expect(signNote('\ud800\n', [{ name: 'a', signer }], nodeHash)).rejects.toThrow('text')
    await expect(signNote('a\u0000\n', [{ name: 'a', signer }], nodeHash)).rejects.toThrow('text')
    await expect(signNote('a\n', [{ name: 'a b', signer }], nodeHash)).rejects.toThrow('key name')
    await expect(signNote('a\n', [{ name: 'a', signer: es256 }], nodeHash)).rejects.toThrow('Ed25519')
    await expect(signNote('a\n', [{ name: 'a', signer: mute }], nodeHash)).rejects.toThrow('gave nothing')
  })

  it('[LG28] the published notes of C2SP and Go, and keys that Go refuses', async () => {
    const text = publishedText('tlog/note-and-witness-vectors.json')
    if (text === null) return
    const form = z.object({
      signedNotes: z.array(z.object({ name: z.string(), vkeys: z.array(z.string()), note: z.string() })),
      badVkeys: z.array(z.string()),
      tesseraTestLogVkey: z.string(),
    })
    const published = form.parse(JSON.parse(text))
    const goNote = published.signedNotes.find(({ name }) => name === 'golang-mod-two-signers')
    expect(goNote && (await opened(goNote.note, goNote.vkeys)).signedBy).toEqual(['PeterNeumann', 'EnochRoot'])
    for (const vkey of published.badVkeys) expect(codeOf(readVkey(vkey, nodeHash))).not.toBeNull()
    const tessera = valueOf(readVkey(published.tesseraTestLogVkey, nodeHash))
    for (let size = 0; size <= 15; size++) {
      const note = publishedText(`tlog/tessera-testlog/checkpoint.${String(size)}`) ?? ''
      expect(valueOf(await openCheckpoint(note, tessera, nodeVerifier)).size).toBe(size)
    }
  })
})

describe('[LG29] checkpoints', () => {
  it.each(checkpoints.checkpoints)('of $size leaves', async ({ size, root, note }) => {
    const { origin } = checkpoints
    expect(valueOf(await openCheckpoint(note, logKey, nodeVerifier))).toEqual({ origin, size, root, ledgerEpoch: 1 })
    expect(grownTree(size).root).toBe(root)
    expect(await signCheckpoint({ origin, size, root, ledgerEpoch: 1 }, [{ name: origin, signer: signerOf('home') }], nodeHash)).toBe(note)
  })

  it('[LG29] the origin names operation and first entry', () => {
    const { operationId, genesis, origin } = checkpoints
    expect(origin).toBe(`amparo/${operationId}/${genesis.slice(0, 32)}`)
    expect(checkpointOrigin(operationId, genesis)).toBe(origin)
    expect(checkpointOrigin(worldOf('another').chain.operationId, genesis)).not.toBe(origin)
  })

  it.each(checkpoints.invalid)('[LG29] $what', async ({ note, code }) => {
    expect(codeOf(await openCheckpoint(note, logKey, nodeVerifier))).toBe(code)
  })

  it('[LG29] extension lines are read over', async () => {
    expect(valueOf(await openCheckpoint(checkpoints.extended, logKey, nodeVerifier)).size).toBe(3)
  })

  it('[LG35] the ledger epoch is signed with it once there was a restore; whatever else stands there is 1', async () => {
    const { origin } = checkpoints
    const { root } = grownTree(3)
    const note = await signCheckpoint({ origin, size: 3, root, ledgerEpoch: 12 }, [{ name: origin, signer: signerOf('home') }], nodeHash)
    expect(valueOf(await openCheckpoint(note, logKey, nodeVerifier)).ledgerEpoch).toBe(12)
    for (const line of ['ledger-epoch 1', 'ledger-epoch 02', 'ledger-epoch', 'ledger-epoch 2\nledger-epoch 3']) {
      expect(valueOf(readCheckpoint(`${checkpointText({ origin, size: 3, root, ledgerEpoch: 1 })}${line}\n`)).ledgerEpoch).toBe(1)
    }
  })

  it('[LG28] a checkpoint that is no note, or signed by another', async () => {
    expect(codeOf(await openCheckpoint('', logKey, nodeVerifier))).toBe('note-malformed')
    const [first] = notes.valid
    expect(codeOf(await openCheckpoint(first?.note ?? '', logKey, nodeVerifier))).toBe('signature-missing')
    for (const text of ['', 'origin', 'origin\n5']) expect(codeOf(readCheckpoint(text))).toBe('checkpoint-malformed')
  })

  it('a size that is none, or a signer of another name first, is a fault', async () => {
    const { origin } = checkpoints
    const root = grownTree(1).root
    expect(() => checkpointText({ origin, size: -1, root, ledgerEpoch: 1 })).toThrow('size')
    expect(() => checkpointText({ origin, size: 0, root, ledgerEpoch: 0 })).toThrow('epoch')
    expect(() => checkpointText({ origin, size: 0.5, root, ledgerEpoch: 1 })).toThrow('size')
    await expect(signCheckpoint({ origin, size: 1, root, ledgerEpoch: 1 }, [{ name: 'other', signer: signerOf('home') }], nodeHash)).rejects.toThrow('origin')
    await expect(signCheckpoint({ origin, size: 1, root, ledgerEpoch: 1 }, [], nodeHash)).rejects.toThrow('origin')
  })
})

describe('[LG30] never two roots for a size', () => {
  const [a, b] = [grownTree(5).root, grownTree(6).root]
  const last = { size: 5, root: a, ledgerEpoch: 2 }
  it.each([
    ['the first', null, last, 'saved'],
    ['the same again', last, last, 'saved'],
    ['a larger tree', last, { ...last, size: 6, root: b }, 'saved'],
    ['a second root', last, { ...last, root: b }, 'conflict'],
    ['a smaller tree', last, { ...last, size: 4, root: b }, 'older'],
    ['a smaller tree after a restore', last, { size: 4, root: b, ledgerEpoch: 3 }, 'saved'],
    ['an epoch gone by', last, { size: 9, root: b, ledgerEpoch: 1 }, 'older'],
  ])('%s', (_, before, next, due) => {
    expect(judgeCheckpoint(before, next)).toBe(due)
  })
})
