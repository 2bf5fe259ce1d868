// Signed notes, verifier keys and checkpoints.
import { nodeHash } from '../../../src/adapters/node/crypto/index.ts'
import { Sha256, fromHex, toBase64, toHex, toUtf8, type Json, type OperationId } from '../../../src/kernel/index.ts'
import { checkpointOrigin, checkpointText, noteKeyId, noteLine, signCheckpoint, signNote, vkeyText } from '../../../src/ledger/index.ts'
import { grownTree, signerOf, worldOf } from '../../support/ledger.ts'

const home = signerOf('home')
const witness = signerOf('witness')
const text = 'Registered: 160\nAs of 14:05\n'

export async function noteVectors(): Promise<Json> {
  const names = { home: 'amparo/test', witness: 'witness.example/w1' }
  const vkeys = { home: vkeyText(names.home, home.publicKey.raw, nodeHash), witness: vkeyText(names.witness, witness.publicKey.raw, nodeHash) }
  const signers = [{ name: names.home, signer: home }, { name: names.witness, signer: witness }]
  const one = await signNote(text, signers.slice(0, 1), nodeHash)
  const both = await signNote(text, signers, nodeHash)
  const blank = await signNote('One\n\nTwo\n', signers.slice(0, 1), nodeHash)
  const line = (name: string, bytes: number): string => noteLine({ name, keyId: new Uint8Array([1, 2, 3, 4]), signature: new Uint8Array(bytes) })
  const crowd = Array.from({ length: 16 }, (_, at) => line(`w${String(at)}`, 64)).join('')
  const forged = noteLine({ name: names.home, keyId: noteKeyId(names.home, home.publicKey.raw, nodeHash), signature: new Uint8Array(64) })
  const valid: readonly [string, string, readonly string[], readonly string[]][] = [
    ['one signature', one, [vkeys.home], [names.home]],
    ['two signatures, both known', both, [vkeys.home, vkeys.witness], [names.home, names.witness]],
    ['two signatures, one known', both, [vkeys.witness], [names.witness]],
    ['a text with a blank line: the last one parts', blank, [vkeys.home], [names.home]],
    ['sixteen unknown signatures before it', one.replace('\n\n', `\n\n${crowd}`), [vkeys.home], [names.home]],
    ['the same name under another key id', one + line(names.home, 64), [vkeys.home], [names.home]],
    ['the same signature twice', `${one}${one.slice(text.length + 1)}`, [vkeys.home], [names.home]],
  ]
  const invalid: readonly [string, string, string][] = [
    ['nobody known signed', await signNote(text, signers.slice(1), nodeHash), 'signature-missing'],
    ['a known key that fails', `${text}\n${forged}`, 'signature-wrong'],
    ['a known key that fails before one that holds', one.replace('\n\n', `\n\n${forged}`), 'signature-wrong'],
    ['a known key that fails after one that holds', one + forged, 'signature-wrong'],
    ['another text', one.replace('160', '161'), 'signature-wrong'],
    ['no signature', text, 'note-malformed'],
    ['no signature after the blank line', `${text}\n`, 'note-malformed'],
    ['no line feed at the end', one.slice(0, -1), 'note-malformed'],
    ['no text', one.slice(text.length), 'note-malformed'],
    ['a tab in the text', one.replace('As of', 'As\tof'), 'note-malformed'],
    ['a carriage return', one.replaceAll('\n', '\r\n'), 'note-malformed'],
    ['a hyphen for the em dash', one.replace('\u2014', '-'), 'note-malformed'],
    ['two spaces', one.replace('\u2014 ', '\u2014  '), 'note-malformed'],
    ['no name', one.replace(names.home, ''), 'note-malformed'],
    ['a plus in the name', one.replace(names.home, 'amparo+test'), 'note-malformed'],
    ['a signature of four bytes', `${text}\n${line('w', 0)}`, 'note-malformed'],
    ['base64 without padding', one.replace('=\n', '\n'), 'note-malformed'],
    ['a line that is no signature', `${one}so say we all\n`, 'note-malformed'],
    ['65 signatures', text + '\n' + line('w', 64).repeat(65), 'note-malformed'],
    ['longer than 100,000', `${'a'.repeat(100_000)}\n\n${line('w', 64)}`, 'note-too-long'],
  ]
  return {
    about: 'vkeys are the keys known; signedBy the names that hold; code the refusal, with the key of amparo/test known',
    vkeys: { valid: [vkeys.home, vkeys.witness], invalid: badVkeys(vkeys.home) },
    valid: valid.map(([what, note, keys, signedBy]) => ({ what, note, vkeys: keys, text: note.slice(0, note.lastIndexOf('\n\n') + 1), signedBy })),
    invalid: invalid.map(([what, note, code]) => ({ what, note, vkeys: [vkeys.home], code })),
  }
}

function sevens(length: number): readonly number[] {
  return Array.from({ length }, () => 7)
}

function badVkeys(good: string): Json {
  const [name = '', id = ''] = good.split('+')
  const own = (bytes: readonly number[]): string => `${name}+${id}+${toBase64(new Uint8Array(bytes))}`
  return [
    { what: 'no name', vkey: good.slice(name.length), code: 'vkey-malformed' },
    { what: 'a space in the name', vkey: `a ${good}`, code: 'vkey-malformed' },
    { what: 'no key id', vkey: good.replace(`${id}+`, ''), code: 'vkey-malformed' },
    { what: 'a key id in capitals', vkey: `${name}+ABCDEF01+${good.slice(name.length + id.length + 2)}`, code: 'vkey-malformed' },
    { what: 'not base64', vkey: `${name}+${id}+AQ=A`, code: 'vkey-malformed' },
    { what: 'a key of 31 bytes', vkey: own([1, ...sevens(31)]), code: 'vkey-malformed' },
    { what: 'a type it does not know', vkey: own([6, ...sevens(32)]), code: 'vkey-type-unknown' },
    { what: 'a key id of another key', vkey: own([1, ...sevens(32)]), code: 'vkey-id-differs' },
  ]
}

export async function checkpointVectors(): Promise<Json> {
  const world = worldOf('checkpoints')
  const genesis = Sha256.parse(toHex(nodeHash.sha256(toUtf8('genesis'))))
  const { operationId } = world.chain
  const origin = checkpointOrigin(operationId, genesis)
  const signer = { name: origin, signer: home }
  const sign = (note: string): Promise<string> => signNote(note, [signer], nodeHash)
  const checkpoints = await Promise.all(
    [0, 1, 2, 3, 7, 8, 13, 20].map(async (size) => {
      const { root } = grownTree(size)
      return { size, root, note: await signCheckpoint({ origin, size, root, ledgerEpoch: 1 }, [signer], nodeHash) }
    }),
  )
  const good = checkpointText({ origin, size: 3, root: grownTree(3).root, ledgerEpoch: 1 })
  const root = toBase64(fromHex(grownTree(3).root))
  const bad: readonly [string, string, string][] = [
    ['another origin', good.replace(origin, checkpointOrigin(operationId, grownTree(3).root)), 'origin-differs'],
    ['two lines', `${origin}\n3\n`, 'checkpoint-malformed'],
    ['one line', `${origin}\n`, 'checkpoint-malformed'],
    ['an empty origin', `\n3\n${root}\n`, 'checkpoint-malformed'],
    ['a size with a zero in front', good.replace('\n3\n', '\n03\n'), 'checkpoint-malformed'],
    ['a negative size', good.replace('\n3\n', '\n-3\n'), 'checkpoint-malformed'],
    ['a size beyond 2^53', good.replace('\n3\n', '\n9007199254740993\n'), 'checkpoint-malformed'],
    ['a root of 31 bytes', `${origin}\n3\n${toBase64(new Uint8Array(31))}\n`, 'checkpoint-malformed'],
    ['a root that is not base64', good.replace(root, '?'.repeat(44)), 'checkpoint-malformed'],
    ['an empty extension line', `${good}\nmore\n`, 'checkpoint-malformed'],
  ]
  return {
    about: 'size n is the tree of merkle.json of n leaves; genesis: hash of the log’s first entry',
    operationId: operationId satisfies OperationId,
    genesis,
    origin,
    vkey: vkeyText(origin, home.publicKey.raw, nodeHash),
    checkpoints,
    extended: await sign(`${good}an extension\n`),
    invalid: await Promise.all(bad.map(async ([what, note, code]) => ({ what, note: await sign(note), code }))),
  }
}
