// Acts of the public record: what each becomes, and every refusal in the order of its list.
import { describe, expect, it, test } from 'vitest'
import { Given, idOf, instant, ms } from '../../../test/support/given.ts'
import { newId, type OfficerId, type Random } from '../../kernel/index.ts'
import { decideAct } from './perform-act.ts'

const random: Random = { bytes: (count) => new Uint8Array(count).fill(7) }
const sha = (digit: string): string => digit.repeat(64)
const details = { publisher: 'Heraldo del Valle', title: null, address: null, published: '2024-12-22', publishedBasis: 'entered', zone: 'America/Guatemala', language: 'es' }
const captured = (more: object = {}) => ({ sourceId: idOf('herald'), kind: 'press', form: 'text', source: details, text: 'Tres niñas.', textSha256: sha('b'), original: null, originalSha256: sha('b'), ...more })
const version = (more: object = {}) => ({ communiqueId: idOf('evening'), language: 'es', asOf: instant('22 20:00'), figures: [], corrects: null, ...more })
const words = { sealed: [{ class: 'publication', subject: null, content: { text: 'Hay {{present}} personas presentes.' } }] }
const why = { sealed: [{ class: 'publication', subject: null, content: { reason: 'La cifra ya es pública.' } }] }

function outcomeOf(given: Given, name: string, request: unknown, officer = 'Ana') {
  return decideAct(name, request, { account: given.account(), nowMs: ms('23 12:00'), officerId: idOf(officer) as OfficerId, newId: (schema) => newId(schema, random) })
}

function decide(given: Given, name: string, request: unknown, officer = 'Ana'): string {
  const outcome = outcomeOf(given, name, request, officer)
  return outcome.ok ? outcome.value.map(({ type }) => type).join(' ') : outcome.refusal.code
}

describe('capturing', () => {
  const kept = () => {
    const given = new Given()
    given.states('source.captured', '22 12:00', { sourceId: idOf('old'), kind: 'press', form: 'text', originalSha256: sha('a'), originalBytes: 90, textSha256: sha('a'), supersedes: null })
    return given
  }

  it('[PR100] a text is its own original, in one act; of a page both are kept', () => {
    expect(decide(kept(), 'capture-source', captured())).toBe('source.captured source.bytes-kept')
    expect(decide(kept(), 'capture-source', captured({ form: 'html', original: 'PGI+', supersedes: idOf('old') }))).toBe('source.captured source.bytes-kept source.bytes-kept')
  })

  it('[PR100] long texts go in pieces, which are its bytes in order', () => {
    const text = 'ñ'.repeat(60_000)
    const outcome = outcomeOf(kept(), 'capture-source', captured({ text }))
    if (!outcome.ok) throw new Error(outcome.refusal.code)
    const [first, ...pieces] = outcome.value
    expect(first?.count).toMatchObject({ originalBytes: 120_000 })
    expect(pieces.map(({ count }) => count)).toEqual([0, 1, 2].map((no) => ({ sourceId: idOf('herald'), of: 'text', no, pieces: 3 })))
    const bytes = pieces.flatMap(({ sealed }) => sealed.flatMap(({ content }) => [...Buffer.from((content as { base64: string }).base64, 'base64')]))
    expect(Buffer.from(bytes).toString('utf8')).toBe(text)
  })

  test.each([
    ['source-known', { sourceId: idOf('old') }],
    ['source-repeated', { textSha256: sha('a') }],
    ['source-unknown', { supersedes: idOf('nowhere') }],
    ['original-missing', { form: 'pdf' }],
    ['request-malformed', { original: 'no base64!' }],
    ['request-malformed', { original: 'CeCcxX1n0ed8UItc+e==' }],
    ['request-malformed', { text: '' }],
    ['request-malformed', { text: 'half \ud83d of a sign' }],
    ['request-malformed', { source: { ...details, published: '0833-42-60' } }],
  ])('[PR100] %s', (code, more) => {
    expect(decide(kept(), 'capture-source', captured(more))).toBe(code)
  })

  it('[PR101] words on statements and relations are taken as they are said', () => {
    const statementId = `${idOf('herald')}@0-4.quantity`
    expect(decide(kept(), 'decide-statement', { sourceId: idOf('herald'), statementId, decision: 'accepted' })).toBe('statement.decided')
    expect(decide(kept(), 'decide-relation', { relation: 'conflict', statementIds: [statementId], decision: 'dismissed' })).toBe('relation.decided')
    expect(decide(kept(), 'adopt-publication-rules', { smallBelow: 2 })).toBe('request-malformed')
  })
})

describe('communiqués', () => {
  const drafted = () => {
    const given = new Given()
    const first = given.entry({ type: 'communique.drafted', at: '22 20:00', officer: 'Ana', count: version() })
    const last = given.entry({ type: 'communique.drafted', at: '22 20:10', officer: 'Ana', count: version() })
    return { given, first, last }
  }
  const publish = (given: Given, draft: string) => given.states('communique.published', '22 20:50', { communiqueId: idOf('evening'), draft, language: 'es', asOf: instant('22 20:00'), figures: [], approvals: [sha('1'), sha('2')], overrides: [], treeSize: 9, treeHead: sha('3'), corrects: null })

  it('[PR103] a draft is written with its words; another puts right one that is out', () => {
    const { given, last } = drafted()
    expect(decide(given, 'draft-communique', { ...version(), ...words })).toBe('communique.drafted')
    expect(decide(given, 'draft-communique', version())).toBe('text-missing')
    expect(decide(given, 'draft-communique', { ...version({ communiqueId: idOf('night'), corrects: idOf('evening') }), ...words })).toBe('communique-unknown')
    publish(given, last)
    expect(decide(given, 'draft-communique', { ...version(), ...words })).toBe('communique-out')
    expect(decide(given, 'draft-communique', { ...version({ communiqueId: idOf('night'), corrects: idOf('evening') }), ...words })).toBe('communique.drafted')
  })

  it('[PR78] the last version is approved, by somebody else, once', () => {
    const { given, first, last } = drafted()
    const approve = (draft: string, officer = 'Berta', communiqueId = idOf('evening')) => decide(given, 'approve-communique', { communiqueId, draft }, officer)
    expect(approve(last, 'Berta', idOf('night'))).toBe('communique-unknown')
    expect(approve(sha('9'))).toBe('communique-unknown')
    expect(approve(first)).toBe('draft-superseded')
    expect(approve(last, 'Ana')).toBe('own-draft')
    expect(approve(last)).toBe('communique.approved')
    given.entry({ type: 'communique.approved', at: '22 20:20', officer: 'Berta', count: { communiqueId: idOf('evening'), draft: last } })
    expect(approve(last)).toBe('already-approved')
    expect(approve(last, 'Zoe')).toBe('communique.approved')
    publish(given, last)
    expect(approve(last, 'Zoe')).toBe('communique-out')
  })

  it('[PR79] a finding is let pass on the last version, with a reason', () => {
    const { given, first, last } = drafted()
    const pass = (draft: string, more: object = why) => decide(given, 'override-finding', { communiqueId: idOf('evening'), draft, code: 'small-count', start: 4, ...more })
    expect(pass(sha('9'))).toBe('communique-unknown')
    expect(pass(first)).toBe('draft-superseded')
    expect(pass(last, {})).toBe('reason-missing')
    expect(pass(last)).toBe('communique.finding-overridden')
    publish(given, last)
    expect(pass(last)).toBe('communique-out')
  })
})
