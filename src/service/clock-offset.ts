/**
 * A device's clock against home's, from one exchange (FORMATS 4; F. Cristian, Probabilistic clock synchronization,
 * 1989): home sent its answer at one moment and hears of it at another; the device read its clock in between.
 */
import { hourMs, instantOf, type DeviceId, type Instant, type Ms } from '../kernel/index.ts'
import { contentAt, isReadable, knownCount, type Account } from '../domain/index.ts'
import type { HeardClock } from '../sync/index.ts'

export type Measured = Readonly<{ deviceClockAt: Instant; offsetMinMs: Ms; offsetMaxMs: Ms }>

/** Longer between answer and next question, and the bounds say less than nothing: a phone that slept. */
const roundMsMax = 10 * 60_000
/** As the entry's schema allows. */
const offsetMsMax = 400_000_000_000

/** Out: bounds of device minus home; null when they would not help. */
export function measuredOffset(heard: HeardClock, nowMs: Ms): Measured | null {
  const { homeSentAtMs, deviceClockMs } = heard
  if (homeSentAtMs > nowMs || nowMs - homeSentAtMs > roundMsMax) return null
  const [offsetMinMs, offsetMaxMs] = [deviceClockMs - nowMs, deviceClockMs - homeSentAtMs]
  if (Math.abs(offsetMinMs) > offsetMsMax || Math.abs(offsetMaxMs) > offsetMsMax) return null
  return { deviceClockAt: instantOf(deviceClockMs), offsetMinMs, offsetMaxMs }
}

/** What was measured so long ago is measured again, for drift. */
const measureAgainMs = 6 * hourMs

export type Measuring = Readonly<{ deviceId: DeviceId; heard: HeardClock; measured: Measured }>

/** The first measure in an epoch, one long after the last, and one that contradicts it. */
export function isWorthStating(account: Account, { deviceId, heard, measured }: Measuring): boolean {
  const chain = account.table.chains.get(`${deviceId}/${heard.epoch}`)
  const row = chain?.measures.at(-1)
  const entry = row === undefined ? undefined : account.table.rows[row]
  const content = row === undefined ? null : contentAt(account.table, row, knownCount(account))
  if (entry === undefined || !isReadable(entry.content) || content?.type !== 'device.clock-measured') return true
  const { offsetMinMs, offsetMaxMs } = content.count
  const contradicts = measured.offsetMinMs > offsetMaxMs || measured.offsetMaxMs < offsetMinMs
  return contradicts || heard.homeSentAtMs - entry.recordedAtMs > measureAgainMs
}
