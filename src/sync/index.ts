export { exchange, type Exchanged, type ExchangeOutcome, type ExchangeRefusal } from './exchange.ts'
export { pageLettersMax, pageRowsMax, readPage, writePage, type Page, type PagedCommit, type PageRefusal, type Scope } from './page.ts'
export {
  pushEntriesMax,
  pushLettersMax,
  tipsMax,
  type FetchAnswer,
  type FetchAsked,
  type Have,
  type HaveAnswer,
  type HeardClock,
  type HeldThere,
  type Peer,
  type PeerRefusal,
  type PullAnswer,
  type PullAsked,
  type PushAnswer,
  type Pushed,
  type PushOutcome,
  type Want,
} from './peer.ts'
export { homeVkey, judgeAnswer, type Evidence, type PinRefusal, type Trust } from './pin.ts'
export type { Through } from './ask-have.ts'
export type { Replica } from './replica.ts'
export { wholeCommits, wholeCommitsOf } from './runs.ts'
export { answerFetch, answerHaveBetween, type Between } from './serve-between.ts'
export { answerHave, answerPull, wantsOf, type Allowed, type ServePorts } from './serve.ts'
export type { KeyPeer, MadeWraps, WrapOutcome } from './key-peer.ts'
export { answerWraps, wrapQuestions, wrapsAskedMax, type WrapsAsked } from './serve-wraps.ts'
