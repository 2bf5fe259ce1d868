// What goes to the reader's thread and what comes back.
import type { CapturedText, CaptureRefusal } from '../../../press/index.ts'

export type ToRead = Readonly<{ form: 'html'; page: string }> | Readonly<{ form: 'pdf'; bytes: Uint8Array }>

export type ReadResult = Readonly<{ captured: CapturedText }> | Readonly<{ refused: CaptureRefusal }>

export type ReaderLimits = Readonly<{
  timeMs: number
  /** What the thread's objects may take; and beyond that what the process may grow by: buffers are not among its objects. */
  heapMb: number
  growthMb: number
}>

/** To the process around the thread, as JSON. */
export type AskedApart = Readonly<{ toRead: Extract<ToRead, { form: 'html' }> | Readonly<{ form: 'pdf'; base64: string }>; limits: ReaderLimits }>
