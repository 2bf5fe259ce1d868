/**
 * The field's authority: made once, trusted once on each phone, its key locked by a passphrase outside
 * the data folder and opened for renewals alone. Throwing the key away would make every new address of
 * the laptop a round of all phones. Rules AU40 to AU44; decision 0016.
 */
import { createHash, X509Certificate } from 'node:crypto'
import { join } from 'node:path'
import { accept, dayMs, fromUtf8, refuse, toUtf8, type Clock, type Disk, type Ms, type Outcome, type Random } from '../../kernel/index.ts'
import { openCustody, saveCustody, type CustodyLock, type CustodyUnlock } from '../../adapters/node/custody/index.ts'
import { issueAuthority, issueCertificate, permittedHosts } from './issue.ts'
import { addressBytes, fieldNamesMax, isHostName, isHostWithin, isPrivateAddress, type FieldNames } from './names.ts'

export type FieldPorts = Readonly<{ disk: Disk; clock: Clock; random: Random }>
export type FieldPlaces = Readonly<{
  /** Of the server: `authority.pem`, which phones are to trust, and `server.pem`, certificate, authority and key. */
  folder: string
  /** Of the authority's key: an age file, elsewhere, best on a stick in a drawer. */
  keyPath: string
}>

/** For `node:https`: `key` and `cert`, and when to renew. */
export type FieldCertificate = Readonly<{
  cert: string
  key: string
  authorityPem: string
  /** SHA-256 of the authority in groups, to compare on the phone's screen. */
  authorityFingerprint: string
  names: FieldNames
  endsAtMs: Ms
  isDue: boolean
}>

export type FieldRefusal = 'authority-exists' | 'authority-missing' | 'authority-ended' | 'name-outside' | 'names-missing' | 'names-too-many'

/** The name under which the key lies in its custody file. */
const secretName = 'field-authority-key'
/** From so long before the end on it says that it is due: a month's rotation of whoever has the passphrase. */
export const renewBeforeMs = 30 * dayMs

/** Fails, in this order: `authority-exists`, `names-missing`, `names-too-many`, `name-outside`. */
export async function createFieldAuthority(
  places: FieldPlaces,
  names: FieldNames,
  ports: FieldPorts & { lock: CustodyLock },
): Promise<Outcome<FieldCertificate, FieldRefusal>> {
  const { disk, lock, clock, random } = ports
  if ((await disk.read(authorityPath(places))) !== null) return refuse('authority-exists')
  const wrong = wrongNames(names, names.hosts)
  if (wrong !== null) return refuse(wrong)
  const at = { nowMs: clock.now(), random }
  const authority = await issueAuthority(names.hosts, at)
  const issued = await issueCertificate(authority, names, at)
  // The authority last: until it is there, all of this can be done again.
  await saveCustody(places.keyPath, new Map([[secretName, authority.privateKey]]), { disk, lock })
  await disk.writeAtomic(serverPath(places), toUtf8(`${issued.pem}${authority.pem}${issued.keyPem}`))
  await disk.writeAtomic(authorityPath(places), toUtf8(authority.pem))
  return readFieldCertificate(places, ports)
}

/** Another certificate of the same authority; phones notice nothing. Fails: `authority-missing`, `authority-ended`, then as above; throws `CustodyError`. */
export async function renewFieldCertificate(
  places: FieldPlaces,
  names: FieldNames,
  ports: FieldPorts & { unlock: CustodyUnlock },
): Promise<Outcome<FieldCertificate, FieldRefusal>> {
  const { disk, unlock, clock, random } = ports
  const pem = await textAt(disk, authorityPath(places))
  if (pem === null) return refuse('authority-missing')
  if (endOf(pem) <= clock.now()) return refuse('authority-ended')
  const wrong = wrongNames(names, permittedHosts(pem))
  if (wrong !== null) return refuse(wrong)
  const privateKey = (await openCustody(places.keyPath, { disk, unlock })).get(secretName)
  if (privateKey === undefined) return refuse('authority-missing')
  const issued = await issueCertificate({ pem, privateKey }, names, { nowMs: clock.now(), random })
  await disk.writeAtomic(serverPath(places), toUtf8(`${issued.pem}${pem}${issued.keyPem}`))
  return readFieldCertificate(places, ports)
}

/** What the server starts with; the authority's key is not needed. Fails: `authority-missing`. */
export async function readFieldCertificate(places: Pick<FieldPlaces, 'folder'>, ports: Pick<FieldPorts, 'disk' | 'clock'>): Promise<Outcome<FieldCertificate, FieldRefusal>> {
  const [authorityPem, server] = [await textAt(ports.disk, authorityPath(places)), await textAt(ports.disk, serverPath(places))]
  const keyAt = server?.indexOf('-----BEGIN PRIVATE KEY-----') ?? -1
  if (authorityPem === null || server === null || keyAt < 0) return refuse('authority-missing')
  const [cert, key] = [server.slice(0, keyAt), server.slice(keyAt)]
  const endsAtMs = endOf(cert)
  return accept({
    cert,
    key,
    authorityPem,
    authorityFingerprint: fingerprintOf(authorityPem),
    names: namesOf(cert),
    endsAtMs,
    isDue: endsAtMs - ports.clock.now() < renewBeforeMs,
  })
}

function wrongNames(names: FieldNames, hosts: readonly string[]): FieldRefusal | null {
  const { length } = [...names.hosts, ...names.addresses]
  if (length === 0) return 'names-missing'
  if (length > fieldNamesMax) return 'names-too-many'
  const within = names.hosts.every((host) => isHostName(host) && isHostWithin(host, hosts)) && names.addresses.every((address) => isPrivateAddress(address))
  return within ? null : 'name-outside'
}

function namesOf(pem: string): FieldNames {
  const entries = (new X509Certificate(pem).subjectAltName ?? '').split(', ')
  const after = (prefix: string): readonly string[] => entries.filter((entry) => entry.startsWith(prefix)).map((entry) => entry.slice(prefix.length))
  return { hosts: after('DNS:'), addresses: after('IP Address:').filter((address) => addressBytes(address) !== null) }
}

function endOf(pem: string): Ms {
  return Date.parse(new X509Certificate(pem).validTo)
}

function fingerprintOf(pem: string): string {
  const digest = createHash('sha256').update(new X509Certificate(pem).raw).digest('hex').toUpperCase()
  return digest.replaceAll(/.{2}(?=.)/g, '$&:')
}

async function textAt(disk: Disk, path: string): Promise<string | null> {
  const bytes = await disk.read(path)
  return bytes === null ? null : fromUtf8(bytes)
}

function authorityPath({ folder }: Pick<FieldPlaces, 'folder'>): string {
  return join(folder, 'authority.pem')
}

function serverPath({ folder }: Pick<FieldPlaces, 'folder'>): string {
  return join(folder, 'server.pem')
}
