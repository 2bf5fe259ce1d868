export {
  bandCodeDigits,
  bandCodeOf,
  bandCodeText,
  bandIdOf,
  bandKeyBytes,
  bandTokenBytes,
  bandsPerBatchMax,
  newBandTokens,
  readBandCode,
  type BandCode,
  type BandCodeRefusal,
} from './band-code.ts'
export { dammDigit, dammHolds } from './damm.ts'
export { bandQr, carriedQr, pieceBytesMax, piecesMax, readQr, type CarriedPiece, type QrRefusal, type ReadQr } from './qr-text.ts'
export { carriedBytesMax, piecesOf, wholeOf, withPiece, type Carried } from './carried.ts'
