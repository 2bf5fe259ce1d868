/** A text that somebody published, as it was found: the hashes pin it, its bytes follow in the same act (PR100). */
import { z } from 'zod'
import { Sha256, SourceId } from '../../kernel/index.ts'
import { defineEntry } from './define-entry.ts'
import { CaptureForm, SourceKind, SourceShape, originalBytesMax } from './publication-shapes.ts'

export const sourceCaptured = defineEntry({
  type: 'source.captured',
  summary: 'A report, communiqué or other text of somebody else, as it was found.',
  count: {
    sourceId: SourceId,
    kind: SourceKind,
    form: CaptureForm,
    originalSha256: Sha256,
    originalBytes: z.int().min(1).max(originalBytesMax),
    /** Of the text that was read out of it, in UTF-8: every place in it is of these bytes. */
    textSha256: Sha256,
    /** An earlier capture that its publisher corrected; it stays. */
    supersedes: SourceId.nullable(),
  },
  sealed: { publication: SourceShape },
  touches: () => ({}),
  descriptive: ['kind', 'form', 'originalSha256', 'originalBytes', 'textSha256', 'supersedes'],
  correctable: 'no',
})
