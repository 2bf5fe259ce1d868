/**
 * How are the two certificates of a field laptop made? P-256 throughout (every phone reads it), in
 * WebCrypto, by @peculiar/x509. Both begin two days back: phones' clocks may be a day and a half behind. Rules AU40 to AU42.
 */
import 'reflect-metadata'
import {
  AuthorityKeyIdentifierExtension,
  BasicConstraintsExtension,
  ExtendedKeyUsage,
  ExtendedKeyUsageExtension,
  Extension,
  KeyUsageFlags,
  KeyUsagesExtension,
  SubjectAlternativeNameExtension,
  SubjectKeyIdentifierExtension,
  X509Certificate,
  X509CertificateGenerator,
} from '@peculiar/x509'
import { assert, dayMs, toHex, type Ms, type Random } from '../../kernel/index.ts'
import { hostsOfPermitted, nameConstraintsId, permittedNames } from './name-constraints.ts'
import type { FieldNames } from './names.ts'

/** The clock of a phone may be 36 h behind (`clockUnmeasuredMs`): a certificate must not be of its tomorrow. */
export const backdatedMs = 2 * dayMs
/** Phones trust it by hand, once: the longest operation studied ran two years. */
export const authorityMs = 3 * 365 * dayMs
/** Below the 398 days that browsers bear (CA/Browser Forum baseline requirements, 6.3.2), and renewed on the way. */
export const certificateMs = 180 * dayMs
const serialBytes = 16
const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const

export type IssuedAuthority = Readonly<{ pem: string; privateKey: Uint8Array }>
export type IssuedCertificate = Readonly<{ pem: string; keyPem: string }>
type At = Readonly<{ nowMs: Ms; random: Random }>

/** Out: `privateKey` in PKCS #8; it is locked away by the caller and nowhere else. */
export async function issueAuthority(hosts: readonly string[], { nowMs, random }: At): Promise<IssuedAuthority> {
  const keys = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify'])
  const serialNumber = newSerial(random)
  const certificate = await X509CertificateGenerator.createSelfSigned(
    {
      serialNumber,
      // The serial tells two authorities apart in a phone's list; no place or agency is named.
      name: `CN=Amparo field ${serialNumber.slice(0, 8)}`,
      notBefore: new Date(nowMs - backdatedMs),
      notAfter: new Date(nowMs + authorityMs),
      signingAlgorithm: algorithm,
      keys,
      extensions: [
        new BasicConstraintsExtension(true, 0, true),
        new KeyUsagesExtension(KeyUsageFlags.keyCertSign, true),
        new ExtendedKeyUsageExtension([ExtendedKeyUsage.serverAuth]),
        new Extension(nameConstraintsId, true, permittedNames(hosts)),
        await SubjectKeyIdentifierExtension.create(keys.publicKey, false, crypto),
      ],
    },
    crypto,
  )
  return { pem: `${certificate.toString('pem')}\n`, privateKey: new Uint8Array(await crypto.subtle.exportKey('pkcs8', keys.privateKey)) }
}

/** In: an authority that is checked to permit `names`. */
export async function issueCertificate(
  authority: IssuedAuthority,
  names: FieldNames,
  { nowMs, random }: At,
): Promise<IssuedCertificate> {
  const issuer = new X509Certificate(authority.pem)
  const signingKey = await crypto.subtle.importKey('pkcs8', Uint8Array.from(authority.privateKey), algorithm, false, ['sign'])
  const keys = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify'])
  const [commonName] = [...names.hosts, ...names.addresses]
  assert(commonName !== undefined, 'field authority: no name')
  const certificate = await X509CertificateGenerator.create(
    {
      serialNumber: newSerial(random),
      subject: `CN=${commonName}`,
      issuer: issuer.subject,
      notBefore: new Date(nowMs - backdatedMs),
      // Never beyond the authority: what outlives its issuer is trusted by nobody.
      notAfter: new Date(Math.min(nowMs + certificateMs, issuer.notAfter.getTime())),
      signingAlgorithm: algorithm,
      publicKey: keys.publicKey,
      signingKey,
      extensions: [
        new BasicConstraintsExtension(false, undefined, true),
        new KeyUsagesExtension(KeyUsageFlags.digitalSignature, true),
        new ExtendedKeyUsageExtension([ExtendedKeyUsage.serverAuth]),
        new SubjectAlternativeNameExtension([
          ...names.hosts.map((value) => ({ type: 'dns', value }) as const),
          ...names.addresses.map((value) => ({ type: 'ip', value }) as const),
        ]),
        await AuthorityKeyIdentifierExtension.create(issuer.publicKey, false, crypto),
        await SubjectKeyIdentifierExtension.create(keys.publicKey, false, crypto),
      ],
    },
    crypto,
  )
  const key = Buffer.from(await crypto.subtle.exportKey('pkcs8', keys.privateKey)).toString('base64')
  const lines = key.replaceAll(/.{64}(?=.)/g, '$&\n')
  return { pem: `${certificate.toString('pem')}\n`, keyPem: `-----BEGIN PRIVATE KEY-----\n${lines}\n-----END PRIVATE KEY-----\n` }
}

/** The host names an authority was made for, read from its own constraints. */
export function permittedHosts(pem: string): readonly string[] {
  const extension = new X509Certificate(pem).getExtension(nameConstraintsId)
  assert(extension !== null, 'field authority: without constraints')
  return hostsOfPermitted(new Uint8Array(extension.value))
}

/** A positive number of 127 bits (RFC 5280, 4.1.2.2). */
function newSerial(random: Random): string {
  const bytes = random.bytes(serialBytes)
  bytes[0] = 0x40 | ((bytes[0] ?? 0) & 0x3f)
  return toHex(bytes)
}
