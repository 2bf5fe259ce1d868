/**
 * Why does an officer open a file? The reason travels in a header of its own, percent-encoded UTF-8 (RFC 3986 section
 * 2.1), never in the address: addresses stand in the logs of proxies and in the history of browsers (ASVS 14.2.1). SE21.
 */
import { z } from 'zod'

/** As typed: words, and a bound that no reason needs. */
export const Reason = z.string().trim().min(3).max(500)

export const fileReasonHeader = 'amparo-reason'

/** Each of 500 UTF-16 units takes at most nine signs: three bytes, percent-encoded. */
const encodedCharsMax = 4_500

/** Nothing but what percent-encoding leaves: a header sent twice, which arrives with a comma, is none of it. */
const Encoded = z.string().max(encodedCharsMax).regex(/^(?:[A-Za-z0-9\-._~!*'()]|%[0-9A-Fa-f]{2})+$/)

export const ReasonHeader = Encoded.transform((text, context) => {
  try {
    return decodeURIComponent(text)
  } catch {
    // Bytes that are no UTF-8.
    context.addIssue({ code: 'custom', message: 'encoding' })
    return z.NEVER
  }
}).pipe(Reason)

/** The headers of a question that opens a file. In: null where the task needs no reason. Fails: throws on half a surrogate pair. */
export function fileReasonHeaders(reason: string | null): Readonly<Record<string, string>> {
  return reason === null ? {} : { [fileReasonHeader]: encodeURIComponent(reason) }
}
