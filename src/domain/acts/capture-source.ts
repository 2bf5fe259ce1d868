/**
 * A text that somebody else published is kept as it was found: its original bytes and the text that was read out of it, both
 * pinned by their hashes, in pieces that fit an entry. What is read in it is worked out anew whenever somebody looks (PR100).
 */
import { z } from 'zod'
import { Sha256, SourceId, accept, assert, fromBase64, refuse, toBase64, toUtf8 } from '../../kernel/index.ts'
import { CaptureForm, SourceKind, SourceShape, chunkLettersMax, originalBytesMax, sourceUnitsMax } from '../entries/publication-shapes.ts'
import { chunksMax } from '../entries/source-bytes-kept.ts'
import { sourceCaptured } from '../entries/source-captured.ts'
import { publicationNow } from '../folds/publication.ts'
import { defineAct, draft, whenFields, type EntryDraft, type When } from './define-act.ts'

/** 48,000 bytes. */
const chunkBytesMax = (chunkLettersMax / 4) * 3

export const captureSource = defineAct({
  name: 'capture-source',
  summary: sourceCaptured.summary,
  request: z.strictObject({
    sourceId: SourceId,
    kind: SourceKind,
    form: CaptureForm,
    source: SourceShape,
    // Half a sign has no bytes.
    text: z.string().min(1).max(sourceUnitsMax).refine((text) => !/\p{Cs}/u.test(text)),
    textSha256: Sha256,
    /** Base64 of the bytes as found; null where the text is all there is. */
    original: z.base64().min(4).max(Math.ceil(originalBytesMax / 3) * 4).refine((text) => fromBase64(text) !== null).nullable(),
    originalSha256: Sha256,
    supersedes: SourceId.nullable().default(null),
    ...whenFields,
  }),
  refusals: ['source-known', 'source-repeated', 'source-unknown', 'original-missing'],
  decide(request, { account }) {
    const { sources } = publicationNow(account)
    if (sources.some(({ sourceId }) => sourceId === request.sourceId)) return refuse('source-known', { id: request.sourceId })
    const same = sources.find(({ textSha256 }) => textSha256 === request.textSha256)
    if (same !== undefined) return refuse('source-repeated', { id: same.sourceId })
    const { sourceId, kind, form, source, originalSha256, textSha256, supersedes } = request
    if (supersedes !== null && !sources.some((each) => each.sourceId === supersedes)) return refuse('source-unknown', { id: supersedes })
    if (form !== 'text' && request.original === null) return refuse('original-missing', { form })
    const text = toUtf8(request.text)
    const original = request.original === null ? text : fromBase64(request.original)
    assert(original !== null, 'capture: base64 that was read before')
    const count = { sourceId, kind, form, originalSha256, originalBytes: original.length, textSha256, supersedes }
    const first = draft('source.captured', request, count, [{ class: 'publication', subject: null, content: source }])
    const kept = request.original === null ? [] : pieces(request, { sourceId, of: 'original', bytes: original })
    return accept([first, ...pieces(request, { sourceId, of: 'text', bytes: text }), ...kept])
  },
})

function pieces(when: When, { sourceId, of, bytes }: Readonly<{ sourceId: SourceId; of: 'original' | 'text'; bytes: Uint8Array }>): readonly EntryDraft[] {
  const count = Math.ceil(bytes.length / chunkBytesMax)
  assert(count <= chunksMax, 'capture: more pieces than the largest original has')
  return Array.from({ length: count }, (_, no) => {
    const base64 = toBase64(bytes.subarray(no * chunkBytesMax, (no + 1) * chunkBytesMax))
    return draft('source.bytes-kept', when, { sourceId, of, no, pieces: count }, [{ class: 'publication', subject: null, content: { base64 } }])
  })
}
