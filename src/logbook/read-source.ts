/** A captured source as extraction takes it: its text, and what is known of it beside its words. */
import type { SourceId } from '../kernel/index.ts'
import type { SourceAbout } from '../domain/index.ts'
import type { ReportGiven } from '../press/index.ts'

/** A day that the page said of itself counts after one that the text says; a day that somebody entered before both. */
export function reportGiven(sourceId: SourceId, { publisher, published, publishedBasis, zone, language }: SourceAbout, text: string): ReportGiven {
  return {
    id: sourceId, text,
    ...(published === null ? {} : publishedBasis === 'metadata' ? { publishedInMetadata: published } : { published }),
    ...(zone === null ? {} : { zone }),
    ...(publisher === null ? {} : { publisher }),
    ...(language === null ? {} : { language }),
  }
}
