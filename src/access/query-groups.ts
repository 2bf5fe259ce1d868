/**
 * What is asked of a server beside acts: reading, exchange, accounts and custody, and the opening of
 * each sealed class. A class without a line here does not compile (AX1).
 */
import type { SealedClass } from '../domain/index.ts'

/**
 * - `counting`: numbers and places, no person
 * - `checking`: proofs, rosters, logs of who read what
 * - `naming`: people, one by one or as a list
 * - `handing-in`: what a device brings; `fetching`: what it takes
 * - `carrying-off`: content or keys leave the installation
 * - `breaking-glass`: reading beyond one's task, and its review
 * - `own-account`: an officer's own passkeys and sessions
 */
export type QueryGroup =
  | 'counting'
  | 'checking'
  | 'naming'
  | 'handing-in'
  | 'fetching'
  | 'carrying-off'
  | 'breaking-glass'
  | 'enrolling'
  | 'own-account'

export const queryGroups = {
  'read-headcount': 'counting',
  'read-places': 'counting',
  'read-movements': 'counting',
  'read-incidents': 'counting',
  'read-discrepancies': 'counting',
  'read-proofs': 'checking',
  'read-roster': 'checking',
  'read-audit': 'checking',
  'read-access-log': 'checking',
  'read-measurements': 'checking',
  'read-people': 'naming',
  'read-own-registrations': 'naming',
  'read-manifest': 'naming',
  'read-person': 'naming',
  'read-whereabouts': 'naming',
  'search-people': 'naming',
  'push-entries': 'handing-in',
  'pull-entries': 'fetching',
  'export-ledger': 'carrying-off',
  'take-custody-share': 'carrying-off',
  'break-glass': 'breaking-glass',
  'review-break-glass': 'breaking-glass',
  'manage-accounts': 'enrolling',
  'enrol-device': 'enrolling',
  'confirm-enrolment': 'enrolling',
  'manage-own-account': 'own-account',
} as const satisfies Readonly<Record<string, QueryGroup>>

export type QueryName = keyof typeof queryGroups

/** The action that opens each class. */
export const openActions = {
  directory: 'open-directory',
  identity: 'open-identity',
  description: 'open-description',
  location: 'open-location',
  health: 'open-health',
  care: 'open-care',
  wishes: 'open-wishes',
  testimony: 'open-testimony',
  legal: 'open-legal',
  evidence: 'open-evidence',
} as const satisfies { readonly [Class in SealedClass]: `open-${Class}` }

export type OpenAction = (typeof openActions)[SealedClass]
