/**
 * What is asked of a server beside acts: reading, exchange, accounts and custody, and the opening of
 * each sealed class. A class without a line here does not compile (AX1).
 */
import type { SealedClass } from '../domain/index.ts'

/**
 * - `counting`: numbers and places, no person
 * - `publishing`: the public record, and what may go out to it
 * - `checking`: proofs, rosters, logs of who read what
 * - `naming`: people, one by one or as a list
 * - `handing-in`: what a device brings; `fetching`: what it takes
 * - `carrying-off`: content or keys leave the installation
 * - `breaking-glass`: reading beyond one's task, and its review
 * - `own-account`: an officer's own passkeys and sessions
 */
export type QueryGroup =
  | 'counting'
  | 'publishing'
  | 'checking'
  | 'naming'
  | 'handing-in'
  | 'fetching'
  | 'carrying-off'
  | 'breaking-glass'
  | 'enrolling'
  | 'own-account'

export const queryGroups = {
  /** Totals of the operation. */
  'read-headcount': 'counting',
  /** Places with how many are there. */
  'read-places': 'counting',
  /** What others published, and what is drafted and was said. */
  'read-publication': 'counting',
  /** A draft against the account: tells what cannot be said, and where a name stands. */
  'check-communique': 'counting',
  'publish-communique': 'publishing',
  'read-movements': 'counting',
  'read-incidents': 'counting',
  'read-discrepancies': 'counting',
  /** Checkpoints, inclusion, consistency: no content. */
  'read-proofs': 'checking',
  /** Officers and devices, by id. */
  'read-roster': 'checking',
  /** Who decided what. */
  'read-audit': 'checking',
  /** Who read what. */
  'read-access-log': 'checking',
  /** How the machine fares. */
  'read-measurements': 'checking',
  /** The list of a place, or of all. */
  'read-people': 'naming',
  'read-own-registrations': 'naming',
  'read-manifest': 'naming',
  /** Standing and what it rests on, by kind and time; never a place. */
  'read-person': 'naming',
  /** At which place. */
  'read-whereabouts': 'naming',
  /** By name; what is found is a person, not a place. With a path: among those of that place. */
  'search-people': 'naming',
  /** What a device has signed. */
  'push-entries': 'handing-in',
  /** Entries with their count parts, which say in clear where everybody is; the scope narrows which. */
  'pull-entries': 'fetching',
  'export-ledger': 'carrying-off',
  'take-custody-share': 'carrying-off',
  'break-glass': 'breaking-glass',
  'review-break-glass': 'breaking-glass',
  'manage-accounts': 'enrolling',
  /** An invitation for a device, and the word of the second agency. */
  'enrol-device': 'enrolling',
  'confirm-enrolment': 'enrolling',
  /** Passkeys and second factors. To sign out is nothing anybody is asked about. */
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
  publication: 'open-publication',
} as const satisfies { readonly [Class in SealedClass]: `open-${Class}` }

export type OpenAction = (typeof openActions)[SealedClass]
