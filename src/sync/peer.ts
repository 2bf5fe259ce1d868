/**
 * What one replica asks of another, whoever carries it: HTTP, a wire in a test, a lossy network. Every question may
 * be asked twice and every answer lost: nothing is taken as done that the asker has not stored. Rules SN1 to SN16.
 */
import type { DeviceId, OperationId, Outcome, Sha256 } from '../kernel/index.ts'
import type { ChainTip, KeyWrap } from '../storage/index.ts'

/** What a replica has: as much of home's log as it holds, and the ends of every chain it knows. */
export type Have = Readonly<{
  operationId: OperationId
  /** Null on a replica that holds nothing yet. */
  pinned: Readonly<{ ledgerEpoch: number; size: number; root: Sha256 }> | null
  tips: readonly ChainTip[]
  /** The device that the asker holds for home; null of one that holds nothing yet. */
  home: DeviceId | null
  /** The device that asks, and its clock, so that home can measure it (FORMATS 4). */
  deviceId: DeviceId
  heard: HeardClock | null
}>

/** The last answer of home that this device had, and its own clock when it came. */
export type HeardClock = Readonly<{ homeSentAtMs: number; deviceClockMs: number; epoch: number; atSequence: number }>

/** A chain of which the answering side lacks what comes after `after`; 0 for all of it. */
export type Want = Readonly<{ deviceId: DeviceId; epoch: number; after: number }>

export type HaveAnswer = Readonly<{
  /** A signed note; covers everything that can be pulled now. Null on a server between that holds no checkpoint whole; never home's. */
  checkpoint: string | null
  /** From the size that was pinned to the checkpoint's; empty when nothing was pinned or nothing can be proven. */
  consistency: readonly Sha256[]
  wants: readonly Want[]
  /** Commits by which home moved on from the device that the asker holds for it, in order; nearly always none. */
  moves: readonly string[]
  /** Ends of chains of which the answering side has what home has not acknowledged: to be had by `fetch`. None at home. */
  tips: readonly ChainTip[]
  /** Of the asker's chains, what home has told the answering side that it holds. None at home, which says so to a push. */
  held: readonly HeldThere[]
  /** Home's clock when it answered; a server between says its own, by which no clock is measured. */
  sentAtMs: number
}>

/** A commit that waits outside home's log, by the number of its first entry, with home's reason. */
export type HeldThere = Readonly<{ deviceId: DeviceId; epoch: number; sequence: number; reason: string }>

export type PullAsked = Readonly<{ operationId: OperationId; ledgerEpoch: number; from: number; checkpointSize: number }>

export type PullAnswer = Readonly<{
  /** As `writePage` gives it. */
  page: string
  /** From the size after this page to the checkpoint's. */
  consistency: readonly Sha256[]
  /** Of keys that seal parts of this page and that the asker's groups open. */
  wraps: readonly KeyWrap[]
}>

/** Commit lines as `commitLine` gives them, with the wraps of keys that were minted for them. */
export type Pushed = Readonly<{ operationId: OperationId; lines: readonly string[]; wraps: readonly KeyWrap[] }>

/** What became of each line. `taken`: it stands in the log, now or before. `held`: it waits outside the log, for the reason given. */
export type PushAnswer = Readonly<{ outcomes: readonly PushOutcome[] }>
export type PushOutcome = Readonly<{ outcome: 'taken' }> | Readonly<{ outcome: 'held'; reason: string }>

/** In: chains, and after which number of each. Asked of a server between, of what home has not acknowledged. */
export type FetchAsked = Readonly<{ operationId: OperationId; wants: readonly Want[] }>

/**
 * Whole commits of these chains as lines, each chain in order, with the wraps the asker's groups can open. Signed by
 * their devices and by nobody else: the asker verifies them against the devices it knows. `rest`: whether there is more.
 */
export type FetchAnswer = Readonly<{ lines: readonly string[]; wraps: readonly KeyWrap[]; rest: 'none' | 'more' }>

/** Why a question was not answered. `failed`: nobody knows whether it arrived; ask again later. `home-elsewhere`: this was home, and takes in nothing more. `signed-out`: the session ended. */
export type PeerRefusal = 'failed' | 'operation-unknown' | 'not-allowed' | 'log-damaged' | 'epoch-differs' | 'position-differs' | 'too-much' | 'answer-malformed' | 'home-elsewhere' | 'signed-out'

export type Peer = Readonly<{
  have(have: Have): Promise<Outcome<HaveAnswer, PeerRefusal>>
  pull(asked: PullAsked): Promise<Outcome<PullAnswer, PeerRefusal>>
  push(pushed: Pushed): Promise<Outcome<PushAnswer, PeerRefusal>>
  /** Home has nothing that it has not acknowledged, and answers with none. */
  fetch(asked: FetchAsked): Promise<Outcome<FetchAnswer, PeerRefusal>>
}>

/** Chains one replica may name: a national operation has some hundred devices with a handful of epochs each. */
export const tipsMax = 20_000
/** Entries and letters of one push, so that a phone on a bad line loses little when it breaks. */
export const pushEntriesMax = 1_000
export const pushLettersMax = 4_000_000
