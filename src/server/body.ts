/** Bodies come plain or compressed (RFC 9110 section 8.4), and answers go out compressed where asked: never larger than the route allows once opened. */
import { Readable } from 'node:stream'
import { brotliCompress, brotliDecompress, constants, gunzip, gzip, zstdCompress, zstdDecompress } from 'node:zlib'
import { promisify } from 'node:util'
import type { FastifyReply, FastifyRequest } from 'fastify'

const compressors = {
  zstd: promisify(zstdCompress),
  br: (bytes: Buffer) => promisify(brotliCompress)(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }),
  gzip: promisify(gzip),
} as const

/** Below this a packet is a packet. */
const plainBytesMax = 1_400

/** In: an answer's text. Out: the same compressed in the first way the client names of ours, and says so. */
export async function compressed(request: FastifyRequest, reply: FastifyReply, text: string): Promise<string | Buffer> {
  void reply.header('vary', 'accept-encoding')
  const asked = request.headers['accept-encoding']
  const way = typeof asked === 'string' ? (['zstd', 'br', 'gzip'] as const).find((each) => asked.includes(each)) : undefined
  if (way === undefined || text.length < plainBytesMax) return text
  const bytes = await compressors[way](Buffer.from(text))
  void reply.header('content-encoding', way)
  return bytes
}

const openers = { gzip: promisify(gunzip), br: promisify(brotliDecompress), zstd: promisify(zstdDecompress) } as const

/** Refused while the body is read; `statusCode` is what Fastify asks of an error. */
export class BodyRefused extends Error {
  override readonly name = 'BodyRefused'
  readonly statusCode: 400 | 413 | 415
  constructor(statusCode: 400 | 413 | 415) {
    super('body')
    this.statusCode = statusCode
  }
}

/**
 * For Fastify's `preParsing`: a body that came compressed, opened whole before anything else happens. Neither what
 * comes nor what it opens to may be larger than the route allows. Fails: throws `BodyRefused`.
 */
export async function opened(request: FastifyRequest, payload: Readable): Promise<Readable> {
  const way = request.headers['content-encoding']
  if (way === undefined || way === 'identity') return payload
  if (way !== 'gzip' && way !== 'br' && way !== 'zstd') throw new BodyRefused(415)
  const max = request.routeOptions.bodyLimit ?? 0
  const bytes = await readWhole(payload, max)
  // What stands in the headers is of the compressed body; from here on nobody may take it for the other.
  delete request.headers['content-encoding']
  delete request.headers['content-length']
  try {
    return Readable.from([await openers[way](bytes, { maxOutputLength: Math.max(1, max) })])
  } catch (error) {
    throw new BodyRefused(error instanceof RangeError ? 413 : 400)
  }
}

async function readWhole(payload: Readable, max: number): Promise<Buffer> {
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of payload as AsyncIterable<Buffer>) {
    length += chunk.length
    if (length > max) throw new BodyRefused(413)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}
