export { openSqliteStore, type SqliteOptions, type SqliteStore } from './sqlite-store.ts'
export { serveWriter } from './writer-thread.ts'
export type { StatementHook } from './connection.ts'
