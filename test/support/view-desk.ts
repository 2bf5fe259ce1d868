// A desk as the worker of the app makes it, over entries given in a test: names for people and places are the words they were given by.
import { AgencyId, DeviceId, OfficerId, OperationId, PlaceId, RegistrationId } from '../../src/kernel/index.ts'
import { knownAt, knownCount, treeAt, type Account } from '../../src/domain/index.ts'
import type { NameForm, ViewDesk } from '../../src/web/views/index.ts'
import { nodeHash } from '../../src/adapters/node/crypto/index.ts'
import { idOf, ms, wordOf, type Given } from './given.ts'

/** Under which bands of tests are worn. */
export const testBandKey = new Uint8Array(32).fill(5)

type Names = Readonly<Record<string, readonly NameForm[]>>

export function latin(text: string): NameForm {
  return { text, script: 'Latn', role: 'full' }
}

export function hebrew(text: string): NameForm {
  return { text, script: 'Hebr', role: 'full' }
}

/** In: names beyond the word itself, by word. */
export function deskOf(given: Given, asOf: string, names: Names = {}, known = 'all'): ViewDesk {
  const account: Account = given.account()
  const count = known === 'all' ? knownCount(account) : knownAt(account, ms(known))
  const people = new Map([...account.indexes.opening.keys()].map((id) => [RegistrationId.parse(id), { names: names[wordOf(id)] ?? [latin(wordOf(id))], ageYears: null }]))
  const placeNames = new Map([...treeAt(account, count).places.keys()].map((id) => [PlaceId.parse(id), wordOf(id)]))
  return {
    operationId: OperationId.parse(idOf('operation')), nature: 'exercise', account, asOfMs: ms(asOf), known: count, knownAtMs: ms(known === 'all' ? asOf : known), people, placeNames, bandKeys: [testBandKey], heldDepartures: [], publication: new Map(), extras: new Map(), hash: nodeHash,
    officerNames: new Map([[OfficerId.parse(idOf('quiroa')), 'L. Quiroa']]),
    me: { officerId: OfficerId.parse(idOf('quiroa')), agencyId: AgencyId.parse(idOf('agency')), role: 'shift-lead', deviceId: DeviceId.parse(idOf('home')) },
    opened: 'full', waiting: 0, onTheWay: new Map(), heardAtMs: ms(asOf),
  }
}
