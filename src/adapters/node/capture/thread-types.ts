// What goes to the reader's thread and what comes back.
import type { CapturedText, CaptureRefusal } from '../../../press/index.ts'

export type ToRead = Readonly<{ form: 'html'; page: string }> | Readonly<{ form: 'pdf'; bytes: Uint8Array }>

export type ReadResult = Readonly<{ captured: CapturedText }> | Readonly<{ refused: CaptureRefusal }>
