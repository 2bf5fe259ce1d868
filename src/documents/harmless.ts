/** Text of others on a terminal or on paper: what would move the cursor, turn the line round or hide is shown by its number instead. */

/** Controls of both sets, line and paragraph separators, marks that turn direction or are not seen, halves of pairs, tags. A line break and a tab are spaces. */
// oxlint-disable-next-line no-control-regex -- controls are what is looked for
const harmful = /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|[\u{e0000}-\u{e007f}]|\p{Cs}/gu

/** "⟨U+202E⟩" stands for what is not shown. Cost: linear. */
export function harmless(text: string): string {
  return text.replaceAll(harmful, (found) => (found === '\n' || found === '\t' || found === '\r' ? ' ' : `⟨U+${(found.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}⟩`))
}

/** The same of JSON that was written already: escaped, so that what is read from it is what was there. */
export function harmlessJson(json: string): string {
  return json.replaceAll(harmful, (found) => (found === '\n' ? found : found.split('').map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`).join('')))
}
