/** What a camera, a scanner or a hand gave, told apart: a band's code, or a piece of what is carried. Rules BD1, BD3, BD5. */
import { accept, refuse, type Outcome } from '../../kernel/index.ts'
import { bandCodeOf, readBandCode, readQr, type BandCode, type BandCodeRefusal, type CarriedPiece, type QrRefusal } from '../../codes/index.ts'

export type Scanned = Readonly<{ kind: 'band'; code: BandCode }> | Readonly<{ kind: 'carried'; piece: CarriedPiece }>

/** In: a QR text of ours, or nine digits as they are printed. */
export function readScanned(text: string): Outcome<Scanned, QrRefusal | BandCodeRefusal> {
  if (/^[\d\s.-]+$/.test(text)) {
    const typed = readBandCode(text)
    return typed.ok ? accept({ kind: 'band', code: typed.value }) : typed
  }
  const read = readQr(text)
  if (!read.ok) return refuse(read.refusal.code, read.refusal.about)
  return accept(read.value.kind === 'band' ? { kind: 'band', code: bandCodeOf(read.value.token) } : read.value)
}
