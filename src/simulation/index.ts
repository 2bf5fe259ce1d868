export { seededRandom, type SeededRandom } from './seeded-random.ts'
export { clockOff, setClock, type SetClock } from './set-clock.ts'
export {
  addDevice,
  addOfficer,
  exercisePorts,
  measureClock,
  must,
  openExercise,
  type DevicePlan,
  type Exercise,
  type ExerciseAgency,
  type ExercisePlan,
} from './exercise.ts'
export { playStory, storyIds, type Playing, type PlayRefusal } from './story/play-story.ts'
export { momentsOf, placeNames, type BorneOut, type CheckedFigure, type PlayedMoment } from './story/story-moments.ts'
export { localText } from './story/story-words.ts'
export { inventPeople, ordinaryTraits, plainTraits } from './people/invent-people.ts'
export type { PeopleTraits, PersonSketch, Who, Writing } from './people/person-sketch.ts'
export { actOut, type Run } from './operation/act-out.ts'
export { calmPlan, drawPlan, type OperationPlan, type OperationSize } from './operation/plan.ts'
export { receivedOf, type ReceivedRun } from './operation/received-stream.ts'
export type { Deed, DeedChain, HashOf } from './operation/deed.ts'
export type { FaultCounts, SimulatedDevice, SimulatedPerson, SimulatedPlace, Turn } from './operation/world.ts'
export { newLossyNetwork, type LossyNetwork, type NetworkCounts, type NetworkFaults, type NetworkPlan } from './operation/lossy-network.ts'
export { newScheduler, type Scheduler } from './operation/scheduler.ts'
export { sealRun, type SealedRun } from './operation/sealed-run.ts'
