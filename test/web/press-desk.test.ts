// What the press desk draws: sources read from their pieces, people's words heard, the account asked, communiqués judged here.
import { describe, expect, test } from 'vitest'
import { Given, idOf, instant } from '../support/given.ts'
import { deskOf } from '../support/view-desk.ts'
import { nodeHash } from '../../src/adapters/node/crypto/index.ts'
import { Sha256, toBase64, toHex, toUtf8, type Json } from '../../src/kernel/index.ts'
import { communiqueDraftView } from '../../src/web/views/communique-draft.ts'
import { pressDeskView } from '../../src/web/views/press-desk.ts'
import type { ViewDesk } from '../../src/web/views/index.ts'

const herald = 'HERALDO DEL VALLE. Todas las niñas fueron localizadas, informó la agencia de protección. Son 3 niñas.'
const ministry = 'MINISTERIO. Siguen sin localizar algunas niñas, indicó el ministerio. La alerta sigue activa.'

/** Given with contents beside: what opens of each entry, by its hash. */
function newspaper() {
  const given = new Given().places('home')
  for (const name of ['Mirel', 'Tamar', 'Ixchel']) given.registers(name, 'home', '22 12:00')
  const opened = new Map<string, Json>()
  const captures = (name: string, text: string, more: object = {}) => {
    const sha = toHex(nodeHash.sha256(toUtf8(text)))
    const hash = given.states('source.captured', '23 12:00', { sourceId: idOf(name), kind: 'press', form: 'text', originalSha256: sha, originalBytes: toUtf8(text).length, textSha256: sha, supersedes: null, ...more })
    opened.set(hash, { publisher: name, title: null, address: null, published: '2024-12-22T23:00:00Z', publishedBasis: 'entered', zone: 'America/Guatemala', language: 'es' })
    opened.set(given.states('source.bytes-kept', '23 12:00', { sourceId: idOf(name), of: 'text', no: 0, pieces: 1 }), { base64: toBase64(toUtf8(text)) })
    return hash
  }
  const desk = (asOf = '23 14:00'): ViewDesk => ({ ...deskOf(given, asOf), publication: new Map([...opened].map(([hash, content]) => [Sha256.parse(hash), content])) })
  return { given, opened, captures, desk, view: (asOf?: string) => pressDeskView(desk(asOf), null) }
}

describe('sources', () => {
  test('[WB44] sources that open are read and compared; one that does not, or is not whole, or is not what was hashed, says so', () => {
    const { given, opened, captures, view } = newspaper()
    captures('herald', herald)
    captures('ministry', ministry)
    opened.delete(captures('closed', 'Nada.'))
    captures('lying', 'Otra cosa.', { textSha256: 'a'.repeat(64) })
    given.states('source.captured', '23 12:30', { sourceId: idOf('half'), kind: 'press', form: 'text', originalSha256: 'b'.repeat(64), originalBytes: 9, textSha256: 'b'.repeat(64), supersedes: null })
    const half = given.states('source.bytes-kept', '23 12:30', { sourceId: idOf('half'), of: 'text', no: 1, pieces: 2 })
    opened.set(half, { base64: '' })
    const shown = view()
    expect(shown.sources.map(({ sourceId, state }) => [sourceId, state])).toEqual([['half', 'closed'], ['lying', 'differs'], ['closed', 'closed'], ['ministry', 'open'], ['herald', 'open']].map(([name, state]) => [idOf(name ?? ''), state]))
    expect(Object.keys(shown.reports).sort()).toEqual([idOf('herald'), idOf('ministry')].sort())
    expect(shown.comparison.relations.filter(({ type }) => type === 'conflict').map(({ severity }) => severity)).toContain(3)
    expect(shown.relations).toEqual({})
  })

  test('[WB44] a text that its publisher put right takes the place of the earlier one', () => {
    const { captures, view } = newspaper()
    captures('herald', herald)
    captures('corrected', herald.replace('3 niñas', '4 niñas'), { supersedes: idOf('herald') })
    const shown = view()
    expect(Object.keys(shown.reports)).toEqual([idOf('corrected')])
    expect(shown.sources.find(({ sourceId }) => sourceId === idOf('herald'))?.supersededBy).toBe(idOf('corrected'))
  })
})

describe('words and answers', () => {
  test('[WB45] a contradiction is confirmed only by a person, for just these statements', () => {
    const { given, captures, view } = newspaper()
    captures('herald', herald)
    captures('ministry', ministry)
    const conflict = view().comparison.relations.find(({ type }) => type === 'conflict')
    given.entry({ type: 'relation.decided', at: '23 13:00', officer: 'quiroa', count: { relation: 'conflict', statementIds: conflict?.statementIds ?? [], decision: 'confirmed' } })
    expect(view().relations).toMatchObject({ [conflict?.id ?? '']: { decision: 'confirmed', officer: 'L. Quiroa', isMine: true } })
    captures('radio', 'RADIO. Siguen sin localizar algunas niñas, dijo la radio.')
    const again = view()
    const confirmed = again.comparison.relations.filter(({ id, statementIds }) => id in again.relations && statementIds.length !== conflict?.statementIds.length)
    expect(confirmed).toEqual([])
  })

  test('[WB45] what is rejected is not compared and stays to be taken back; what is corrected is shown as corrected', () => {
    const { given, opened, captures, view } = newspaper()
    captures('herald', herald)
    const number = view().comparison.statements.find(({ value }) => value.kind === 'quantity' && value.point === 3)?.id ?? ''
    const corrected = given.states('statement.decided', '23 13:00', { sourceId: idOf('herald'), statementId: number, decision: 'corrected' })
    opened.set(corrected, { note: null, min: 3, max: 5, unit: 'child', speaker: null })
    expect(view().comparison.statements.find(({ id }) => id === number)).toMatchObject({ value: { min: 3, max: 5, qualifier: 'between' }, rule: 'by-person/1' })
    const rejected = given.states('statement.decided', '23 13:10', { sourceId: idOf('herald'), statementId: number, decision: 'rejected' })
    expect(view().comparison.statements.some(({ id }) => id === number)).toBe(false)
    expect(view().rejected.map(({ id }) => id)).toEqual([number])
    given.states('entry.withdrawn', '23 13:20', { target: rejected })
    given.states('entry.withdrawn', '23 13:20', { target: corrected })
    expect(view().comparison.statements.find(({ id }) => id === number)).toMatchObject({ value: { point: 3, qualifier: 'exact' } })
  })

  test('[WB45] everyone located, said while one was missing and home knew: contradicted then and now; entered it is a discrepancy', () => {
    const { given, captures, view } = newspaper()
    given.states('person.declared-missing', '22 21:00', { registrationId: idOf('Mirel'), lastPlaceId: idOf('home'), circumstance: 'unknown' })
    captures('herald', herald)
    const shown = view()
    const statement = shown.comparison.statements.find(({ value }) => value.kind === 'outcome' && value.frame === 'allLocated')
    const answered = shown.answers[statement?.id ?? '']
    expect(answered).toMatchObject({ answer: { verdict: 'contradictedThenAndNow', thenKnown: { inTheWay: [{ measure: 'missing' }, { measure: 'toBeConfirmed' }] } }, entered: null })
    const reading = { position: 4, foldVersion: 1, certain: null, atMost: null }
    given.entry({ type: 'statement.checked', at: '23 13:00', officer: 'quiroa', count: { sourceId: idOf('herald'), statementId: statement?.id ?? '', asked: 'allLocated', about: instant('22 23:00'), saidAt: instant('22 23:00'), verdict: 'contradictedThenAndNow', thenKnown: reading, nowKnown: reading } })
    expect(view().answers[statement?.id ?? '']?.entered).toMatchObject({ officer: 'L. Quiroa' })
    expect(given.discrepancies('23 14:00').map(({ kind }) => kind)).toContain('statement-not-borne-out')
  })
})

describe('communiqués', () => {
  const text = 'A las {{asOf}} hay {{present}} personas presentes y {{toBeConfirmed}} por confirmar.'

  test('[WB46] a draft is judged as it is typed; a token that says nothing is refused where it stands', () => {
    const { desk } = newspaper()
    const shown = communiqueDraftView(desk('22 13:00'), { text, asOf: null, language: 'es' })
    if (shown.state !== 'read') throw new Error(shown.code)
    expect(shown.figures).toMatchObject([{ measure: 'present', certain: 3, atMost: 3 }, { measure: 'toBeConfirmed', atMost: 0 }])
    expect(communiqueDraftView(desk(), { text: 'Hay {{niñas}}', asOf: null, language: 'es' })).toEqual({ state: 'refused', code: 'token-unknown', at: 4 })
    const waiting = communiqueDraftView({ ...desk('22 13:00'), waiting: 1 }, { text, asOf: null, language: 'es' })
    expect(waiting.state === 'read' ? waiting.checked.findings.map(({ code }) => code) : []).toContain('here-now-quoted')
    const named = communiqueDraftView(desk('22 13:00'), { text: `${text} Mirel está bien.`, asOf: null, language: 'es' })
    expect(named.state === 'read' ? named.checked.sentences.at(-1)?.findings.map(({ code }) => code) : []).toEqual(['name-of-ledger'])
  })

  test('[WB46] a version with who approved it, of this version or an earlier, and what is unmet', () => {
    const { given, opened, desk, view } = newspaper()
    const bound = communiqueDraftView(desk('22 13:00'), { text, asOf: instant('22 13:00'), language: 'es' })
    const figures = bound.state === 'read' ? bound.figures : []
    const version = { communiqueId: idOf('evening'), language: 'es', asOf: instant('22 13:00'), figures, corrects: null }
    const first = given.entry({ type: 'communique.drafted', at: '23 12:00', officer: 'quiroa', count: version })
    given.states('officer.enrolled', '21 12:00', { officerId: idOf('Noé'), agencyId: idOf('agency'), role: 'coordinator' })
    given.entry({ type: 'communique.approved', at: '23 12:10', officer: 'Noé', count: { communiqueId: idOf('evening'), draft: first } })
    const last = given.entry({ type: 'communique.drafted', at: '23 12:20', officer: 'quiroa', count: version })
    opened.set(last, { text })
    const [line] = view('23 12:30').communiques
    expect(line).toMatchObject({ versions: 2, draft: { hash: last, text, isMine: true }, approvals: [{ of: 'earlier' }], published: null })
    expect(line?.judged?.publication.items.filter(({ is }) => is === 'unmet').map(({ item }) => item)).toContain('approved-by-two')
    opened.delete(last)
    expect(view('23 12:30').communiques[0]).toMatchObject({ draft: { text: null }, judged: null })
  })
})
