/**
 * How does a browser carry its sessions? One cookie each, so that several officers share a phone and one
 * may leave. `__Host-` with HTTPS (RFC 6265bis): no other host and no plain HTTP can set or read it. Rule AU14.
 */
import type { FastifyReply, FastifyRequest } from 'fastify'

/** Cookies read from one request: some sessions and what a proxy adds. */
const cookiesMax = 60

export function cookieName(sessionId: string, isHttps: boolean): string {
  return `${isHttps ? '__Host-' : ''}amparo-${sessionId}`
}

/** For the way to a directory and back: sent along from another site, good for nothing else. */
export function directoryCookieName(isHttps: boolean): string {
  return `${isHttps ? '__Host-' : ''}amparo-directory`
}

export function cookiesOf(request: FastifyRequest): ReadonlyMap<string, string> {
  const pairs = (request.headers.cookie ?? '').split(';', cookiesMax).map((pair) => pair.trim())
  return new Map(
    pairs.flatMap((pair) => {
      const at = pair.indexOf('=')
      return at < 1 ? [] : [[pair.slice(0, at), pair.slice(at + 1)] as const]
    }),
  )
}

/** No Max-Age: it ends with the browser, and with the session long before. */
export function setSessionCookie(reply: FastifyReply, sessionId: string, at: Readonly<{ token: string; isHttps: boolean }>): void {
  void reply.header('set-cookie', `${cookieName(sessionId, at.isHttps)}=${at.token}; Path=/; HttpOnly; SameSite=Strict${secure(at.isHttps)}`)
}

export function dropSessionCookie(reply: FastifyReply, sessionId: string, isHttps: boolean): void {
  void reply.header('set-cookie', `${cookieName(sessionId, isHttps)}=; Path=/; Max-Age=0; HttpOnly; SameSite=Strict${secure(isHttps)}`)
}

export function setDirectoryCookie(reply: FastifyReply, value: string, at: Readonly<{ isHttps: boolean; seconds: number }>): void {
  const name = directoryCookieName(at.isHttps)
  void reply.header('set-cookie', `${name}=${value}; Path=/; Max-Age=${at.seconds}; HttpOnly; SameSite=Lax${secure(at.isHttps)}`)
}

function secure(isHttps: boolean): string {
  return isHttps ? '; Secure' : ''
}
