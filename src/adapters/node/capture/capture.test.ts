// Originals to text: rules PR85 to PR88. All texts are invented.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { deflateSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { madePdf } from '../../../../test/support/made-pdf.ts'
import { isoOf, originalBytesMax, type Captured } from '../../../press/index.ts'
import { formOf } from './form-of.ts'
import { captureOriginal, readerLimits } from './index.ts'

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text)
async function captured(original: string | Uint8Array): Promise<Captured> {
  const result = await captureOriginal(typeof original === 'string' ? bytesOf(original) : original)
  if (!result.ok) throw new Error(result.refusal.code)
  return result.value
}
const refusalOf = async (original: string | Uint8Array, limits = readerLimits): Promise<unknown> => {
  const result = await captureOriginal(typeof original === 'string' ? bytesOf(original) : original, limits)
  return result.ok ? result.value.text : result.refusal.code
}

const page = `<!DOCTYPE html><!-- made by hand -->
<html lang="es-GT"><head><title>Seis ni&ntilde;as siguen sin localizar | El Faro de Tecal</title>
<meta property="og:site_name" content="El Faro de Tecal"><meta property="article:published_time" content="2031-12-23T18:05:00-0600">
<script>document.title='x'</script><style>p{color:red}</style></head>
<body><nav><ul><li><a href=/>Inicio</a><li><a href=/x>Sucesos</a></ul></nav>
<main><article><header><h1>Seis ni&ntilde;as siguen sin localizar</h1>
<figure><img src=x.jpg alt=x><figcaption>La casa de Tecal, el domingo 22 de diciembre de 2031.</figcaption></figure></header>
<div><p>La Procuradur&iacute;a inform&oacute; que <b>al menos</b> 160&nbsp;ni&ntilde;as
   y ni&#241;os fueron llevados a un lugar seguro, seg&uacute;n su vocera, con la que habl&oacute; este diario.
<p>Seis ni&ntilde;as segu&iacute;an sin localizar, dijo la Secretar&iacute;a de Bienestar, y hay una alerta de b&uacute;squeda activa, agreg&oacute; en un comunicado.
<ul><li>160 ni&ntilde;os en resguardo<li>40 mujeres</ul>
<table><tr><th>Lugar<th>Ni&ntilde;os</tr><tr><td>Norte<td>84</tr></table>
<p>El ministerio dijo que todas las personas fueron localizadas.<br>La secretar&iacute;a lo neg&oacute;.</p>
<blockquote>"Est&aacute;n a salvo", dijo &#x202e;la fiscal\u0007.</blockquote>
<script>document.write('999 personas')</script></div></article>
<aside><figure><figcaption>Otra nota: 500 personas</figcaption></figure></aside></main><footer>El Faro, 700 lectores</footer></body></html>`

describe('[PR85] what an original is', () => {
  test.each([
    ['plain text', 'Police took 84 children into care.', 'text'],
    ['text that speaks of tags', 'Write <html> before a page.', 'text'],
    ['text that speaks of a PDF', 'A PDF begins with %PDF-1.7 and\n%PDF-1.7 again.', 'text'],
    ['nothing', '', 'text'],
    ['a page', '<!doctype HTML><title>x', 'html'],
    ['a page behind a mark, white space, comments', '\uFEFF\n <!-- a --> <!--b-->\n<Article>x', 'html'],
    ['XHTML', '<?xml version="1.0"?><!DOCTYPE html><html/>', 'html'],
    ['other XML', '<?xml version="1.0"?><feed/>', 'text'],
    ['a PDF', '%PDF-1.4\n', 'pdf'],
    ['a PDF behind a line of bytes', '\u0000\u0001junk\n%PDF-1.4\n', 'pdf'],
  ])('%s', (_name, text, form) => {
    expect(formOf(bytesOf(text))).toBe(form)
  })

  test('plain text is strict UTF-8, every unit as it was; what is neither text, page nor PDF is refused', async () => {
    const text = '\uFEFFUna\r\nniña\u202e \u0000 y\u2028más'
    expect(await captured(text)).toEqual({ form: 'text', text, title: null, publisher: null, publishedOn: null, languageHint: null })
    const latin = await captureOriginal(new Uint8Array(Buffer.from('Una niña', 'latin1')))
    expect(latin).toMatchObject({ ok: false, refusal: { code: 'not-text', about: { byte: 6 } } })
    expect(await refusalOf(new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a]))).toBe('not-text')
  })

  test('a page is in the encoding that it says; where it is not, it is refused', async () => {
    const inLatin = page.replace('<head>', '<head><meta charset="iso-8859-1">').replaceAll('&ntilde;', 'ñ')
    expect((await captured(new Uint8Array(Buffer.from(inLatin, 'latin1')))).text).toContain('Seis niñas siguen')
    expect((await captured(new Uint8Array([0xff, 0xfe, ...Buffer.from(page, 'utf16le')]))).text).toContain('Seis niñas siguen')
    expect(await refusalOf(new Uint8Array(Buffer.from(page.replaceAll('&ntilde;', 'ñ'), 'latin1')))).toBe('not-text')
    expect(await refusalOf(new Uint8Array(Buffer.from(page.replace('<head>', '<head><meta charset="x-none">').replaceAll('&ntilde;', 'ñ'), 'latin1')))).toBe('not-text')
  })

  test('a day of metadata is ISO 8601 or nothing', () => {
    for (const [given, read] of [
      ['2031-12-23', '2031-12-23'], ['2031-12-23T18:05:00Z', '2031-12-23T18:05:00Z'], ['2031-12-23T18:05:00.123-0600', '2031-12-23T18:05:00-06:00'],
      ['2031-12-23 18:05', '2031-12-23'], ['23/12/2031', null], ['yesterday', null], ['', null],
    ] as const) expect(isoOf(given)).toBe(read)
  })
})

describe('[PR86] a page', () => {
  test('its article in blocks, with its captions; menus, scripts, other reports and footers are none of it', async () => {
    const read = await captured(page)
    expect(read).toMatchObject({ form: 'html', title: 'Seis niñas siguen sin localizar', publisher: 'El Faro de Tecal', publishedOn: '2031-12-23T18:05:00-06:00', languageHint: 'es-GT' })
    expect(read.text.split('\n\n')).toEqual([
      'Seis niñas siguen sin localizar',
      'La casa de Tecal, el domingo 22 de diciembre de 2031.',
      'La Procuraduría informó que al menos 160\u00a0niñas y niños fueron llevados a un lugar seguro, según su vocera, con la que habló este diario.',
      'Seis niñas seguían sin localizar, dijo la Secretaría de Bienestar, y hay una alerta de búsqueda activa, agregó en un comunicado.',
      '160 niños en resguardo',
      '40 mujeres',
      'Lugar\tNiños',
      'Norte\t84',
      'El ministerio dijo que todas las personas fueron localizadas.\nLa secretaría lo negó.',
      '"Están a salvo", dijo \u202ela fiscal\u0007.',
    ])
  })

  test.each([
    ['no body', '<html><script>alert(1)</script>Police took 84 children into care.</html>', 'Police took 84 children into care.'],
    ['neither root nor body', '<p>Police took 84 children<p>into care', 'Police took 84 children\n\ninto care'],
    ['words behind its end', '<html><body><p>Six are missing.</p></body></html><p>Police took 84.</p>', 'Six are missing.\n\nPolice took 84.'],
    ['tags that close nothing and attributes without an end', '</div></p><p class="a>b" x=1>Six</i> are <b>missing.', 'Six are missing.'],
    ['entities that are none', '<p>Tom &amp; Ana &bogus; &#x110000; &#0; said so.', 'Tom & Ana &bogus; \ufffd \ufffd said so.'],
    ['a picture of letters', '<p>Six <svg><text>999</text></svg>are <noscript>998</noscript>missing.<template>997</template>', 'Six are missing.'],
  ])('with %s', async (_name, text, expected) => {
    const read = (await captured(`<!doctype html>${text}`.replace('<!doctype html></div>', '<div></div>'))).text
    expect(read).toBe(expected)
  })

  test('it runs nothing, fetches nothing and reads no file', async () => {
    let asked = 0
    const server = createServer((_request, response) => {
      asked++
      response.end()
    })
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
    const at = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    const text = await captured(`<?xml version="1.0"?><!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]><html><head><base href="${at}/"><link rel=stylesheet href="${at}/a.css">
      <script src="${at}/a.js"></script><script type=module>import('${at}/b.js')</script><meta http-equiv=refresh content="0;url=${at}/r"></head>
      <body onload="fetch('${at}/c')"><p>Six children are missing, &x; they said.</p><img src="${at}/i" onerror="fetch('${at}/d')"><iframe src="${at}/f"></iframe><object data="${at}/o"></object></body></html>`)
    const pdf = await captured(madePdf({ pages: [[{ text: 'Six children are missing.', y: 700 }]], catalog: `/OpenAction << /S /URI /URI (${at}/pdf) >> /AA << /WC << /S /JavaScript /JS (app.launchURL\\("${at}/js"\\)) >> >>` }))
    await new Promise<void>((done) => void server.close(() => done()))
    expect([text.text, pdf.text, asked]).toEqual(['Six children are missing, &x; they said.\n\n]>', 'Six children are missing.', 0])
  })
})

describe('[PR87] a PDF', () => {
  const lines = ['Six children are still missing', 'LIMA, 3 May 2031 (XYZ) - Police took at least 160 children', 'into care, the social-', 'welfare office said on Saturday.', 'Nobody was hurt, it said.']

  test('paragraphs of its lines; its own day is no day of publication', async () => {
    const original = madePdf({
      title: 'Six children',
      pages: [
        [{ text: lines[0] ?? '', y: 780, size: 18 }, { text: lines[1] ?? '', y: 740 }, { text: lines[2] ?? '', y: 726 }, { text: lines[3] ?? '', y: 712 }, { text: lines[4] ?? '', y: 684 }],
        [{ text: 'A search alert is active for the six (girls),', y: 780 }, { text: 'an officer said.', y: 766 }],
      ],
    })
    expect(await captured(original)).toEqual({
      form: 'pdf', title: 'Six children', publisher: null, publishedOn: null, languageHint: null,
      text: 'Six children are still missing\n\nLIMA, 3 May 2031 (XYZ) - Police took at least 160 children into care, the social-welfare office said on Saturday.\n\nNobody was hurt, it said.\n\nA search alert is active for the six (girls), an officer said.',
    })
  })

  test('a sentence goes on over the end of a page or a column', async () => {
    const text = await captured(madePdf({ pages: [[{ text: 'Police took at least', y: 100 }], [{ text: '160 children into', y: 800 }, { text: 'care.', y: 820, x: 300 }]] }))
    expect(text.text).toBe('Police took at least 160 children into care.')
  })

  test.each([
    ['no page with letters', madePdf({ pages: [[]] }), 'no-text-in-pdf'],
    ['nothing behind its mark', bytesOf('%PDF-1.7\n'), 'pdf-damaged'],
    ['half of it', madePdf({ pages: [[{ text: 'Six.', y: 700 }]] }).subarray(0, 200), 'pdf-damaged'],
  ])('with %s is refused', async (_name, original, code) => {
    expect(await refusalOf(original)).toBe(code)
  })
})

describe('[PR88] hostile originals are bounded', () => {
  test('beyond the bytes nothing is parsed', async () => {
    expect(await captureOriginal(bytesOf(`<p>${'a'.repeat(originalBytesMax)}`))).toMatchObject({ ok: false, refusal: { code: 'too-large', about: { bytes: originalBytesMax + 3, bytesMax: originalBytesMax } } })
  })

  test('parts within parts a hundred thousand deep are refused, 250 are read', async () => {
    const nested = (depth: number): string => `<html><body>${'<div>'.repeat(depth)}Police took 84 children into care.`
    expect(await refusalOf(nested(100_000))).toBe('too-deep')
    expect(await refusalOf(nested(200))).toBe('Police took 84 children into care.')
  })

  test('what takes too long is ended, whatever it does', async () => {
    const before = performance.now()
    const slow = `<html><body><p ${Array.from({ length: 140_000 }, (_, at) => `a${at}=x`).join(' ')}>Six are missing.</p></body></html>`
    expect(await refusalOf(slow, { ...readerLimits, timeMs: 400 })).toBe('took-too-long')
    expect(performance.now() - before).toBeLessThan(5_000)
  })

  test('what takes too much memory is ended: objects by the thread, buffers by the process', async () => {
    // A thread that is out of memory may bring its process down, which is why it has one.
    expect(['took-too-much-memory', 'reader-ended']).toContain(await refusalOf(`<html><body>${'<b>a</b>'.repeat(200_000)}`, { ...readerLimits, heapMb: 24 }))
    const bomb = deflateSync(new Uint8Array(300_000_000).fill(0x20), { level: 9 })
    expect(bomb.length).toBeLessThan(originalBytesMax)
    const before = performance.now()
    expect(['took-too-much-memory', 'took-too-long', 'no-text-in-pdf', 'reader-ended']).toContain(await refusalOf(madePdf({ pages: [[]], content: { bytes: bomb, filter: 'FlateDecode' } }), { ...readerLimits, growthMb: 120 }))
    expect(performance.now() - before).toBeLessThan(20_000)
  })

  test('bytes by chance, and pages and PDFs with bytes changed by chance, are read or refused', async () => {
    let seed = 7
    const next = (below: number): number => (seed = (seed * 48_271) % 2_147_483_647) % below
    const pdf = madePdf({ pages: [[{ text: 'Six children are missing.', y: 700 }]] })
    for (const original of [bytesOf(page), pdf]) {
      for (let round = 0; round < 12; round++) {
        const changed = Uint8Array.from(original)
        for (let count = 0; count < 30; count++) changed[next(changed.length)] = next(256)
        expect(typeof (await refusalOf(changed))).toBe('string')
      }
    }
  })
})
