// Reads a folder of reports with their gold annotation: gold.json with sources, claims and mentions, and a text file for each source.
// Folders differ in what they hold, so that only what is scored is asked for, and unknown fields are let be.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

const normalised = z.looseObject({
  value: z.unknown().optional(),
  unit: z.string().nullish(),
  qualifier: z.string().nullish(),
  min: z.number().nullish(),
  max: z.number().nullish(),
  utc: z.string().nullish(),
  speaker: z.string().nullish(),
  class: z.string().nullish(),
  form: z.string().nullish(),
})
const attribution = z.looseObject({ to: z.string().nullish(), how: z.string().nullish() })
const source = z.looseObject({ id: z.string(), file: z.string(), published: z.string().nullish(), zone: z.string().nullish(), dateline_zone: z.string().nullish(), language: z.string().nullish(), lang: z.string().nullish() })
const claim = z.looseObject({ id: z.string(), type: z.string(), source: z.string(), span: z.looseObject({ start: z.number(), end: z.number(), text: z.string().optional() }), normalised: normalised.nullish(), attribution: attribution.nullish() })
const mention = z.looseObject({ id: z.string(), source: z.string(), category: z.string(), start: z.number(), end: z.number(), text: z.string().optional(), normalised: normalised.nullish() })
const goldForm = z.looseObject({ title: z.string().optional(), zone: z.string().nullish(), sources: z.array(source).min(1), claims: z.array(claim).default([]), mentions: z.array(mention).default([]) })

export type GoldNormalised = z.infer<typeof normalised>
export type GoldClaim = Readonly<{ id: string; type: string; source: string; start: number; end: number; normalised: GoldNormalised; to: string | null; how: string }>
export type GoldMention = Readonly<{ id: string; source: string; category: string; start: number; end: number; normalised: GoldNormalised }>
export type GoldSource = Readonly<{ id: string; text: string; published: string | null; zone: string | null; language: 'en' | 'es' | null }>
export type GoldSet = Readonly<{ title: string; sources: readonly GoldSource[]; claims: readonly GoldClaim[]; mentions: readonly GoldMention[] }>

/** Where a folder has no mentions of its own, its claims are the mentions. */
const categoryOfType: Readonly<Record<string, string>> = { quantity: 'quantity', date: 'date', time: 'time', duration: 'duration', quote: 'quote' }

/** Fails: throws where gold.json is not of the form, or a text is not there. */
export function readGold(folder: string): GoldSet {
  const gold = goldForm.parse(JSON.parse(readFileSync(join(folder, 'gold.json'), 'utf8')))
  const sources = gold.sources.map((each): GoldSource => {
    const said = each.language ?? each.lang
    return {
      id: each.id,
      text: readFileSync(join(folder, each.file), 'utf8'),
      published: /\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:\d\d))?/.exec(each.published ?? '')?.[0] ?? null,
      zone: zoneIn(each.zone) ?? zoneIn(each.dateline_zone) ?? zoneIn(gold.zone),
      language: said === 'en' || said === 'es' ? said : null,
    }
  })
  const claims = gold.claims.map((each): GoldClaim => ({ id: each.id, type: each.type, source: each.source, start: each.span.start, end: each.span.end, normalised: each.normalised ?? {}, to: each.attribution?.to ?? null, how: each.attribution?.how ?? '' }))
  const mentions = gold.mentions.map((each): GoldMention => ({ id: each.id, source: each.source, category: each.category, start: each.start, end: each.end, normalised: each.normalised ?? {} }))
  return { title: gold.title ?? folder, sources, claims, mentions: mentions.length > 0 ? mentions : claims.flatMap(mentionOf) }
}

function mentionOf(claim: GoldClaim): readonly GoldMention[] {
  const category = categoryOfType[claim.type]
  if (category === undefined) return []
  const isVague = category === 'quantity' && typeof claim.normalised.value !== 'number'
  return [{ id: claim.id, source: claim.source, category: isVague ? 'vague-quantity' : category, start: claim.start, end: claim.end, normalised: claim.normalised }]
}

/** An IANA name in a few words, such as "America/Guatemala for local times". */
function zoneIn(words: string | null | undefined): string | null {
  return /[A-Z][A-Za-z]+\/[A-Za-z_]+(?:\/[A-Za-z_]+)?/.exec(words ?? '')?.[0] ?? (words === 'UTC' ? 'UTC' : null)
}
