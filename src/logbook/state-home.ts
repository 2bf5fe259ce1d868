/**
 * Home moves (FORMATS 3, DESIGN 6): handed over by the device that is home, with its last word, or seized by another one
 * where home is lost or not to be trusted. Administrators of two agencies sign either with their own keys. Rules HM3, HM5
 * and HM6.
 */
import { accept, assert, refuse, type OfficerId, type Outcome, type PublicSigningKey, type Signer, type DeviceId, toHex } from '../kernel/index.ts'
import { homeNow, judgeHomeMove, type CountOf, type EntryDraft, type HomeMoveRefusal, type SealedDraft } from '../domain/index.ts'
import { signCommit, type BuildRefusal, type ChainState, type PlacedEntry } from '../ledger/index.ts'
import { buildAct } from './build-act.ts'
import { decideAgain } from './log-grew.ts'
import { homeHere } from './home-here.ts'
import { keepKeys } from './keyring.ts'
import { chainState, inTurn, type Logbook } from './logbook-state.ts'
import type { Author } from './ports.ts'
import { takeIn } from './receive.ts'
import { catchUp, writeCommits } from './write-commits.ts'

export type Administrator = Readonly<{ officerId: OfficerId; signer: Signer }>

export type HomeWords = Readonly<{
  administrators: readonly [Administrator, Administrator]
  /** Sealed: how to reach whoever keeps home now, and why it moved. */
  sealed: readonly SealedDraft[]
}>

export type StateHomeRefusal = HomeMoveRefusal | BuildRefusal | 'not-home'

type NewHome = Readonly<{ deviceId: DeviceId; key: PublicSigningKey }>

/** On home. Out: its last word, and from then on it decides nothing. Fails: as `judgeHomeMove`, and `not-home`; nothing is written then. */
export function handOverHome(logbook: Logbook, to: NewHome, words: HomeWords): Promise<Outcome<readonly PlacedEntry[], StateHomeRefusal>> {
  return inTurn(logbook, () => decideAgain(async () => {
    await catchUp(logbook)
    const home = homeHere(logbook)
    const tenure = homeNow(logbook.account.table.homes)
    if (home === null || tenure === null) return refuse('not-home')
    const chain = chainState(logbook, home)
    const { ledgerEpoch } = await logbook.ports.store.head(logbook.operationId)
    const count = moveCount(logbook, {
      how: 'handed-over', fromDeviceId: home.deviceId, lastEpoch: home.epoch, lastSequence: chain.sequence + 1, ledgerEpoch, to, after: 0, words,
    })
    const built = await judgedCommit(logbook, home, { count, chain, words })
    if (!built.ok) return built
    const received = await takeIn(logbook, [built.value.commit], built.value.wraps, 'decided-now')
    assert(received.held.length === 0, 'home: its last word was not taken')
    return accept(received.placed)
  }))
}

/**
 * On a copy of home's log, whose device becomes home: `author` is it. `above`: the ledger epoch of the newest checkpoint
 * that it saw. What home had and this copy has not, comes back from whoever has it. Fails: as `judgeHomeMove`.
 */
export function seizeHome(logbook: Logbook, author: Author, { above, ...words }: HomeWords & Readonly<{ above: number }>): Promise<Outcome<readonly PlacedEntry[], StateHomeRefusal>> {
  return inTurn(logbook, async () => {
    await catchUp(logbook)
    const { table } = logbook.account
    const tenure = homeNow(table.homes)
    if (tenure === null) return refuse('home-differs', { home: null })
    const last = lastWordOf(logbook, tenure.deviceId)
    const { ledgerEpoch } = await logbook.ports.store.head(logbook.operationId)
    const count = moveCount(logbook, {
      how: 'seized', fromDeviceId: tenure.deviceId, lastEpoch: last.epoch, lastSequence: last.sequence, ledgerEpoch: Math.max(above, ledgerEpoch) + 1,
      to: { deviceId: author.deviceId, key: author.signer.publicKey }, after: author.epoch, words,
    })
    const home = { ...author, epoch: count.toEpoch }
    const built = await judgedCommit(logbook, home, { count, chain: chainState(logbook, home), words })
    if (!built.ok) return built
    // A process that ends in between has begun an epoch that nobody was told of.
    await raiseEpoch(logbook, count.ledgerEpoch)
    const written = await writeCommits(logbook, [built.value.commit], built.value.wraps)
    assert(written.outcome === 'written', 'home: somebody else wrote to this copy')
    return accept(written.placed)
  })
}

/** On the device that home was handed to, once its copy is whole: its log goes on in the epoch that home named. */
export async function raiseEpoch(logbook: Logbook, to: number): Promise<void> {
  const { store } = logbook.ports
  for (let { ledgerEpoch } = await store.head(logbook.operationId); ledgerEpoch < to; ) ledgerEpoch = await store.beginLedgerEpoch(logbook.operationId)
}

type Moving = Pick<CountOf<'home.moved'>, 'how' | 'fromDeviceId' | 'lastEpoch' | 'lastSequence' | 'ledgerEpoch'> & Readonly<{ to: NewHome; after: number; words: HomeWords }>

/** `after`: an epoch of the new home's chain that it uses already, acknowledged or not. */
function moveCount(logbook: Logbook, { to, words, after, ...stated }: Moving): CountOf<'home.moved'> {
  const { algorithm, raw } = to.key
  const [first, second] = words.administrators
  const toEpoch = 1 + Math.max(after, ...epochsOf(logbook, to.deviceId))
  return { ...stated, toDeviceId: to.deviceId, algorithm, publicKey: toHex(raw), toEpoch, officerIds: [first.officerId, second.officerId] }
}

function epochsOf({ account }: Logbook, deviceId: DeviceId): readonly number[] {
  return [...account.table.chains.keys()].flatMap((key) => (key.startsWith(`${deviceId}/`) ? [Number(key.slice(deviceId.length + 1))] : []))
}

/** The end of the chain of the home that is left, as far as this copy knows it. */
function lastWordOf({ account }: Logbook, deviceId: DeviceId): Readonly<{ epoch: number; sequence: number }> {
  let last = { epoch: 1, sequence: 0 }
  for (const entry of account.table.rows) {
    if (entry.deviceId !== deviceId) continue
    if (entry.epoch > last.epoch || (entry.epoch === last.epoch && entry.sequence > last.sequence)) last = { epoch: entry.epoch, sequence: entry.sequence }
  }
  return last
}

type Stating = Readonly<{ count: CountOf<'home.moved'>; chain: ChainState; words: HomeWords }>

async function judgedCommit(logbook: Logbook, author: Author, { count, chain, words }: Stating) {
  const by = { deviceId: author.deviceId, epoch: author.epoch, sequence: chain.sequence + 1 }
  const judged = judgeHomeMove(logbook.account, { author: by, count, signedBy: new Set(words.administrators.map(({ officerId }) => officerId)) })
  if (!judged.ok) return judged
  const draft: EntryDraft = { type: 'home.moved', occurredAt: null, occurredErrorMs: 0, count, sealed: words.sealed }
  const built = await buildAct(logbook, { ...author, officerId: words.administrators[0].officerId, unlock: 'operator' }, [draft], { chain, pending: new Map(), occurredAt: null })
  if (!built.ok) return built
  const signers = [author.signer, ...words.administrators.map(({ signer }) => signer)]
  const commit = await signCommit(built.value.entries, signers, logbook.ports.hash)
  keepKeys(logbook.keyring, built.value.keys)
  return accept({ commit, wraps: built.value.wraps })
}
