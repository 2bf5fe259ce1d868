// Where a store under test stands: it can be opened, closed and opened again, made to fail, and damaged.
import type { OperationId } from '../../src/kernel/index.ts'
import type { KeyStore, LedgerStore } from '../../src/storage/index.ts'

/** Damage to what is stored: one bit of that value is flipped, or the row is taken away. */
export type Harm = Readonly<{
  operationId: OperationId
  position: number
  what: 'header' | 'leaf-salt' | 'recorded-at' | 'leaf' | 'parent' | 'count-part' | 'sealed-part' | 'row' | 'sealed-part-row'
}>

export type Place = Readonly<{
  /** Opens what stands here. One at a time. */
  open(): Promise<Readonly<{ ledger: LedgerStore; keys: KeyStore }>>
  close(): Promise<void>
  /** The next write throws a StoreFailure `disk-full`, before it took effect or after. */
  failNext(when: 'before' | 'after'): void
  harm(harm: Harm): Promise<void>
  remove(): Promise<void>
}>

/** `fails`: whether `failNext` can be asked of it. */
export type Driver = Readonly<{ name: string; fails: boolean; place(): Promise<Place> }>
