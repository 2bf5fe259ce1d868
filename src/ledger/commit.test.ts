// Commits and their lines. Vectors: test/vectors/ledger/commits.json.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { nodeHash, nodeVerifier } from '../../test/support/ledger-ports.ts'
import { act, acts, codeOf, nameDraft, sightingDraft, signerOf, valueOf, worldOf } from '../../test/support/ledger.ts'
import { keyForm, keyOf, publishedText, readVectors } from '../../test/support/ledger-vectors.ts'
import { fromBase64Url, toBase64Url, toHex, toUtf8, type Signer } from '../kernel/index.ts'
import { commitRuns } from './act-bounds.ts'
import { readCommit, readRun, signCommit } from './commit.ts'
import type { Entry } from './entry.ts'
import { commitLine, readCommitLine } from './line.ts'
import { commitEntriesBytesMax, commitLineBytesMax, entryLineBytes } from './line-size.ts'
import { keyThumbprint } from './thumbprint.ts'
import { verifyCommits } from './verify-commits.ts'

const payload = z.object({ format: z.literal(1), operationId: z.string(), deviceId: z.string(), epoch: z.int(), firstSequence: z.int(), count: z.int(), headHash: z.string() })
const vectors = readVectors(
  'commits.json',
  z.object({
    keys: z.array(keyForm),
    valid: z.array(z.object({ what: z.string(), line: z.string(), payload })),
    verified: z.array(z.object({ what: z.string(), line: z.string(), verdict: z.string() })),
    invalid: z.array(z.object({ what: z.string(), line: z.string(), code: z.string() })),
  }),
)
const keys = vectors.keys.map((key) => ({ kid: key.kid, key: keyOf(key) }))
const ports = { verifier: nodeVerifier, hash: nodeHash }
const device = signerOf('device')

const rules: Readonly<Record<string, string>> = {
  'act-incomplete': '[LG13]',
  'algorithm-refused': '[LG15]',
  'jws-malformed': '[LG15]',
  'newer-format': '[LG3]',
  'payload-differs': '[LG14]',
  'payload-malformed': '[LG14]',
  'payloads-differ': '[LG14]',
  'device-differs': '[LG12]',
  'sequence-gap': '[LG12]',
  'prev-differs': '[LG12]',
}

describe('[LG14] a signature stands for a run of one chain', () => {
  it.each(vectors.valid)('$what', ({ line, payload: due }) => {
    const read = valueOf(readCommitLine(line, nodeHash))
    expect({ format: 1, ...read.payload }).toEqual(due)
    expect(commitLine(read.commit)).toBe(line)
    expect(valueOf(readCommit(read.commit)).payload).toEqual(read.payload)
  })
})

describe('[LG1] [LG12] [LG13] [LG14] [LG15] commits that do not agree with themselves', () => {
  it.each(vectors.invalid.map((each) => ({ ...each, rule: rules[each.code] ?? '[LG22]' })))('$rule $what', ({ line, code }) => {
    expect(codeOf(readCommitLine(line, nodeHash))).toBe(code)
  })

  it('[LG22] five signatures, handed over without a line', async () => {
    const { entries } = await acts(worldOf('five'), [1])
    expect(codeOf(readCommit({ entries, signatures: ['', '', '', '', ''] }))).toBe('signatures-too-many')
  })
})

describe('[LG16] whose signature it is', () => {
  it.each(vectors.verified)('[LG16] [LG17] $what', async ({ line, verdict }) => {
    const read = valueOf(readCommitLine(line, nodeHash))
    const known = keys.slice(0, 2)
    // Whatever a signature names itself, the first must be the device's.
    const checks = await verifyCommits(
      [read],
      ({ signature, kid }) => (signature === 0 && kid !== known[0]?.kid ? null : (known.find((key) => key.kid === kid)?.key ?? null)),
      ports,
    )
    expect(checks[0]?.verdict).toBe(verdict)
  })

  it('[LG16] a batch is answered in order, signature by signature', async () => {
    const [one, two, , es256] = vectors.valid.map(({ line }) => valueOf(readCommitLine(line, nodeHash))).filter((_, at) => at !== 1)
    const list = [one, two, es256].filter((read) => read !== undefined)
    const known = keys.filter(({ kid }) => kid !== keys[1]?.kid)
    const checks = await verifyCommits(list, ({ kid }) => known.find((key) => key.kid === kid)?.key ?? null, ports)
    expect(checks).toEqual([
      { verdict: 'verified', signatures: ['valid'] },
      { verdict: 'verified', signatures: ['valid', 'key-unknown'] },
      { verdict: 'verified', signatures: ['valid'] },
    ])
  })

  it('[LG16] a verifier that does not answer verifies nothing', async () => {
    const [first] = vectors.valid.map(({ line }) => valueOf(readCommitLine(line, nodeHash)))
    const silent = { verify: () => Promise.resolve([]) }
    const checks = first && (await verifyCommits([first], () => device.publicKey, { ...ports, verifier: silent }))
    expect(checks).toEqual([{ verdict: 'signature-wrong', signatures: ['wrong'] }])
  })

  it.each(vectors.keys)('the name of a key is the thumbprint of RFC 7638: $algorithm', (key) => {
    expect(keyThumbprint(keyOf(key), nodeHash)).toBe(key.kid)
  })

  it('the thumbprint of RFC 8037 appendix A.3, and its signature of A.4', async () => {
    // Public test values of RFC 8037.
    const raw = fromBase64Url('11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo') ?? new Uint8Array()
    const key = { algorithm: 'Ed25519', raw } as const
    const jws = 'eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc.hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg'
    expect(publishedText('tlog/rfc8037-jws-ed25519.json') ?? jws).toContain(jws)
    expect(keyThumbprint(key, nodeHash)).toBe('kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k')
    const at = jws.lastIndexOf('.')
    const signature = fromBase64Url(jws.slice(at + 1)) ?? new Uint8Array()
    expect(await nodeVerifier.verify([{ key, message: toUtf8(jws.slice(0, at)), signature }])).toEqual([true])
  })

  it('a key of another form is a fault', () => {
    expect(() => keyThumbprint({ algorithm: 'Ed25519', raw: new Uint8Array(31) }, nodeHash)).toThrow('key length')
    expect(() => keyThumbprint({ algorithm: 'ES256', raw: new Uint8Array(65) }, nodeHash)).toThrow('uncompressed')
  })
})

describe('[LG13] a commit is cut between acts', () => {
  it.each([
    ['nothing to sign', [], []],
    ['short acts together', [1, 3, 2], [6]],
    ['200 at most', [150, 50, 1], [200, 1]],
    ['an act that would not fit begins the next', [150, 51, 149], [150, 200]],
    ['a longer act alone', [1, 201, 1], [1, 201, 1]],
  ])('%s', async (_, sizes, due) => {
    const { entries } = await acts(worldOf('runs'), sizes)
    const runs = commitRuns(entries)
    expect(runs.map((run) => run.length)).toEqual(due)
    expect(runs.flat()).toEqual(entries)
    for (const run of runs) expect(codeOf(readCommitLine(commitLine(await signCommit(run, [device], nodeHash)), nodeHash))).toBeNull()
  })

  it('200 acts and one more are two commits, and one commit of them is refused', async () => {
    const { entries } = await acts(worldOf('too many'), Array.from({ length: 201 }, () => 1))
    expect(codeOf(readRun(entries))).toBe('commit-too-long')
    expect(codeOf(readRun(entries.slice(0, 200)))).toBeNull()
    await expect(signCommit(entries, [device], nodeHash)).rejects.toThrow('not a whole run')
  })

  it('a run that fills a line ends there', async () => {
    const world = worldOf('heavy')
    const content = { words: 'x'.repeat(60_000) }
    const entries: Entry[] = []
    let chain = world.chain
    for (let n = 0; n < 120; n++) {
      const built = await act(world, [sightingDraft(world, { sealed: [{ ...nameDraft(world, ''), content }] })], chain)
      entries.push(...built.entries)
      chain = built.chain
    }
    const runs = commitRuns(entries)
    expect(runs.length).toBe(2)
    for (const run of runs) {
      const lineBytes = toUtf8(commitLine(await signCommit(run, [device, device, device, device], nodeHash))).length
      const stated = run.reduce((sum, entry) => sum + entryLineBytes(entry), 0)
      expect(stated).toBeLessThanOrEqual(commitEntriesBytesMax)
      expect(lineBytes).toBeLessThanOrEqual(commitLineBytesMax)
      expect(lineBytes - stated).toBeLessThan(10_000)
    }
  })

  it('an act whose id comes again, or that is not whole, is not cut but refused', async () => {
    const { entries } = await acts(worldOf('again'), [2, 1])
    expect(() => commitRuns(entries.slice(1))).toThrow('not whole')
    const [a, b, c] = entries
    if (!a || !b || !c) throw new Error('three entries')
    const single = (entry: Entry): Entry => ({ ...entry, header: { ...entry.header, actId: a.header.actId, actSize: 1 } })
    expect(() => commitRuns([single(a), single(b)])).toThrow('not whole')
    const torn = { ...b, header: { ...b.header, actSize: 3 } }
    expect(() => commitRuns([a, torn, c])).toThrow('not whole')
  })
})

describe('a signer that fails is a fault', () => {
  it('none, too many, and one that gives nothing', async () => {
    const { entries } = await acts(worldOf('signers'), [1])
    const mute: Signer = { publicKey: device.publicKey, sign: () => Promise.resolve([]) }
    await expect(signCommit(entries, [], nodeHash)).rejects.toThrow('number of signers')
    await expect(signCommit(entries, [device, device, device, device, device], nodeHash)).rejects.toThrow('number of signers')
    await expect(signCommit(entries, [mute], nodeHash)).rejects.toThrow('gave nothing')
  })
})

describe('[LG22] hostile text is refused, soon and without a fault', () => {
  const [line = ''] = vectors.valid.map((each) => each.line)

  it.each([
    ['10 MB of brackets', '['.repeat(10_000_000), 'line-too-long'],
    ['10 MB of an entry', line.replace('"salt":"', `"salt":"${'A'.repeat(10_000_000)}`), 'line-too-long'],
    ['7 MB of brackets', '['.repeat(7_000_000), 'not-json'],
    ['a million empty entries', `{"commit":{"entries":[${'null,'.repeat(999_999)}null],"signatures":[]},"format":1}`, 'line-malformed'],
  ])('%s', (_, text, code) => {
    expect(codeOf(readCommitLine(text, nodeHash))).toBe(code)
  })

  it('cut anywhere', () => {
    for (let length = 0; length < line.length; length += 97) expect(codeOf(readCommitLine(line.slice(0, length), nodeHash))).toBe('not-json')
  })

  it('any one letter changed: refused, or its signature is wrong', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(line.length - 1), fc.constantFrom('"', '{', '}', '[', ']', ':', ',', '0', 'a', '9', 'f', 'Z', '-', '_', '=', '.', '\\'), async (at, letter) => {
        fc.pre(line[at] !== letter)
        const read = readCommitLine(line.slice(0, at) + letter + line.slice(at + 1), nodeHash)
        if (!read.ok) return
        const [check] = await verifyCommits([read.value], () => device.publicKey, ports)
        expect(check?.verdict).toBe('signature-wrong')
      }),
      { numRuns: 300 },
    )
  })

  it('any text', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        expect(codeOf(readCommitLine(text, nodeHash))).not.toBeNull()
      }),
    )
  })
})

describe('a commit written is a commit read', () => {
  it('with any acts, and any parts withheld', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 5 }), fc.nat(), async (sizes, mask) => {
        const { entries } = await acts(worldOf(`sizes ${toBase64Url(new Uint8Array(sizes))}`), sizes)
        const scoped = entries.map((entry, at) => ({ ...entry, parts: entry.parts.map((part, n) => ((mask >> ((at + n) % 20)) & 1 ? null : part)) }))
        const commit = await signCommit(scoped, [device], nodeHash)
        const read = valueOf(readCommitLine(commitLine(commit), nodeHash))
        expect(read.commit).toEqual(commit)
        expect((await verifyCommits([read], () => device.publicKey, ports))[0]?.verdict).toBe('verified')
        expect(toHex(read.signatures[0]?.signature ?? new Uint8Array())).toHaveLength(128)
      }),
      { numRuns: 20 },
    )
  })
})
