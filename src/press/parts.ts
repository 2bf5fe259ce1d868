/**
 * What the parts of a report are: headline, what was glued to it, body, headings, captions, headlines of other reports, signature.
 * Told from the form of its lines alone; a line of which nothing is known is body.
 */
import type { PartKind, ReportPart } from './report.ts'
import type { Span } from './span.ts'

const headlineMax = 220
const headingMax = 80
const linkMax = 200
const signatureMax = 160

const endsSentence = /[.!?…:;,]["'”’»)\]]*$/
const captionEnd = /\((?:[^()]{0,60}\b)?(?:photo|foto|picture|image|imagen|file|archivo|getty|via|handout|cortesía|courtesy)\b[^()]{0,60}\)\.?$|\b(?:photo|foto|image|imagen)\s?(?:by|credit|:)\s?[^.]{1,60}$|\/\s?(?:reuters|afp|ap|efe|getty images|epa|anadolu)\.?$|\bfile photo\.?$/i
const captionStart = /^(?:photo|foto|image|imagen|picture|caption|pie de foto|fotografía|file photo)\s?[:—–-]/i
const linkStart = /^(?:read (?:more|also|next)|see also|related(?: (?:stories|article|topics?))?|more on this|also read|watch|lea (?:también|además|más)|lee (?:también|además|más)|leer (?:también|más)|(?:le|te) puede interesar|vea también|mira también|más (?:información|sobre)|también te puede interesar|relacionad[oa]s?|nota relacionada)\s?[:—–-]?/i
const signatureForm = /^(?:[-—–]{1,2}\s?[\p{Lu}][\p{L}.&/ ]{1,40}\s?[-—–]{0,2}|\(?(?:reporting|writing|editing|additional reporting|with reporting) (?:by|from) .*|\(?(?:con información de|redacción|edición|editad[oa] por|reporte de|escrito por)\b.*|(?:©|\(c\)|copyright) .*|(?:by|por) [\p{Lu}][^.]{2,60}|[\p{Lu}\d]{2,6}(?:\/[\p{L}]{1,6}){0,4}|[a-z]{2,4}\/[a-z]{2,4}(?:\/[a-z]{2,4})?)$/iu
const metadataForm = /^(?:date|dated|published|updated|posted|last updated|publicad[oa]|actualizad[oa]|fecha|source|fuente|url|by|por|agencia|autor|author)\b\s?[:：]?\s?\S/i

export function partsOf(text: string): readonly ReportPart[] {
  const lines = paragraphsOf(text)
  const firstBody = lines.findIndex((span) => !isMetadata(text.slice(span.start, span.end)))
  return lines.flatMap((span, at): ReportPart[] => {
    const words = text.slice(span.start, span.end)
    if (at < firstBody || firstBody < 0) return [{ kind: 'metadata', span }]
    const glued = at === 0 ? gluedLength(words) : 0
    if (glued > 0) return [{ kind: 'metadata', span: { start: span.start, end: span.start + words.slice(0, glued).trimEnd().length } }, { kind: 'body', span: { start: span.start + glued, end: span.end } }]
    if (at > firstBody && at <= firstBody + 2 && isMetadata(words)) return [{ kind: 'metadata', span }]
    return [{ kind: kindOf(words, { isFirst: at === firstBody, isLast: at >= lines.length - 2, isAlone: lines.length === 1 }), span }]
  })
}

function kindOf(words: string, { isFirst, isLast, isAlone }: Readonly<{ isFirst: boolean; isLast: boolean; isAlone: boolean }>): PartKind {
  if (words.length <= 400 && (captionStart.test(words) || captionEnd.test(words.slice(-130)))) return 'caption'
  if (words.length <= linkMax && (isQuotedLine(words) || linkStart.test(words))) return isFirst ? 'headline' : 'link'
  if (isLast && !isFirst && words.length <= signatureMax && signatureForm.test(words)) return 'signature'
  if (endsSentence.test(words.slice(-12)) || isAlone) return 'body'
  if (isFirst) return words.length <= headlineMax ? 'headline' : 'body'
  return words.length <= headingMax && startsUpper(words) ? 'heading' : 'body'
}

/** Another report's headline, set in single marks on a line of its own. A line in double marks is somebody speaking. */
function isQuotedLine(words: string): boolean {
  const [first, last] = [words.charAt(0), words.charAt(words.length - 1)]
  return (first === "'" || first === '‘') && (last === "'" || last === '’') && !/[.,!?]['’]$/.test(words)
}

const startsUpper = (words: string): boolean => words.charAt(0) !== words.charAt(0).toLowerCase() || /^[¿¡\d"“«]/.test(words)

function isMetadata(words: string): boolean {
  return words.length <= 120 && !/[.!?]["”]?$/.test(words) && metadataForm.test(words) && (/[:：\d]/.test(words) || /^(?:by|por)\s/i.test(words)) && gluedLength(words) === 0
}

/** "date 2024-12-23 " before the first word of the first sentence. Out: how many units it takes; 0 where there is none. */
function gluedLength(words: string): number {
  const found = /^(?:date|dated|published|fecha|publicado)\s?:?\s?\d{4}-\d\d-\d\d(?:T[\d:.]{4,12}Z?)?\s+(?=[\p{L}"“«¿¡'‘\d])/iu.exec(words)
  return found === null ? 0 : found[0].length
}

/** Lines, or where a text is wrapped at a width the blocks between empty lines; without the spaces around them. */
export function paragraphsOf(text: string): readonly Span[] {
  const lines: Span[] = []
  const isBlankBefore: boolean[] = []
  let blank = true
  for (let at = 0; at <= text.length; ) {
    const end = lineEnd(text, at)
    const span = trimmed(text, at, end)
    if (span.end > span.start) {
      lines.push(span)
      isBlankBefore.push(blank)
      blank = false
    } else blank = true
    at = end + (text.charCodeAt(end) === 13 && text.charCodeAt(end + 1) === 10 ? 2 : 1)
  }
  return joined(text, lines, isBlankBefore)
}

function joined(text: string, lines: readonly Span[], isBlankBefore: readonly boolean[]): readonly Span[] {
  const goesOn = (at: number): boolean => {
    const [before, here] = [lines[at - 1], lines[at]]
    if (before === undefined || here === undefined || isBlankBefore[at] === true) return false
    return !endsSentence.test(text.slice(Math.max(before.start, before.end - 4), before.end)) && /^[\p{Ll}\d]/u.test(text.slice(here.start, here.start + 2))
  }
  const wraps = lines.filter((_, at) => goesOn(at)).length
  const isWrapped = wraps >= 2 && wraps * 4 >= lines.length
  const all: { start: number; end: number }[] = []
  for (const [at, line] of lines.entries()) {
    const last = all.at(-1)
    if (last !== undefined && isBlankBefore[at] === false && (isWrapped || goesOn(at))) last.end = line.end
    else all.push({ ...line })
  }
  return all
}

function lineEnd(text: string, from: number): number {
  let at = from
  while (at < text.length) {
    const code = text.charCodeAt(at)
    if (code === 10 || code === 13 || code === 0x2028 || code === 0x2029) break
    at++
  }
  return at
}

const isBlank = (code: number): boolean => code <= 0x20 || code === 0x7f || code === 0xa0 || (code >= 0x2000 && code <= 0x200f) || (code >= 0x202a && code <= 0x202f) || (code >= 0x205f && code <= 0x206f) || code === 0x3000 || code === 0xfeff

function trimmed(text: string, from: number, to: number): Span {
  let [start, end] = [from, to]
  while (start < end && isBlank(text.charCodeAt(start))) start++
  while (end > start && isBlank(text.charCodeAt(end - 1))) end--
  return { start, end }
}
