/** Routes of signing in through an agency's directory. Rule AU6. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { accept } from '../../kernel/index.ts'
import { cookiesOf, directoryCookieName, setDirectoryCookie } from './cookies.ts'
import { beginDirectory, directoryDonePath, directoryRefusedPath, finishDirectory, returnFromDirectory } from './directory.ts'
import { bodyBytesMax, ceremonyMs } from './limits.ts'
import { CeremonyName, welcome } from './routes-sign-in.ts'
import { readBody, readParams, withDevice, type Desk } from './routing.ts'

const DirectoryAt = z.strictObject({ directoryId: z.string().regex(/^[a-z0-9-]{1,40}$/) })
const FinishBody = z.strictObject({ ceremony: CeremonyName })

export function directoryRoutes(app: FastifyInstance, desk: Desk): void {
  const { parts } = desk
  withDevice(app, desk, {
    at: ['POST', '/v1/accounts/sign-in/directory/:directoryId'],
    run: async (device, talk) => {
      const at = readParams(DirectoryAt, talk)
      if (!at.ok) return at
      const begun = await beginDirectory(parts, device, at.value.directoryId)
      if (!begun.ok) return begun
      const { ceremony, url, cookie } = begun.value
      setDirectoryCookie(talk.reply, cookie, { isHttps: parts.isHttps, seconds: ceremonyMs / 1_000 })
      return accept({ ceremony, url })
    },
  })
  withDevice(app, desk, {
    at: ['POST', '/v1/accounts/sign-in/directory/finish'],
    run: async (device, talk) => {
      const body = readBody(FinishBody, talk)
      if (!body.ok) return body
      const opened = await finishDirectory(parts, device, body.value.ceremony)
      return opened.ok ? welcome(desk, talk.reply, opened.value) : opened
    },
  })
  app.get('/v1/accounts/directory/callback/:directoryId', { bodyLimit: bodyBytesMax }, (request, reply) => comeBack(desk, request, reply))
}

/** A browser on its way, not the app: it is sent on to a page either way. */
async function comeBack({ parts }: Desk, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const at = readParams(DirectoryAt, { request, reply })
  const cookie = cookiesOf(request).get(directoryCookieName(parts.isHttps)) ?? ''
  setDirectoryCookie(reply, '', { isHttps: parts.isHttps, seconds: 0 })
  const mark = request.url.indexOf('?')
  const query = mark < 0 ? '' : request.url.slice(mark)
  const back = at.ok ? await returnFromDirectory(parts, { directoryId: at.value.directoryId, query, cookie }) : at
  if (!back.ok) parts.log({ code: back.refusal.code, about: {} })
  void reply.header('cache-control', 'no-store').header('referrer-policy', 'no-referrer')
  return reply.redirect(back.ok ? directoryDonePath : directoryRefusedPath, 303)
}
