/** What was gathered and derived of one person last, so that her time line can be gone on from (see `fold-person.ts`). */
import type { PlaceId, RegistrationId, Sha256 } from '../../kernel/index.ts'
import type { Row } from './entry-table.ts'
import type { Fact } from './fact.ts'
import type { Disturbance, Disturbed } from './incidents.ts'
import type { PlaceTree } from './place-tree.ts'
import type { RulesInForce } from './rules-in-force.ts'
import type { TimelineRun } from './timeline.ts'

/** What the entries about one person say of her, in order of rows; the places they name; readings that a settlement rejected. */
export type PersonFacts = Readonly<{ facts: readonly Fact[]; visited: ReadonlySet<PlaceId>; rejected: ReadonlySet<Sha256> }>

/** State: owned by the account, by smallest registration. Stale as `due` and `isStale` say. */
export type KeptPerson = {
  registrations: readonly RegistrationId[]
  gathered: PersonFacts
  /** Its facts in world order. */
  ordered: readonly Fact[]
  /** New entries about her alone, not gathered yet. */
  readonly due: Set<Row>
  /** Something else about her changed: all is gathered again. */
  isStale: boolean
  /** Under which the rest was derived. */
  context: Readonly<{ tree: PlaceTree; rules: readonly RulesInForce[]; disturbances: readonly Disturbance[] }>
  disturbed: Disturbed
  runs: { 'with-assemblies': TimelineRun | null; without: TimelineRun | null }
}
