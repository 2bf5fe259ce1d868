/** Messages between a store and its writer's thread. */
import type { StoreFailureCode } from '../../storage/index.ts'
import type { WriteAnswer, WriteRequest } from './write-types.ts'

/** A module that exports the shell's Hash under this name: functions cannot cross to a thread, so it is loaded there. */
export type HashModule = Readonly<{ url: string; exportName: string }>

export type ThreadData = Readonly<{ folder: string; hashModule: HashModule }>

export type ToThread = Readonly<{ kind: 'write'; id: number; request: WriteRequest }> | Readonly<{ kind: 'close' }>

export type ThreadMessage =
  | Readonly<{ kind: 'ready' }>
  | Readonly<{ kind: 'not-opened'; code: StoreFailureCode | null; message: string }>
  | Readonly<{ kind: 'answers'; answers: readonly Readonly<{ id: number; answer: WriteAnswer }>[] }>
  | Readonly<{ kind: 'closed' }>
