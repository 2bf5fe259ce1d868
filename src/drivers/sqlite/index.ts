export { openSqliteStore, type SqliteOptions, type SqliteStore } from './sqlite-store.ts'
export type { HashModule } from './thread-types.ts'
