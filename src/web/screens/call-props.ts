/** What the two halves of a roll call, its faces and its closing, are drawn from. */
import type { PickedPlace } from '../views/places.ts'
import type { RollCallView } from '../views/roll-calls.ts'

export type Call = NonNullable<RollCallView['call']>
export type CallProps = Readonly<{ call: Call; view: RollCallView; places: readonly PickedPlace[] }>
