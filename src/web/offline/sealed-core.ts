/**
 * The device opened by a PIN alone: counts are shown, every name stays closed, and what is written goes to the inbox, closed
 * to keys that are not open here (DESIGN 6). What it comes to is shown at once, in an account of this run; it is chained and
 * signed when somebody opens the device in full. Rule WB18.
 */
import { ActId, accept, instantOf, refuse, type DeviceId, type Signer, type Wrapper } from '../../kernel/index.ts'
import type { Account } from '../../domain/index.ts'
import { openFieldTail, openLogbook, writeHere, type Author, type FieldTail, type LogbookPorts } from '../../logbook/index.ts'
import type { Core } from './core.ts'
import { viewAt, waitingOf, type Office } from './desk-at.ts'
import { behind, shownByHome } from './how-whole.ts'
import { closeAct, type Inbox } from './inbox.ts'
import { nothingSent, onTheWayOf } from './send-states.ts'
import { notTaken } from './take-up.ts'

export type SealedPlan = Readonly<{
  office: Office
  deviceId: DeviceId
  /** Without an unwrapper. */
  ports: LogbookPorts
  tailStore: LogbookPorts['store']
  /** Of home's log, as far as it was read ahead; null where it was not. */
  account: Account | null
  /** What is decided here is kept while this run lasts. */
  passing: LogbookPorts['store']
  /** Of this run alone: nothing that it signs leaves the device. */
  signer: Signer
  inbox: Inbox
  sealingKey: Uint8Array
  wrapper: Wrapper
  onChange(): void
}>

const nobodysNames = { known: () => ({ people: new Map(), placeNames: new Map(), officerNames: new Map(), bandKeys: [], heldDepartures: [] }) } as const

export async function openSealedCore(plan: SealedPlan): Promise<Core> {
  const { office, deviceId, ports, inbox } = plan
  const { operationId, officerId } = office
  const tail = await passingTail(plan)
  const author: Author = { deviceId, epoch: 1, signer: plan.signer, officerId, unlock: 'pin' }
  const unseen = await replay(plan, tail, author)
  const homeSize = await shownByHome(tail.logbook)
  let version = 1
  return {
    view: async (name, asked, moments) => viewAt(name, asked, { office, deviceId, tail, names: nobodysNames, heardAtMs: null, opened: 'sealed', onTheWay: onTheWayOf(tail, nothingSent), extras: new Map(), moments }),
    act: async (act, request, actId) => {
      const id = ActId.safeParse(actId)
      if (!id.success) return refuse('request-malformed', { field: 'actId' })
      const occurredAt = instantOf(ports.clock.now())
      const decided = await writeHere(tail, author, { act, request, actId: id.data, occurredAt })
      if (!decided.ok) return decided
      await inbox.put(await closeAct({ operationId, officerId, unlock: 'pin', actId: id.data, act, occurredAt, request }, plan.sealingKey, plan.wrapper))
      version++
      plan.onChange()
      return accept({ hashes: decided.value.map(({ hash }) => hash) })
    },
    photo: async () => null,
    // Neither keys nor a chain of its own: a movement is shown and taken over with the device opened in full.
    packMovement: async () => refuse('no-key'),
    takeCarried: async () => refuse('not-ours'),
    // Without the key of bands no band is known here.
    setExtras: () => undefined,
    notTaken: () => notTaken(inbox, operationId),
    state: () => ({ line: 'none', states: { savedHere: waitingOf(tail).length + unseen, sent: 0, refused: 0 }, heardAtMs: null, behind: behind(tail.logbook, homeSize), fetching: null, version }),
    exchange: async () => undefined,
    grew: () => undefined,
    leave: async () => null,
  }
}

/** On the chain as it stands, with nothing of it written down. */
async function passingTail({ office, ports, tailStore, account, passing }: SealedPlan): Promise<FieldTail> {
  const tail = await openFieldTail(await openLogbook(office.operationId, ports, { home: null, account }), tailStore)
  const chainTips: typeof passing.chainTips = async (operationId) => [...(await passing.chainTips(operationId)), ...(await tailStore.chainTips(operationId))]
  return { ...tail, store: { ...passing, chainTips } }
}

/** What was written so before, as far as it lies open. Out: how many acts show only when the device is opened in full. */
async function replay({ office, inbox }: SealedPlan, tail: FieldTail, author: Author): Promise<number> {
  let unseen = 0
  for (const { officerId, unlock, act, open, actId, occurredAt } of await inbox.rows(office.operationId)) {
    const shown = await writeHere(tail, { ...author, officerId, unlock }, { act, request: open, actId, occurredAt })
    if (!shown.ok) unseen++
  }
  return unseen
}
