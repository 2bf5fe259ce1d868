// The public record as entries state it: sources with their pieces, words on statements, communiqués from draft to publication.
import { describe, expect, it, test } from 'vitest'
import { Given, idOf, instant } from '../../../test/support/given.ts'
import type { CommuniqueId } from '../../kernel/index.ts'
import { knownCount } from './account-state.ts'
import { publicationAt, publicationNow, relationKey } from './publication.ts'

const sha = (digit: string): string => digit.repeat(64)
const source = (name: string, more: object = {}) => ({ sourceId: idOf(name), kind: 'press', form: 'text', originalSha256: sha('a'), originalBytes: 90, textSha256: sha('b'), supersedes: null, ...more })
const piece = (name: string, no: number, pieces: number, of = 'text') => ({ sourceId: idOf(name), of, no, pieces })
const statement = (name: string, at = '0-4') => `${idOf(name)}@${at}.quantity`
const version = (more: object = {}) => ({ communiqueId: idOf('evening'), language: 'es', asOf: instant('22 20:00'), figures: [], corrects: null, ...more })
const out = { communiqueId: idOf('evening'), language: 'es', asOf: instant('22 20:00'), figures: [], approvals: [sha('1'), sha('2')], overrides: [], treeSize: 9, treeHead: sha('3'), corrects: null }
const checked = (verdict: string, more: object = {}) => ({ sourceId: idOf('herald'), statementId: statement('herald'), asked: 'missing', about: instant('22 16:00'), saidAt: instant('22 18:00'), verdict, thenKnown: reading, nowKnown: reading, ...more })
const reading = { position: 3, foldVersion: 1, certain: 1, atMost: 3 }

describe('sources', () => {
  it('[PR100] a source with its pieces in their order, whatever the order in which they came; null while one is not here', () => {
    const given = new Given()
    given.states('source.captured', '22 12:00', source('herald'))
    const last = given.states('source.bytes-kept', '22 12:00', piece('herald', 1, 2))
    expect(publicationNow(given.account()).sources).toMatchObject([{ sourceId: idOf('herald'), text: null, original: null }])
    const first = given.states('source.bytes-kept', '22 12:00', piece('herald', 0, 2))
    given.states('source.bytes-kept', '22 12:00', piece('herald', 0, 1, 'original'))
    const account = given.account()
    const [found] = publicationNow(account).sources
    expect(found?.text?.map((row) => account.table.rows[row]?.hash)).toEqual([first, last])
    expect(found?.original).toHaveLength(1)
  })

  it('[PR100] what was withdrawn is no source, and no piece', () => {
    const given = new Given()
    const captured = given.states('source.captured', '22 12:00', source('herald'))
    const kept = given.states('source.bytes-kept', '22 12:00', piece('herald', 0, 1))
    given.states('entry.withdrawn', '22 13:00', { target: kept })
    expect(publicationNow(given.account()).sources).toMatchObject([{ text: null }])
    given.states('entry.withdrawn', '22 13:00', { target: captured })
    expect(publicationNow(given.account()).sources).toEqual([])
  })
})

describe('words of people', () => {
  it('[PR101] of two words on a statement or a relation the later counts; an earlier moment knows the earlier', () => {
    const given = new Given()
    given.states('statement.decided', '22 12:00', { sourceId: idOf('herald'), statementId: statement('herald'), decision: 'accepted' })
    const then = knownCount(given.account())
    given.states('statement.decided', '22 13:00', { sourceId: idOf('herald'), statementId: statement('herald'), decision: 'rejected' })
    const account = given.account()
    expect(publicationNow(account).statements.get(statement('herald'))?.decision).toBe('rejected')
    expect(publicationAt(account, then).statements.get(statement('herald'))?.decision).toBe('accepted')
  })

  it('[PR101] a relation is confirmed for just these statements, in whatever order', () => {
    const given = new Given()
    given.states('relation.decided', '22 12:00', { relation: 'conflict', statementIds: [statement('herald'), statement('ministry')], decision: 'confirmed' })
    const { relations } = publicationNow(given.account())
    expect(relations.get(relationKey('conflict', [statement('ministry'), statement('herald')]))?.decision).toBe('confirmed')
    expect(relations.get(relationKey('conflict', [statement('ministry'), statement('herald'), statement('radio')]))).toBeUndefined()
  })

  test.each([
    ['supportedThenAndNow', 0],
    ['notSupportedThenTrueNow', 0],
    ['supportedThenSupersededNow', 1],
    ['contradictedThenAndNow', 1],
  ])('[PR102] a statement found %s: %i open', (verdict, open) => {
    const given = new Given()
    given.states('statement.checked', '22 19:00', checked(verdict))
    expect(given.discrepancies('22 20:00').filter(({ kind }) => kind === 'statement-not-borne-out')).toHaveLength(open)
    expect(given.discrepancies('22 18:00')).toEqual([])
  })

  it('[PR102] asked again it is what was answered last', () => {
    const given = new Given()
    given.states('statement.checked', '22 19:00', checked('contradictedThenAndNow'))
    given.states('statement.checked', '22 21:00', checked('supportedThenAndNow'))
    expect(given.discrepancies('22 22:00')).toEqual([])
  })
})

describe('communiqués', () => {
  it('[PR103] versions, approvals with their agencies, findings let pass, refused attempts, and the first publication', () => {
    const given = new Given()
    given.states('agency.joined', '21 12:00', { agencyId: idOf('ministry') })
    given.states('officer.enrolled', '21 12:00', { officerId: idOf('Berta'), agencyId: idOf('ministry'), role: 'communications' })
    const first = given.entry({ type: 'communique.drafted', at: '22 20:00', officer: 'Ana', count: version() })
    const second = given.entry({ type: 'communique.drafted', at: '22 20:10', officer: 'Ana', count: version() })
    const named = { communiqueId: idOf('evening'), draft: second }
    given.entry({ type: 'communique.approved', at: '22 20:20', officer: 'Berta', count: named })
    given.entry({ type: 'communique.approved', at: '22 20:20', officer: 'Zoe', count: named })
    given.states('communique.approved', '22 20:25', named)
    given.entry({ type: 'communique.finding-overridden', at: '22 20:30', officer: 'Berta', count: { ...named, code: 'small-count', start: 4 } })
    given.states('communique.refused', '22 20:40', { ...named, officerId: idOf('Ana'), unmet: ['no-red'], findings: [] })
    const published = given.states('communique.published', '22 20:50', { ...out, draft: second })
    given.states('communique.published', '22 20:55', { ...out, draft: first })
    const found = publicationNow(given.account()).communiques.get(idOf('evening') as CommuniqueId)
    expect(found?.drafts.map(({ hash }) => hash)).toEqual([first, second])
    expect(found?.approvals.map(({ officerId, agencyId }) => [officerId, agencyId])).toEqual([[idOf('Berta'), idOf('ministry')], [idOf('Zoe'), null], [null, null]])
    expect(found).toMatchObject({ overrides: [{ code: 'small-count' }], refused: [{ unmet: ['no-red'] }], published: { hash: published, draft: second } })
  })

  it('[PR75] the small number is what was stated last; null before', () => {
    const given = new Given().places('home')
    expect(publicationNow(given.account()).smallBelow).toBeNull()
    given.states('publication-rules.adopted', '22 12:00', { smallBelow: 10 })
    expect(publicationNow(given.account()).smallBelow).toBe(10)
  })
})
