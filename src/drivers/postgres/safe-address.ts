/**
 * May this address be connected to? On this machine, by loopback or a socket, as it is; over a network by TLS alone, with
 * the certificate and the name verified (`sslmode=verify-full`): anything less talks to whoever answers (ASVS 12.3.1,
 * 12.3.4). Rule ST44.
 */

const loopback = /^(?:localhost|127(?:\.\d{1,3}){3}|\[?::1\]?)$/i

/** In: as `pg` takes it; `hostOtherwise`, where it names no host (PGHOST), null for this machine. Out: false also for what is no address. */
export function isSafeAddress(url: string, hostOtherwise: string | null): boolean {
  if (!URL.canParse(url)) return false
  const { hostname, searchParams, protocol } = new URL(url)
  if (protocol === 'socket:') return true
  if (protocol !== 'postgres:' && protocol !== 'postgresql:') return false
  const modes = searchParams.getAll('sslmode')
  if (modes.length > 0 && modes.every((mode) => mode === 'verify-full')) return true
  // Whichever of them `pg` takes, it must be here.
  const named = [decoded(hostname), ...searchParams.getAll('host')].filter((host) => host !== '')
  const hosts = named.length > 0 ? named : [hostOtherwise ?? 'localhost']
  return hosts.flatMap((host) => host.split(',')).every((host) => host.startsWith('/') || loopback.test(host))
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
