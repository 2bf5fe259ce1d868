/**
 * Keys as home answers for them: wraps of the asker's own groups, and wraps that a device made anew, each looked at before
 * it is kept. And the asking side: what a device does about keys after an exchange. Rules KY11 and KY19.
 */
import { accept, refuse, type DeviceId, type KeyId, type Outcome } from '../kernel/index.ts'
import { groupKinds } from '../access/index.ts'
import type { KeyGroups } from '../domain/index.ts'
import { groupsOfDevice, homeHere, keepRewraps, keyGroups, makeRewraps, takeWraps, subjectsOf, rewrapsMax, wrapsWanted, type Logbook } from '../logbook/index.ts'
import { contentKeyBytes } from '../ledger/index.ts'
import type { KeyWrap } from '../storage/index.ts'
import { everyRound, type KeyRounds, type Subjects } from './key-rounds.ts'
import { answerWraps, wrapQuestions, type KeyPeer, type PeerRefusal, type WrapOutcome } from '../sync/index.ts'

/** In: the device that asks, as the shell found out. */
export function homeKeyPeer(logbook: Logbook, deviceId: DeviceId): KeyPeer {
  const { operationId, ports } = logbook
  return {
    wraps: async (asked) => (asked.operationId === operationId ? answerWraps(asked, { groups: groupsOfDevice(logbook.account, deviceId) }, ports.keys) : refuse('operation-unknown')),
    handIn: async (made) => {
      if (made.operationId !== operationId) return refuse('operation-unknown')
      // What anybody but home keeps, nobody else would ever be handed: the device hands it in to home.
      return homeHere(logbook) === null ? refuse('home-elsewhere') : accept(await takeMade(logbook, deviceId, made.wraps))
    },
  }
}

/** HPKE: enc and tag beside the key. */
const wrappedBytes = 32 + contentKeyBytes + 16

async function takeMade(logbook: Logbook, deviceId: DeviceId, wraps: readonly KeyWrap[]): Promise<readonly WrapOutcome[]> {
  const { operationId, ports, account } = logbook
  const here = Map.groupBy(await ports.keys.find(operationId, [...new Set(wraps.map(({ keyId }) => keyId))]), ({ keyId }) => keyId)
  const groups = keyGroups(account)
  const isKnown = groupsOfDevice(account, deviceId).size > 0
  const outcomes = wraps.map((wrap) => judged(wrap, { here, groups, deviceId, isKnown }))
  await takeWraps(logbook, wraps.filter((_, at) => outcomes[at] === 'taken'))
  return outcomes
}

type Judging = Readonly<{ here: ReadonlyMap<KeyId, readonly KeyWrap[]>; groups: KeyGroups; deviceId: DeviceId; isKnown: boolean }>

/** Only for an epoch in force that opens this class, and only of a key that the device itself may open: nobody spoils keys of others. */
function judged(wrap: KeyWrap, { here, groups, deviceId, isKnown }: Judging): WrapOutcome {
  const known = here.get(wrap.keyId) ?? []
  const [first] = known
  const inForce = groups.epochs.get(wrap.group)?.at(-1)
  if (first === undefined) return 'key-unknown'
  if (first.subject !== wrap.subject || first.partClass !== wrap.partClass) return 'key-differs'
  const isMine = known.some(({ group, groupEpoch }) => groups.epochs.get(group)?.some(({ epoch, deviceIds }) => epoch === groupEpoch && deviceIds.includes(deviceId)))
  if (!isKnown || !isMine) return 'key-not-yours'
  if (inForce === undefined || inForce.epoch !== wrap.groupEpoch) return 'group-unknown'
  if (!groupKinds[inForce.kind].opens.some((each) => each === wrap.partClass)) return 'class-not-opened'
  return wrap.wrapped.length === wrappedBytes ? 'taken' : 'unreadable'
}

/** `fetched`: wraps that came and were not here before; `refused`: of those made here, how many home did not take. */
export type KeysExchanged = Readonly<{ fetched: number; made: number; refused: number }>

/**
 * To be called after an exchange: asks for the keys that are due here, then makes and hands in those that are due to
 * others. What was handed in is kept here only after home has answered: a break in between makes it anew.
 * In: `rounds`, of a device that goes on exchanging.
 */
export async function exchangeKeys(logbook: Logbook, peer: KeyPeer, rounds: KeyRounds = everyRound): Promise<Outcome<KeysExchanged, PeerRefusal>> {
  const { operationId, account, ports } = logbook
  const fetched = await fetchWraps(logbook, peer, { ask: rounds.ask(account, ports.clock.now()), rounds })
  if (!fetched.ok) return fetched
  const wrap = rounds.wrap()
  const made = await makeRewraps(logbook, wrap === 'everybody' ? subjectsOf(logbook) : wrap)
  const exchanged = { fetched: fetched.value, made: made.length, refused: 0 }
  if (made.length > 0) {
    const answer = await peer.handIn({ operationId, wraps: made })
    if (!answer.ok) return answer
    await keepRewraps(logbook, made)
    exchanged.refused = answer.value.filter((outcome) => outcome !== 'taken').length
  }
  // Where more are due than are made in one go, the next goes on.
  if (made.length < rewrapsMax) rounds.done(ports.clock.now())
  return accept(exchanged)
}

/** Once for keys of groups and the people they open, once more where those keys came just now. */
const roundsMax = 2

async function fetchWraps(logbook: Logbook, peer: KeyPeer, { ask, rounds }: Readonly<{ ask: Subjects; rounds: KeyRounds }>): Promise<Outcome<number, PeerRefusal>> {
  const { operationId } = logbook
  let fetched = 0
  // Keys of its groups come first: only with them is known what else is due here.
  for (let round = 0; round < roundsMax; round++) {
    const wanted = await wrapsWanted(logbook, ask === 'everybody' ? subjectsOf(logbook) : ask)
    for (const asked of wrapQuestions({ operationId, ...wanted })) {
      const answer = await peer.wraps(asked)
      if (!answer.ok) return answer
      const came = await notHere(logbook, answer.value)
      await takeWraps(logbook, came)
      rounds.came(came)
      fetched += came.length
    }
    if (wanted.keyIds.length === 0) break
  }
  return accept(fetched)
}

async function notHere({ operationId, ports }: Logbook, wraps: readonly KeyWrap[]): Promise<readonly KeyWrap[]> {
  if (wraps.length === 0) return []
  const nameOf = ({ keyId, group, groupEpoch }: KeyWrap): string => `${keyId} ${group} ${groupEpoch}`
  const here = new Set((await ports.keys.find(operationId, [...new Set(wraps.map(({ keyId }) => keyId))])).map(nameOf))
  return wraps.filter((wrap) => !here.has(nameOf(wrap)))
}
