// Which form an original has, from its first bytes.
import type { CaptureForm } from '../../../press/index.ts'
import { markOf } from './decode.ts'

/** Units at the start that are looked at: comments and declarations may stand before the first tag. */
const lookUnits = 4_096
/** A PDF may have a few bytes before its mark, as mail programs leave them; readers look at so many (PDF 1.7, annex H). */
const pdfMarkBytes = 1_024

/** The tags that browsers know a page by (WHATWG, MIME Sniffing, 7.1), and those of newer pages. */
const firstTag = /^<(?:!doctype\s+html|html|head|body|title|meta|link|script|style|iframe|h[1-6]|div|span|p|a|b|br|font|table|article|main|section|header|figure|ul|ol)(?=[\s>/])/i

export function formOf(bytes: Uint8Array): CaptureForm {
  const mark = markOf(bytes)
  const start = new TextDecoder(mark?.encoding ?? 'utf-8').decode(bytes.subarray(mark?.length ?? 0, lookUnits))
  if (hasPdfMark(bytes) && !firstTag.test(start)) return 'pdf'
  return firstTag.test(afterPrologue(start)) ? 'html' : 'text'
}

function hasPdfMark(bytes: Uint8Array): boolean {
  const start = new TextDecoder('latin1').decode(bytes.subarray(0, pdfMarkBytes))
  return /^%PDF-\d/.test(start) || /^(?![\t\r\n -~]*$)[^]{0,1016}[\r\n]%PDF-\d/.test(start)
}

/** Without white space, comments and an XML declaration. */
function afterPrologue(start: string): string {
  let rest = start.trimStart()
  for (let looked = 0; looked < 20; looked++) {
    const end = rest.startsWith('<!--') ? rest.indexOf('-->') + 3 : /^<\?xml\b/i.test(rest) ? rest.indexOf('?>') + 2 : 0
    if (end < 3) return rest
    rest = rest.slice(end).trimStart()
  }
  return rest
}
