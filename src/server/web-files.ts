/**
 * The app as a server hands it out: its files by name, its page for every address that is one of its screens. Whatever
 * carries a hash in its name is kept for ever; the page and the worker are asked for anew each time. Rules SE40 and SE41.
 */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyRequest } from 'fastify'

/** What the page may load: its own files. No script in the page, nothing from elsewhere, no frame around it. */
const pagePolicy = [
  "default-src 'none'", "script-src 'self'", "style-src 'self'", "font-src 'self'", "img-src 'self' blob: data:", "connect-src 'self'", "worker-src 'self'", "manifest-src 'self'",
  "frame-ancestors 'none'", "base-uri 'none'", "form-action 'none'",
].join('; ')

const pageHeaders = {
  'content-security-policy': pagePolicy,
  // The camera reads bands; nothing else of the device is asked for.
  'permissions-policy': 'camera=(self), microphone=(), geolocation=(), payment=(), usb=()',
} as const

/** Null where the app was not built. */
export function webFolder(root: string): string | null {
  const folder = join(root, 'dist', 'web')
  return existsSync(join(folder, 'index.html')) ? folder : null
}

export async function serveWeb(app: FastifyInstance, folder: string): Promise<void> {
  await app.register(async (scope) => {
    scope.addHook('onSend', async (request, reply) => {
      for (const [name, value] of Object.entries(pageHeaders)) void reply.header(name, value)
      const isForever = /^\/assets\/[^/]+-[\w-]{8,}\.\w+$/.test(pathOf(request))
      void reply.header('cache-control', isForever ? 'public, max-age=31536000, immutable' : 'no-cache')
    })
    await scope.register(fastifyStatic, { root: folder, wildcard: false, index: 'index.html', cacheControl: false, serveDotFiles: false })
    for (const path of screenPaths) scope.get(path, (_request, reply) => reply.sendFile('index.html'))
  })
}

/** Addresses of screens, as `src/web/app.tsx` knows them: opening one, or loading it anew, opens the app there. */
export const screenPaths = ['/board', '/here', '/people', '/people/:id', '/intake', '/roll-call', '/roll-call/:id', '/scan', '/count', '/night', '/movements', '/incident', '/discrepancies', '/flow', '/devices', '/paper', '/record', '/settings', '/sign-in'] as const

function pathOf({ url }: FastifyRequest): string {
  return url.split('?', 1)[0] ?? ''
}

