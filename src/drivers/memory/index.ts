export { openMemoryStore, type MemoryOptions, type MemorySnapshot, type MemoryStore } from './memory-store.ts'
export type { FaultHook, WriteName } from './faults.ts'
