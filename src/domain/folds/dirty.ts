/** What a batch of entries made doubtful of what was derived before: gathered while they are noted, then worked off. */
import type { BandId, DeviceId, MovementId, PlaceId, RegistrationId, RollCallId } from '../../kernel/index.ts'
import type { Row } from './entry-table.ts'
import type { PlaceTree } from './place-tree.ts'

export type Dirty = {
  readonly rows: Set<Row>
  readonly registrations: Set<RegistrationId>
  /** New entries that speak of these alone and of no movement or band: what else is known of them stands. */
  readonly fresh: Map<RegistrationId, Set<Row>>
  /** Of whom some other entry changed. */
  readonly changed: Set<RegistrationId>
  /** Registrations that are another person's than before. */
  readonly regrouped: Set<RegistrationId>
  /** Smallest registrations of people whose entries changed, or who they are. */
  readonly people: Set<RegistrationId>
  readonly movements: Set<MovementId>
  readonly bands: Set<BandId>
  readonly devices: Set<DeviceId>
  /** Nodes of the tree that changed themselves. */
  readonly places: Set<PlaceId>
  /** The tree before, and the one after if it changed. */
  readonly trees: PlaceTree[]
  /** Nodes where an incident or an evacuation is or was. */
  readonly disturbedPlaces: Set<PlaceId>
  readonly rollCalls: Set<RollCallId>
  /** Rows of counts of heads and roll calls that ask something else, or may have been asked at another moment. */
  readonly assemblies: Set<Row>
  /** Where one ended, or ended at another moment: what it answers for others changes. */
  readonly assembledPlaces: Set<PlaceId>
  /** Rows of assemblies that say something else. */
  readonly outcomes: Set<Row>
  everybody: boolean
  disturbed: boolean
  assembled: boolean
}

export function newDirty(): Dirty {
  return {
    rows: new Set(),
    registrations: new Set(),
    fresh: new Map(),
    changed: new Set(),
    regrouped: new Set(),
    people: new Set(),
    movements: new Set(),
    bands: new Set(),
    devices: new Set(),
    places: new Set(),
    trees: [],
    disturbedPlaces: new Set(),
    rollCalls: new Set(),
    assemblies: new Set(),
    assembledPlaces: new Set(),
    outcomes: new Set(),
    everybody: false,
    disturbed: false,
    assembled: false,
  }
}
