/** From a text as captured to its language, parts, sentences and day: what everything else is read from. */
import { isZone } from './calendar.ts'
import { languageOf } from './language.ts'
import { partsOf } from './parts.ts'
import { publishedIn, type PublishedFound } from './published.ts'
import type { Report, ReportGiven } from './report.ts'
import { sentencesOf } from './sentences.ts'
import { keepTokens, tokensOf } from './tokens.ts'

/** UTF-16 units that are read of a report: forty times a long one, and what a page of a phone can hold. */
export const reportUnitsMax = 200_000

/** Fails never: a text of any kind is taken apart, cut after `reportUnitsMax` and said to be. */
export function takeApart(given: ReportGiven): Report {
  const text = cutAt(given.text, reportUnitsMax)
  const parts = partsOf(text)
  const tokens = tokensOf(text)
  const language = given.language ?? languageOf(tokens)
  const assumed: string[] = []
  const hasZone = given.zone !== undefined && isZone(given.zone)
  if (!hasZone) assumed.push('no zone is known: local times are taken as UTC')
  const entered = isoOrNull(given.published)
  const found = entered === null ? (publishedIn(text, parts) ?? metadataDay(given)) : null
  const isCut = text.length < given.text.length
  if (isCut) assumed.push(`only the first ${text.length} units were read`)
  const report: Report = {
    id: given.id,
    text,
    language,
    publisher: given.publisher ?? null,
    published: entered !== null ? { value: entered, basis: 'entered' } : (found ?? { value: null, basis: 'unknown' }),
    zone: hasZone && given.zone !== undefined ? given.zone : 'UTC',
    parts,
    sentences: sentencesOf(tokens, parts),
    isCut,
    assumed,
  }
  keepTokens(report, tokens)
  return report
}

const isoOrNull = (text: string | undefined): string | null => (text !== undefined && /^\d{4}-\d\d-\d\d(?:T[\d:.]{5,12}(?:Z|[+-]\d\d:\d\d))?$/.test(text) ? text : null)

function metadataDay({ publishedInMetadata }: ReportGiven): PublishedFound | null {
  const value = isoOrNull(publishedInMetadata)
  return value === null ? null : { value, basis: 'metadata' }
}

/** Never within a pair of surrogates. */
function cutAt(text: string, max: number): string {
  if (text.length <= max) return text
  const last = text.charCodeAt(max - 1)
  return text.slice(0, last >= 0xd800 && last <= 0xdbff ? max - 1 : max)
}
