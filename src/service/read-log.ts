/** The log of reads and of broken glass of one operation. */
import { accept } from '../kernel/index.ts'
import type { Logbook } from '../logbook/index.ts'
import type { Glass } from './glass.ts'
import type { Read, Reads } from './reads.ts'

export async function openReadLog(_logbook: Logbook): Promise<Readonly<{ reads: Reads; glass: Glass }>> {
  const kept: Read[] = []
  return {
    reads: { note: async (read) => void kept.push(read), list: async () => accept({ reads: [], next: null }) },
    glass: {
      standing: () => ({ breakGlassSecondsAgo: null, review: 'none' }),
      break: async () => accept({}),
      list: async () => accept({ glass: [] }),
      review: async () => accept({}),
    },
  }
}
