export { openSealedPieces, type Piece, type PiecesRow, type SealedPieces } from './sealed-pieces.ts'
