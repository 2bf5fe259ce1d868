/** Every limit of accounts and sessions, with its unit and its reason. Sources: OWASP ASVS 5.0, RFC 9449, NIST SP 800-63B. */
import { dayMs, hourMs, minuteMs, secondMs } from '../../kernel/index.ts'

/** A phone put down is closed after so long: a roll call of a house takes less, a walk to the gate more. */
export const sessionIdleMs = 15 * minuteMs
/** One shift; nobody works on under the sign-in of the shift before. */
export const sessionLongestMs = 12 * hourMs
/** How often `seenAt` is written; a read costs no write in between. Far below the idle limit. */
export const seenWriteMs = 30 * secondMs
/** Officers of two overlapping shifts on one phone. The least recently seen session makes room. */
export const sessionsPerDeviceMax = 12
/** Phones, a laptop and some forgotten ones. */
export const sessionsPerAccountMax = 20
/** A nonce opens this long (RFC 9449 section 8): longer than a slow upload's start, too short to hoard proofs. */
export const nonceMs = 5 * minuteMs
/** How far clocks of two server processes may differ before the nonce of one is stale at the other. */
export const nonceSkewMs = 10 * secondMs
/** Numbers kept in memory: 600 requests a second for the life of a nonce. Beyond it nonces are renewed. */
export const usedProofsMax = 200_000
/** Acts of authority ask for a factor shown within this time (ASVS 7.5.3). */
export const stepUpMs = 5 * minuteMs

/** NIST SP 800-63B asks for 8 with a second factor; 12 keeps off-line guessing out of reach. */
export const passwordCharsMin = 12
/** Longer texts are no passwords but a load on the hash. */
export const passwordCharsMax = 128
export const nameCharsMin = 3
export const nameCharsMax = 30
/** scrypt (RFC 7914): OWASP's N=2^15, r=8, p=3, which takes 32 MiB and a quarter of a second. */
export const passwordCost = { N: 32_768, r: 8, p: 3 } as const
/** Hashes at once: two cores, 32 MiB each. */
export const hashesAtOnce = 2
/** Sign-ins waiting for their turn: a shift of sixty at once; more is a flood and is told to come back. */
export const hashesWaitingMax = 60

/** Wrong tries without any delay: a mistyped password, caps lock, the other password. */
export const freeTries = 5
/** The delay doubles from one second with each further wrong try, up to this. Nobody is ever locked. */
export const tryDelayMaxMs = 15 * minuteMs
/** After so long without a wrong try the count starts again. */
export const triesForgottenMs = dayMs
/** Wrong codes a minute from one address: typing, not guessing; codes of 128 bits cannot be guessed anyway. */
export const wrongCodesPerMinute = 20
/** Addresses remembered for it; beyond, the oldest is forgotten. */
export const addressesMax = 10_000

/** A set-up code is read from a screen within a day of being printed. */
export const setUpCodeMs = dayMs
/** An invitation is shown as a picture to somebody standing there. */
export const invitationMs = 10 * minuteMs
/** A proposed device waits this long for the other agency. */
export const proposalMs = dayMs
/** Passkey prompts and trips to a directory. */
export const ceremonyMs = 10 * minuteMs
/** Right of a device to work off line after its last exchange (the study of lost phones: a day). */
export const leaseMs = dayMs
/** Devices of an installation: the largest operation studied had 480 officers. */
export const devicesMax = 5_000
export const labelCharsMax = 60
/** Operations one account has an office in. */
export const postsMax = 50
/** Passkeys of one account: a phone, a spare, a hardware key and some more. */
export const passkeysMax = 10

/** A share is lent for one shift at most. */
export const shareLongestMs = dayMs
/** After its end it opens nothing until it is lent anew, and that long it can be: a phone may lie in a drawer with what was never sent. */
export const shareKeptMs = 90 * dayMs
/** Wrong PINs before delays begin, and before the share ends. */
export const shareFreeTries = 5
export const shareTriesMax = 10

/** A body of these routes: the largest is a passkey's answer, about 2 kB. */
export const bodyBytesMax = 16_384
/** A directory that does not answer within this is off line. */
export const directoryWaitMs = 10 * secondMs
/** Rows of a list in one answer. */
export const listRowsMax = 500
/** A call to the service that failed is repeated at most this many at a time. */
export const announceBatch = 50
