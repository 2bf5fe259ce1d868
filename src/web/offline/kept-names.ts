/**
 * Names that were open, kept between two openings: closed under the officer's own key, and bound to how much of home's log they
 * are of. Whoever comes back has the whole list at once. A copy and nothing else: what is damaged or gone is opened anew. Rule WB30.
 */
import { fromUtf8, toUtf8, type OfficerId, type OperationId, type Sha256 } from '../../kernel/index.ts'
import type { Account, Row } from '../../domain/index.ts'
import type { OpenedText } from './opened-names.ts'

/** `rows`: of home's log, the last of which has `hash`. `closed`: those that name somebody and did not open. `erased`: erasures by then. */
export type NamesThen = Readonly<{ rows: number; hash: Sha256; erased: number; closed: readonly Row[]; opened: OpenedText }>

export type KeptNames = Readonly<{
  /** Out: null where none are kept that this officer's key opens. Fails: as the browser. */
  read(): Promise<NamesThen | null>
  /** In the place of those before. Fails: as the browser, where the disk is full. */
  keep(then: NamesThen): Promise<void>
  /** Of everybody at this device who has not heard of as many erasures. Fails: as the browser. */
  forget(erased: number): Promise<void>
}>

/** Where they are kept, as `openClosedRows` opens it: `mark` stands in clear, by which old ones are told. */
export type NamesRows = Readonly<{
  read(id: string, officerKey: Uint8Array): Promise<Uint8Array | null>
  keep(row: Readonly<{ id: string; mark: number; bytes: Uint8Array }>, officerKey: Uint8Array): Promise<void>
  drop(isDue: (row: Readonly<{ id: string; mark: number }>) => boolean): Promise<void>
}>

/** For whoever keeps none. */
export const noKeptNames: KeptNames = { read: async () => null, keep: async () => undefined, forget: async () => undefined }

/** Another way of writing them down has another number. */
const format = 1

export function keptNames(rows: NamesRows, { operationId, officerId, copy, officerKey }: Readonly<{ operationId: OperationId; officerId: OfficerId; copy: number; officerKey: Uint8Array }>): KeptNames {
  const id = [operationId, officerId, copy, format].join(' ')
  return {
    read: async () => {
      const bytes = await rows.read(id, officerKey)
      const text = bytes === null ? null : fromUtf8(bytes)
      return text === null ? null : (JSON.parse(text) as NamesThen) // the tag said that it is what `keep` wrote
    },
    keep: (then) => rows.keep({ id, mark: then.erased, bytes: toUtf8(JSON.stringify(then)) }, officerKey),
    forget: (erased) => rows.drop((row) => row.id.startsWith(`${operationId} `) && row.mark < erased),
  }
}

/** Were they of this log? Home may have come back from a backup, and another log be here. */
export function isOfLog({ rows, hash }: NamesThen, { table }: Account): boolean {
  return table.rows[rows - 1]?.hash === hash
}
