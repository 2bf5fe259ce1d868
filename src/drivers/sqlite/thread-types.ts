/** Messages between a store and its writer's thread. */
import type { StoreFailureCode } from '../../storage/index.ts'
import type { WriteAnswer, WriteRequest } from './write-types.ts'

export type ThreadStart = Readonly<{ folder: string }>

export type ToThread = Readonly<{ kind: 'write'; id: number; request: WriteRequest }> | Readonly<{ kind: 'close' }>

export type ThreadMessage =
  | Readonly<{ kind: 'ready' }>
  | Readonly<{ kind: 'not-opened'; code: StoreFailureCode | null; message: string }>
  | Readonly<{ kind: 'answers'; answers: readonly Readonly<{ id: number; answer: WriteAnswer }>[] }>
