// The inbox of a test's phone, in memory, in the order written.
import type { Inbox, InboxRow } from '../../src/web/offline/inbox.ts'

export type MemoryInbox = Inbox & Readonly<{ kept: InboxRow[] }>

export function memoryInbox(kept: InboxRow[] = []): MemoryInbox {
  return {
    kept,
    put: async (row) => {
      if (!kept.some(({ actId }) => actId === row.actId)) kept.push(row)
    },
    rows: async (operationId) => kept.filter((row) => row.operationId === operationId),
    remove: async (actId) => {
      const at = kept.findIndex((row) => row.actId === actId)
      if (at >= 0) kept.splice(at, 1)
    },
    refuse: async (actId, code) => {
      const at = kept.findIndex((row) => row.actId === actId)
      const row = kept[at]
      if (row !== undefined) kept[at] = { ...row, refused: code }
    },
    close: () => undefined,
  }
}
