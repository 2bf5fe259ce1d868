// The names under which wraps of groups are kept.
import { expect, it } from 'vitest'
import { AgencyId, PlaceId } from '../../kernel/index.ts'
import { groupNameOf } from './group-epoch-started.ts'

const agencyId = AgencyId.parse('a'.repeat(32))
const placeId = PlaceId.parse('b'.repeat(32))

it.each([
  ['ombudsman', 'ombudsman'],
  ['legal', `legal@${agencyId}`],
  ['health', `health@${placeId}`],
] as const)('[KY1] %s is kept under %s', (kind, name) => {
  expect(groupNameOf({ kind, agencyId, placeId })).toBe(name)
})

it('[KY1] a group without its reach has a name that is nobody’s', () => {
  expect(groupNameOf({ kind: 'legal', agencyId: null, placeId })).toBe('legal@nowhere')
})
