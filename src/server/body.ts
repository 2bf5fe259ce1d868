/** Bodies come plain or compressed (RFC 9110 section 8.4), and answers go out compressed where asked: never larger than the route allows once opened. */
import { Transform, type Readable } from 'node:stream'
import { brotliCompress, constants, createBrotliDecompress, createGunzip, createZstdDecompress, gzip, zstdCompress } from 'node:zlib'
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

const openers = { gzip: createGunzip, br: createBrotliDecompress, zstd: createZstdDecompress } as const

export class BodyTooLarge extends Error {
  override readonly name = 'BodyTooLarge'
  readonly statusCode = 413
}

/** For Fastify's `preParsing`: opens what is compressed, and ends it where it grows beyond the route's limit. */
export function opened(request: FastifyRequest, payload: Readable): Readable {
  const way = request.headers['content-encoding']
  if (way !== 'gzip' && way !== 'br' && way !== 'zstd') return payload
  const max = request.routeOptions.bodyLimit ?? 0
  let bytes = 0
  const bounded = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length
      done(bytes > max ? new BodyTooLarge('body') : null, chunk)
    },
  })
  delete request.headers['content-encoding']
  delete request.headers['content-length']
  const stream = openers[way]()
  stream.on('error', (error) => bounded.destroy(error))
  return payload.pipe(stream).pipe(bounded)
}
