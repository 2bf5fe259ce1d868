/**
 * The log grew while an act was decided and built: another process of the same server wrote first. Nothing was written;
 * the act is decided again on what is known now (FORMATS 8). Rule LB30.
 */
export class LogGrew extends Error {
  override readonly name = 'LogGrew'
  constructor() {
    super('the log grew meanwhile')
  }
}

/** Each try loses to somebody who wrote: with a handful of processes a few tries are many. */
export const triesMax = 50

/** Runs an act that reads, decides and writes, again while others write first. Fails: throws `LogGrew` after `triesMax`. */
export async function decideAgain<Result>(act: () => Promise<Result>): Promise<Result> {
  for (let tries = 1; ; tries++) {
    try {
      return await act()
    } catch (error) {
      if (!(error instanceof LogGrew) || tries >= triesMax) throw error
    }
  }
}
