/**
 * How do the accounts' own small tables reach a database? Reads, and finished batches that hold whole or
 * not at all; no open transaction crosses this port, so that one text serves node:sqlite and PostgreSQL.
 * Placeholders are `$1`, `$2`, each used once and in order.
 */
export type SqlValue = string | number | null

export type Statement = Readonly<{
  text: string
  values: readonly SqlValue[]
  /** Rows it must change; with any other number the whole batch is taken back. */
  rows?: number
}>

export type Row = Readonly<Record<string, unknown>>

export type Sql = Readonly<{
  read(text: string, values: readonly SqlValue[]): Promise<readonly Row[]>
  /** The same for whoever has just read, and goes on in the same turn: what others wrote since need not show. */
  readOn(text: string, values: readonly SqlValue[]): Promise<readonly Row[]>
  /** Out: false when a row count did not hold; nothing is written then. Fails: throws `AccountsFailure`. */
  write(statements: readonly Statement[]): Promise<boolean>
  close(): Promise<void>
}>

export type AccountsFailureCode = 'database-failed' | 'database-newer' | 'busy' | 'directory-off-line'

/** Disk, network, or too much at once. The message is the code; what lies behind stays in `cause`. */
export class AccountsFailure extends Error {
  override readonly name = 'AccountsFailure'
  readonly code: AccountsFailureCode
  constructor(code: AccountsFailureCode, cause?: unknown) {
    super(code, { cause })
    this.code = code
  }
}
