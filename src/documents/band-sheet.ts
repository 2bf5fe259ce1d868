/** Bands to print: each a QR code and the nine digits beside it, drawn by chance; nothing of them is known until one is put on. */
import type { Random } from '../kernel/index.ts'
import { bandCodeOf, bandCodeText, bandQr, newBandTokens } from '../codes/index.ts'

export type BandLabel = Readonly<{ number: number; qr: string; code: string }>
export type BandPage = Readonly<{ page: number; pages: number; labels: readonly BandLabel[] }>

/** Three across and eight down on A4: a strip that goes around a wrist, or a label on a card. */
export const bandsPerPage = 24
/** One print run; more are printed in another, so that a jam spoils no more. */
export const bandPagesMax = 20

export function bandSheet(pages: number, random: Random): readonly BandPage[] {
  const labels = newBandTokens(pages * bandsPerPage, random).map((token, at): BandLabel => ({ number: at + 1, qr: bandQr(token), code: bandCodeText(bandCodeOf(token)) }))
  return Array.from({ length: pages }, (_none, at) => ({ page: at + 1, pages, labels: labels.slice(at * bandsPerPage, (at + 1) * bandsPerPage) }))
}
