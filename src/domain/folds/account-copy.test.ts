// An account written down and read again is the same account: what it holds, what it answers, and how it goes on.
import { describe, expect, it } from 'vitest'
import { Given, idOf, place, registered } from '../../../test/support/given.ts'
import { accountOf, piecesOf, type AccountPiece } from './account-copy.ts'
import { applyEntries } from './account.ts'
import { newAccount, type Account } from './account-state.ts'
import { flattened, unflattened } from './flat-value.ts'
import { headcountAt } from './headcount.ts'
import { openDiscrepancies } from './discrepancies.ts'

const home = idOf('home')
const nightMs = Date.parse('2024-12-20T23:00:00.000Z')

function given(): Given {
  const night = new Given()
  night.entry({ type: 'place.opened', at: '2024-12-20T07:00:00.000Z', count: place('home', {}) })
  for (const name of ['Mirel', 'Yoel']) night.entry({ type: 'person.registered', at: '2024-12-20T08:00:00.000Z', count: registered(name, 'home', {}) })
  night.entry({ type: 'roll-call.opened', at: '2024-12-20T20:00:00.000Z', count: { rollCallId: idOf('call'), placeId: home, kind: 'roll-call', holdsUntil: null } })
  night.entry({ type: 'roll-call.ticked', at: '2024-12-20T20:01:00.000Z', count: { rollCallId: idOf('call'), registrationId: idOf('Mirel'), placeId: home, basis: 'known-by-sight' } })
  return night
}

function folded(night: Given, count = night.entries.length): Account {
  const account = newAccount()
  applyEntries(account, night.entries.slice(0, count))
  return account
}

const answers = (account: Account): unknown => {
  const known = account.table.rows.length
  return { headcount: headcountAt(account, { asOfMs: nightMs, known, knownAtMs: nightMs }), open: openDiscrepancies(account, nightMs, known) }
}

describe('an account written down', () => {
  it('[EN14] read again holds what it held, piece for piece', () => {
    const pieces = [...piecesOf(folded(given()))]
    expect([...piecesOf(accountOf(pieces))]).toEqual(pieces)
  })

  it('[EN14] goes on from where it stood, as the one it was written from', () => {
    const night = given()
    const before = folded(night)
    const copy = accountOf(piecesOf(before))
    const from = night.entries.length
    night.entry({ type: 'roll-call.closed', at: '2024-12-20T20:30:00.000Z', count: { rollCallId: idOf('call'), expectedCount: 2, seenCount: 1, expectedHash: '0'.repeat(64), seenHash: '0'.repeat(64) } })
    night.entry({ type: 'registrations.linked', at: '2024-12-20T20:40:00.000Z', count: { registrationIds: [idOf('Mirel'), idOf('Yoel')].sort() } })
    for (const account of [before, copy]) applyEntries(account, night.entries.slice(from))
    expect(answers(copy)).toEqual(answers(before))
    expect(answers(copy)).toEqual(answers(folded(night)))
  })

  it('[EN14] shares nothing with it that either may change', () => {
    const night = given()
    const [first, second] = [folded(night, 2), folded(night, 2)]
    const copy = accountOf(piecesOf(first))
    applyEntries(copy, night.entries.slice(2))
    expect(answers(first)).toEqual(answers(second))
  })

  it('[EN14] with a piece too few, or of another kind, is refused', () => {
    const pieces: readonly AccountPiece[] = [...piecesOf(folded(given()))]
    expect(() => accountOf(pieces.slice(0, -1))).toThrow('missing')
    expect(() => accountOf([new Uint8Array(3), ...pieces.slice(1)])).toThrow('bytes in place of text')
    expect(() => accountOf([...pieces.slice(0, -1), new Uint8Array(3)])).toThrow('another length')
  })
})

describe('values in a flat form', () => {
  it('[EN14] come back as they were: maps, sets, times without an end, and one object that two hold', () => {
    const shared = { at: Infinity, none: undefined }
    const value = { map: new Map<unknown, unknown>([['a', shared], [1, [shared, -Infinity, null, true]]]), set: new Set([shared]) }
    const back = unflattened(JSON.parse(JSON.stringify(flattened(value)))) as typeof value
    expect(back).toEqual(value)
    expect(back.map.get('a')).toBe([...back.set][0])
  })

  it('[EN14] hold no function, and no other form is read', () => {
    expect(() => flattened({ act: () => 1 })).toThrow('nothing but data')
    expect(() => unflattened([99])).toThrow('another form')
  })
})
