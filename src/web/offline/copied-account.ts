/** A second account that goes another way from here, a few milliseconds at a time. */
import { accountInTurns, piecesOf, type Account, type AccountPiece } from '../../domain/index.ts'

/** Out: null where the account went on meanwhile. */
export async function copiedAccount(account: Account, pause: () => Promise<void>): Promise<Account | null> {
  const pieces = await writtenPieces(account, pause)
  return pieces === null ? null : inTurns(accountInTurns(pieces), pause)
}

/** Out: null where the account went on meanwhile. */
export async function writtenPieces(account: Account, pause: () => Promise<void>): Promise<readonly AccountPiece[] | null> {
  const rows = account.table.rows.length
  const pieces: AccountPiece[] = []
  for (const piece of piecesOf(account)) {
    pieces.push(piece)
    await pause()
    if (account.table.rows.length !== rows) return null
  }
  return pieces
}

export async function inTurns<Result>(steps: Generator<null, Result>, pause: () => Promise<void>): Promise<Result> {
  for (;;) {
    const step = steps.next()
    if (step.done === true) return step.value
    await pause()
  }
}
