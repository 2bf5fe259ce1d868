/**
 * Acts kept in the order they were written, in a database of their own that every tab of the browser writes to and waits for
 * nobody: what is put is durable when it answers. What stands in a row is the shell's business. Rule WB17.
 */
import { openDB, type DBSchema, type IDBPDatabase } from 'idb'
import type { ActId, OperationId } from '../../../kernel/index.ts'

export type KeptRow = Readonly<{ actId: ActId; operationId: OperationId }>

export type KeptRows<Row extends KeptRow> = Readonly<{
  /** The same act again is there once. Fails: with the platform's own error where the disk is full. */
  put(row: Row): Promise<void>
  /** In the order written. */
  rows(operationId: OperationId): Promise<readonly Row[]>
  remove(actId: ActId): Promise<void>
  change(actId: ActId, change: Partial<Row>): Promise<void>
  close(): void
}>

interface KeptSchema<Row extends KeptRow> extends DBSchema {
  acts: { key: number; value: Row; indexes: { actId: string } }
}

export async function openKeptRows<Row extends KeptRow>(name: string): Promise<KeptRows<Row>> {
  const database: IDBPDatabase<KeptSchema<Row>> = await openDB<KeptSchema<Row>>(name, 1, {
    upgrade: (fresh) => {
      fresh.createObjectStore('acts', { autoIncrement: true }).createIndex('actId', 'actId', { unique: true })
    },
    blocking: () => database.close(),
  })
  const writing = () => database.transaction('acts', 'readwrite', { durability: 'strict' })
  return {
    put: async (row) => {
      const at = writing()
      if ((await at.store.index('actId').getKey(row.actId)) === undefined) await at.store.add(row)
      await at.done
    },
    rows: async (operationId) => (await database.getAll('acts')).filter((row) => row.operationId === operationId),
    remove: async (actId) => {
      const at = writing()
      const key = await at.store.index('actId').getKey(actId)
      if (key !== undefined) await at.store.delete(key)
      await at.done
    },
    change: async (actId, change) => {
      const at = writing()
      const key = await at.store.index('actId').getKey(actId)
      const row = key === undefined ? undefined : await at.store.get(key)
      if (row !== undefined) await at.store.put({ ...row, ...change }, key)
      await at.done
    },
    close: () => database.close(),
  }
}
