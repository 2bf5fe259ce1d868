// The first headcount before the history: home need not have exchanged with anybody, and what it did not sign is not shown. Rule SV6.
import { describe, expect, test } from 'vitest'
import { generateSigningKey, nodeHash, nodeSigner, nodeVerifier } from '../../src/adapters/node/crypto/index.ts'
import { canonicalJson, fromBase64Url, fromUtf8, parseCanonical, secondMs, toBase64Url, toUtf8, type Json, type Signer } from '../../src/kernel/index.ts'
import { headcount, perform, type Logbook } from '../../src/logbook/index.ts'
import { answerSnapshot, openSnapshot, type Snapshot } from '../../src/service/index.ts'
import { trustOf } from '../sync/replicas.ts'
import { servedField } from './desk.ts'

const ports = { hash: nodeHash, verifier: nodeVerifier }

async function stated(logbook: Logbook): Promise<Snapshot> {
  const answer = await answerSnapshot({ logbook })
  if (!answer.ok) throw new Error(answer.refusal.code)
  return answer.value
}

function bodyOf({ statement }: Snapshot): Readonly<Record<string, Json>> {
  const read = parseCanonical(fromUtf8(fromBase64Url(statement.split('.')[1] ?? '') ?? new Uint8Array(0)) ?? '')
  return read.ok ? (read.value as Readonly<Record<string, Json>>) : {} // home's own
}

function noteOf(snapshot: Snapshot): string {
  const note = bodyOf(snapshot)['checkpoint']
  return typeof note === 'string' ? note : ''
}

describe('home states', () => {
  test('[SV6] a headcount before anybody exchanged: it takes the checkpoint that covers it', async () => {
    const { desk } = await servedField('snapshot-first')
    const { logbook } = desk
    const { store } = logbook.ports
    expect(await store.lastCheckpoint(logbook.operationId)).toBeNull()
    const opened = await openSnapshot(await stated(logbook), trustOf(logbook), ports)
    const { size, root } = await store.head(logbook.operationId)
    expect(opened).toMatchObject({ ok: true, value: { checkpoint: { size, root }, headcount: JSON.parse(JSON.stringify(headcount(logbook, { asOf: null, knownAt: null }))) } })
    expect((await store.lastCheckpoint(logbook.operationId))?.size).toBe(size)
  })

  test('[SV6] again on a newer checkpoint where the log grew, and on the same where it did not', async () => {
    const { desk, field } = await servedField('snapshot-grown')
    const { logbook } = desk
    const first = bodyOf(await stated(logbook))
    expect(bodyOf(await stated(logbook))['checkpoint']).toBe(first['checkpoint'])
    field.clock.advance(secondMs)
    // One is asked for while the log grows: what was counted is covered all the same.
    const [during, done] = await Promise.all([
      stated(logbook),
      perform(logbook, field.exercise.home, { act: 'record-sighting', request: { registrationId: field.girl, placeId: field.first, basis: 'known-by-sight' } }),
    ])
    expect(done.ok).toBe(true)
    for (const each of [during, await stated(logbook)]) {
      const opened = await openSnapshot(each, trustOf(logbook), ports)
      if (!opened.ok) throw new Error(opened.refusal.code)
      expect((opened.value.headcount as { position: number }).position).toBeLessThanOrEqual(opened.value.checkpoint.size)
    }
    expect(bodyOf(await stated(logbook))['checkpoint']).not.toBe(first['checkpoint'])
  })

  test('[SV6] nothing where it is not home, nor where its log is damaged', async () => {
    const { desk } = await servedField('snapshot-elsewhere')
    const { logbook } = desk
    expect(await answerSnapshot({ logbook: { ...logbook, home: null } })).toMatchObject({ ok: false, refusal: { code: 'not-home' } })
    expect(await answerSnapshot({ logbook: { ...logbook, damage: [{ position: 3, what: 'part-differs', partIndex: 0 }] } })).toMatchObject({ ok: false, refusal: { code: 'log-damaged', about: { position: 3 } } })
  })
})

type Altered = readonly [what: string, alter: (snapshot: Snapshot, logbook: Logbook) => Promise<Snapshot>, code: string]

const otherSigner = nodeSigner(generateSigningKey('Ed25519'))

/** As home would have signed it, with another body or another key. */
async function signedAnew({ statement }: Snapshot, body: Json, signer: Signer): Promise<Snapshot> {
  const text = `${statement.split('.')[0] ?? ''}.${toBase64Url(toUtf8(canonicalJson(body)))}`
  const [signature] = await signer.sign([toUtf8(text)])
  return { statement: `${text}.${toBase64Url(signature ?? new Uint8Array(0))}` }
}

const homeSigner = ({ home }: Logbook): Signer => home?.signer ?? otherSigner

const altered: readonly Altered[] = [
  ['nothing', async () => ({ statement: '' }), 'answer-malformed'],
  ['four parts', async ({ statement }) => ({ statement: `${statement}.e30` }), 'answer-malformed'],
  ['no base64 in it', async ({ statement }) => ({ statement: statement.replace('.', '.!') }), 'answer-malformed'],
  ['no signature', async ({ statement }) => ({ statement: `${statement.split('.').slice(0, 2).join('.')}.!` }), 'answer-malformed'],
  ['longer than any count', async () => ({ statement: 'a'.repeat(16_000_001) }), 'answer-malformed'],
  ['a list', async (snapshot, logbook) => signedAnew(snapshot, [], homeSigner(logbook)), 'answer-malformed'],
  ['a newer format', async (snapshot, logbook) => signedAnew(snapshot, { ...bodyOf(snapshot), format: 2 }, homeSigner(logbook)), 'answer-malformed'],
  ['a note that is a number', async (snapshot, logbook) => signedAnew(snapshot, { ...bodyOf(snapshot), checkpoint: 1 }, homeSigner(logbook)), 'answer-malformed'],
  ['another header', async ({ statement }) => ({ statement: `e30.${statement.split('.').slice(1).join('.')}` }), 'signature-wrong'],
  ['another operation', async (snapshot, logbook) => signedAnew(snapshot, { ...bodyOf(snapshot), operationId: 'f'.repeat(32) }, homeSigner(logbook)), 'signature-wrong'],
  ['another key', async (snapshot) => signedAnew(snapshot, bodyOf(snapshot), otherSigner), 'signature-wrong'],
  ['a note that is none', async (snapshot, logbook) => signedAnew(snapshot, { ...bodyOf(snapshot), checkpoint: 'none' }, homeSigner(logbook)), 'signature-wrong'],
  ['a note altered', async (snapshot, logbook) => signedAnew(snapshot, { ...bodyOf(snapshot), checkpoint: noteOf(snapshot).replace(/\n\d+\n/, '\n1\n') }, homeSigner(logbook)), 'signature-wrong'],
]

describe('who reads it', () => {
  test.each(altered)('[SV6] shows nothing of %s', async (_, alter, code) => {
    const { desk } = await servedField('snapshot-altered')
    const snapshot = await stated(desk.logbook)
    expect(await openSnapshot(snapshot, trustOf(desk.logbook), ports)).toMatchObject({ ok: true })
    expect(await openSnapshot(await alter(snapshot, desk.logbook), trustOf(desk.logbook), ports)).toMatchObject({ ok: false, refusal: { code } })
  })
})
