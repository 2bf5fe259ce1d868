/** Problem details (RFC 9457): the code, what is wrong, what to do next, in the caller's language. Never content, never a name. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { RefusalFacts } from '../kernel/index.ts'
import { phrasesFor, problemCodes, problemIn, type ProblemCode } from '../locale/index.ts'
import { actRefusedCode, httpCodes } from './http-codes.ts'

const listed: ReadonlySet<string> = new Set(problemCodes)

function isListed(code: string): code is ProblemCode {
  return listed.has(code)
}

/** In: any refusal's code; one that is not a server's own is an act's, and has its sentence with the others. */
export function sendRefusal(request: FastifyRequest, reply: FastifyReply, refusal: Readonly<{ code: string; about: RefusalFacts }>): FastifyReply {
  const { code, about } = refusal
  const language = languageOf(request)
  const [title, detail] = isListed(code) ? problemIn(language, code) : actWords(language, code)
  const http = isListed(code) ? httpCodes[code] : actRefusedCode
  void reply.header('cache-control', 'no-store').header('content-language', language).type('application/problem+json').code(http)
  if (http === 503 || http === 429) void reply.header('retry-after', String(about['seconds'] ?? retrySeconds))
  return reply.send(JSON.stringify({ type: `urn:amparo:problem:${code}`, title, status: http, code, detail, about: plain(about) }))
}

const retrySeconds = 5

/** The refusal of an act: one sentence, which says what to do next. */
function actWords(language: string, code: string): readonly [string, string] {
  const sentences: Readonly<Record<string, string>> = phrasesFor(language).refusal
  const sentence = sentences[code] ?? code
  return [sentence, sentence]
}

function plain(about: RefusalFacts): Readonly<Record<string, string | number | null>> {
  return Object.fromEntries(Object.entries(about).map(([name, value]) => [name, value]))
}

/** RFC 9110 section 12.5.4, as far as it chooses between three: the first language that is ours. */
export function languageOf(request: FastifyRequest): 'es' | 'en' | 'he' {
  const asked = (request.headers['accept-language'] ?? '').slice(0, 200).split(',')
  for (const each of asked) {
    const short = each.trim().slice(0, 2).toLowerCase()
    if (short === 'es' || short === 'en' || short === 'he') return short
  }
  return 'es'
}
