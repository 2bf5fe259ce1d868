/**
 * An agency's own directory (OpenID Connect): one instance of better-auth each, made when it is first
 * asked for, so that one which does not answer delays neither the start nor another. Of whoever signs in
 * there only the subject is read; no name, no e-mail address, no token is kept. Rule AU6.
 */
import { betterAuth } from 'better-auth'
import { genericOAuth } from 'better-auth/plugins'
import { z } from 'zod'
import { assert, fromBase64Url, fromUtf8 } from '../../kernel/index.ts'
import type { Directory } from './accounts.ts'
import { commonOptions, type CredentialsSetting } from './credentials.ts'
import { directoryWaitMs } from './limits.ts'
import { AccountsFailure } from './sql.ts'

const Subject = z.object({ sub: z.string().min(1).max(255) })

function makeDirectoryAuth(setting: CredentialsSetting, directory: Directory) {
  const { directoryId, discoveryUrl, clientId, clientSecret } = directory
  return betterAuth({
    ...commonOptions(setting),
    account: { accountLinking: { enabled: false }, updateAccountOnSignIn: false },
    plugins: [
      genericOAuth({
        config: [
          {
            providerId: directoryId,
            discoveryUrl,
            clientId,
            clientSecret,
            scopes: ['openid'],
            pkce: true,
            // Somebody else's session with the directory on this phone opens nothing.
            prompt: 'login',
            requireIdTokenVerification: true,
            disableSignUp: true,
            disableImplicitSignUp: true,
            // Called after signature, issuer, audience and nonce of the token were verified.
            getUserInfo: ({ idToken }) => Promise.resolve(profileOf(idToken)),
          },
        ],
      }),
    ],
  })
}

export type DirectoryAuth = ReturnType<typeof makeDirectoryAuth>

/** State: instances by directory, owned by one accounts instance; one that failed is made anew when asked again. */
export function directoryAuths(setting: CredentialsSetting, directories: readonly Directory[]): (directoryId: string) => Promise<DirectoryAuth | null> {
  for (const { discoveryUrl } of directories) assert(isSafe(discoveryUrl), 'accounts: a directory is reached by HTTPS')
  const made = new Map<string, Promise<DirectoryAuth>>()
  return async (directoryId) => {
    const directory = directories.find((each) => each.directoryId === directoryId)
    if (directory === undefined) return null
    const there = made.get(directoryId) ?? prepared(setting, directory)
    made.set(directoryId, there)
    try {
      return await there
    } catch (error) {
      made.delete(directoryId)
      throw error
    }
  }
}

async function prepared(setting: CredentialsSetting, directory: Directory): Promise<DirectoryAuth> {
  const auth = makeDirectoryAuth(setting, directory)
  const context = await inTime(auth.$context)
  if (!context.socialProviders.some(({ id }) => id === directory.directoryId)) throw new AccountsFailure('directory-off-line')
  return auth
}

/** Fails: throws `AccountsFailure` with `directory-off-line` when it takes longer than a person waits. */
export async function inTime<Value>(work: Promise<Value>): Promise<Value> {
  const { promise, reject } = Promise.withResolvers<never>()
  const timer = setTimeout(() => reject(new AccountsFailure('directory-off-line')), directoryWaitMs)
  try {
    return await Promise.race([work, promise])
  } finally {
    clearTimeout(timer)
  }
}

function profileOf(idToken: string | undefined): { id: string; sub: string; email: string; emailVerified: boolean; name: string } | null {
  const [, payload = ''] = (idToken ?? '').split('.')
  const text = fromUtf8(fromBase64Url(payload) ?? new Uint8Array(0)) ?? ''
  const read = Subject.safeParse(text === '' ? null : JSON.parse(text))
  if (!read.success) return null
  const { sub } = read.data
  // better-auth wants an address; this one leads nowhere and belongs to no account.
  return { id: sub, sub, email: 'nobody@directory.invalid', emailVerified: false, name: '' }
}

/** HTTP only on this machine, as tests and a proxy beside the server have it. */
function isSafe(url: string): boolean {
  const { protocol, hostname } = new URL(url)
  return protocol === 'https:' || ['127.0.0.1', 'localhost', '[::1]'].includes(hostname)
}
