/** What a batch of entries made doubtful of what was derived before: gathered while they are noted, then worked off. */
import type { BandId, DeviceId, MovementId, PlaceId, RegistrationId } from '../../kernel/index.ts'
import type { Row } from './entry-table.ts'
import type { PlaceTree } from './place-tree.ts'

export type Dirty = {
  readonly rows: Set<Row>
  readonly registrations: Set<RegistrationId>
  readonly movements: Set<MovementId>
  readonly bands: Set<BandId>
  readonly devices: Set<DeviceId>
  /** Nodes of the tree that changed themselves. */
  readonly places: Set<PlaceId>
  /** The tree before, and the one after if it changed. */
  readonly trees: PlaceTree[]
  /** Nodes where an incident or an evacuation is or was. */
  readonly disturbedPlaces: Set<PlaceId>
  /** Where a count of heads or a roll call changed. */
  readonly assembledPlaces: Set<PlaceId>
  everybody: boolean
  disturbed: boolean
  assembled: boolean
}

export function newDirty(): Dirty {
  return {
    rows: new Set(),
    registrations: new Set(),
    movements: new Set(),
    bands: new Set(),
    devices: new Set(),
    places: new Set(),
    trees: [],
    disturbedPlaces: new Set(),
    assembledPlaces: new Set(),
    everybody: false,
    disturbed: false,
    assembled: false,
  }
}
