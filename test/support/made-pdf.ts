// A PDF written by hand, so that its tests know every byte of it: pages of lines in Helvetica, nothing compressed unless given so.

export type PdfLineGiven = Readonly<{ text: string; size?: number; x?: number; y: number }>

export type PdfGiven = Readonly<{
  pages: readonly (readonly PdfLineGiven[])[]
  title?: string
  /** Instead of the content of the first page: bytes and how they are compressed. */
  content?: Readonly<{ bytes: Uint8Array; filter: string }>
  /** Entries of the catalogue, such as an action on opening. */
  catalog?: string
}>

export function madePdf({ pages, title = '', content, catalog = '' }: PdfGiven): Uint8Array {
  const pageIds = pages.map((_, at) => 5 + at * 2)
  const objects: (readonly Uint8Array[])[] = [
    [latin(`<< /Type /Catalog /Pages 2 0 R ${catalog} >>`)],
    [latin(`<< /Type /Pages /Kids [${pageIds.map((id) => `${id} 0 R`).join(' ')}] /Count ${pages.length} >>`)],
    [latin('<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>')],
    [latin(`<< /Title (${escaped(title)}) /CreationDate (D:20310101000000Z) >>`)],
  ]
  for (const [at, lines] of pages.entries()) {
    const given = at === 0 ? content : undefined
    const bytes = given?.bytes ?? latin(lines.map(({ text, size = 11, x = 60, y }) => `BT /F1 ${size} Tf ${x} ${y} Td (${escaped(text)}) Tj ET`).join('\n'))
    objects.push([latin(`<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> /Contents ${6 + at * 2} 0 R >>`)])
    objects.push([latin(`<< /Length ${bytes.length}${given === undefined ? '' : ` /Filter /${given.filter}`} >>\nstream\n`), bytes, latin('\nendstream')])
  }
  return put(objects)
}

function put(objects: readonly (readonly Uint8Array[])[]): Uint8Array {
  const pieces: Uint8Array[] = [latin('%PDF-1.7\n')]
  const offsets: number[] = []
  const length = (): number => pieces.reduce((sum, each) => sum + each.length, 0)
  for (const [at, object] of objects.entries()) {
    offsets.push(length())
    pieces.push(latin(`${at + 1} 0 obj\n`), ...object, latin('\nendobj\n'))
  }
  const start = length()
  const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')
  pieces.push(latin(`xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R /Info 4 0 R >>\nstartxref\n${start}\n%%EOF\n`))
  return new Uint8Array(Buffer.concat(pieces))
}

const latin = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'latin1'))
const escaped = (text: string): string => text.replaceAll(/[\\()]/g, (found) => `\\${found}`)
