// Databases, stores and the check at the end that the tests of PostgreSQL share.
import { expect } from 'vitest'
import { openPostgresStore, type PostgresStore } from '../../src/drivers/postgres/index.ts'
import type { OperationId, Sha256 } from '../../src/kernel/index.ts'
import { StoreFailure, scrub, type AppendBatch, type AppendResult, type LedgerStore } from '../../src/storage/index.ts'
import { appended } from '../contract/append-contract.ts'
import { batchOf, hash, wrapOf, type Device } from '../contract/batches.ts'
import { sharedPostgres } from '../support/postgres.ts'

export async function newDatabase(): Promise<string> {
  const server = await sharedPostgres()
  return server.urlFor(await server.createDatabase())
}

export function openStore(url: string, migrations: 'apply' | 'check' = 'apply'): Promise<PostgresStore> {
  return openPostgresStore({ address: { url }, hash, migrations, onStatement: null })
}

/** Every position is there once, under one commit, in a tree that fits; no entry stands twice. */
export async function expectSound(ledger: LedgerStore, operationId: OperationId, size: number): Promise<void> {
  expect(await scrub(ledger, operationId, hash)).toEqual({ operationId, size, damage: [], wider: [] })
}

/** Far more than any test cuts off one append. */
const triesMax = 2_000
const pauseMs = 5

export type Tried = Readonly<{ result: AppendResult; cutCount: number }>

/** Asks again by id for as long as the connection is lost, as every caller must. */
export async function appendUntilSaid(ledger: LedgerStore, batch: AppendBatch): Promise<Tried> {
  for (let cutCount = 0; ; cutCount++) {
    try {
      return { result: await ledger.append(batch), cutCount }
    } catch (error) {
      if (!(error instanceof StoreFailure) || error.code !== 'connection-lost' || cutCount === triesMax) throw error
      await new Promise((go) => {
        setTimeout(go, pauseMs)
      })
    }
  }
}

/** Waits for what must come; only a hang ends it otherwise. */
export async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await condition())) {
    await new Promise((go) => {
      setTimeout(go, pauseMs)
    })
  }
}

export type Until = Readonly<{ isOver: () => boolean; onSaid: () => void }>

export type Written = Readonly<{ acknowledged: readonly Sha256[]; sent: number; cutCount: number }>

/** Appends one batch after the other, asking again by id whenever the connection was lost, until told to stop. */
export async function writeUntil(store: PostgresStore, device: Device, { isOver, onSaid }: Until): Promise<Written> {
  const acknowledged: Sha256[] = []
  let [sent, cutCount] = [0, 0]
  while (!isOver()) {
    const batch = batchOf(device, [await device.next(2)], { wraps: [wrapOf(device, { groupEpoch: sent + 1 })] })
    const tried = await appendUntilSaid(store.ledger, batch)
    sent += 2
    cutCount += tried.cutCount
    const { placed, already } = appended(tried.result)
    acknowledged.push(...placed.map(({ entry }) => entry.hash), ...already)
    onSaid()
  }
  return { acknowledged, sent, cutCount }
}
