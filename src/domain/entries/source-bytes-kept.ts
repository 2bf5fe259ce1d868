/** A piece of a captured source, the original or the text read out of it; in order, in the act that captured it. */
import { z } from 'zod'
import { SourceId } from '../../kernel/index.ts'
import { defineEntry } from './define-entry.ts'
import { ChunkShape } from './publication-shapes.ts'

/** Pieces of the largest original. */
export const chunksMax = 50

export const sourceBytesKept = defineEntry({
  type: 'source.bytes-kept',
  summary: 'A piece of the bytes of a captured source.',
  count: {
    sourceId: SourceId,
    of: z.enum(['original', 'text']),
    /** From nought. */
    no: z.int().min(0).max(chunksMax - 1),
    pieces: z.int().min(1).max(chunksMax),
  },
  sealed: { publication: ChunkShape },
  touches: () => ({}),
  correctable: 'no',
})
