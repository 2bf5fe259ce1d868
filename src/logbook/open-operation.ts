/**
 * `amparo init`: the first commit of an operation, which certifies itself (FORMATS 3): the operation, two
 * agencies, an administrator each, and home's device, proposed by the one and confirmed by the other. Its
 * first hash is the pin in every checkpoint's origin.
 */
import {
  AgencyId,
  Fault,
  OfficerId,
  OperationId,
  assert,
  newId,
  toHex,
  type Instant,
  type Json,
  type PublicSigningKey,
} from '../kernel/index.ts'
import { defaultRules, newAccount, type EntryDraft, type SealedDraft } from '../domain/index.ts'
import { signCommit } from '../ledger/index.ts'
import { buildAct } from './build-act.ts'
import { keepKeys, openKeyring } from './keyring.ts'
import type { Logbook } from './logbook-state.ts'
import type { Author, LogbookPorts } from './ports.ts'
import { takeIn } from './receive.ts'

export type OperationPlan = Readonly<{
  operationId: OperationId | null
  nature: 'actual' | 'exercise'
  /** Names of the two agencies and of their administrators, sealed in the directory class. */
  agencies: readonly [PlannedAgency, PlannedAgency]
  occurredAt: Instant | null
}>

export type PlannedAgency = Readonly<{
  agencyId: AgencyId | null
  name: string
  administrator: Readonly<{ officerId: OfficerId | null; name: string; key: PublicSigningKey }>
}>

/** In: a store that does not hold the operation yet. Home's author must be in its first epoch. */
export async function openOperation(plan: OperationPlan, ports: LogbookPorts, home: Author): Promise<Logbook> {
  const operationId = plan.operationId ?? newId(OperationId, ports.random)
  assert((await ports.store.head(operationId)).size === 0, 'init: the operation is here already')
  const keyring = await openKeyring(operationId, ports)
  const logbook: Logbook = {
    operationId,
    ports,
    keyring,
    account: newAccount(),
    home,
    damage: [],
    heldDevices: new Map(),
    writes: 'certain',
    queue: Promise.resolve(),
  }
  const drafts = genesisDrafts(plan, operationId, { ports, home })
  const chain = { operationId, deviceId: home.deviceId, epoch: home.epoch, sequence: 0, prev: null }
  const operator: Author = { deviceId: home.deviceId, epoch: home.epoch, signer: home.signer, officerId: null, unlock: 'operator' }
  const built = await buildAct(logbook, operator, drafts, { chain, pending: new Map(), occurredAt: plan.occurredAt })
  if (!built.ok) throw new Fault(`init: ${built.refusal.code}`)
  const commit = await signCommit(built.value.entries, [home.signer], ports.hash)
  const received = await takeIn(logbook, [commit], built.value.wraps)
  assert(received.held.length === 0, 'init: the first commit does not certify itself')
  keepKeys(keyring, built.value.keys)
  return logbook
}

/** At the operation's own beginning. */
const unstated = { occurredAt: null, occurredErrorMs: 0 } as const

function genesisDrafts(plan: OperationPlan, operationId: OperationId, by: Readonly<{ ports: LogbookPorts; home: Author }>): readonly EntryDraft[] {
  const { random } = by.ports
  const { deviceId, signer } = by.home
  const opened: EntryDraft = {
    type: 'operation.opened',
    ...unstated,
    count: { operationId, homeDeviceId: deviceId, nature: plan.nature, ledgerKind: 'protection' },
    sealed: [],
  }
  const agencyIds = plan.agencies.map((agency) => agency.agencyId ?? newId(AgencyId, random))
  const people = plan.agencies.flatMap((agency, at): readonly EntryDraft[] => {
    const agencyId = agencyIds[at] ?? newId(AgencyId, random)
    const officerId = agency.administrator.officerId ?? newId(OfficerId, random)
    const { algorithm, raw } = agency.administrator.key
    return [
      { type: 'agency.joined', ...unstated, count: { agencyId }, sealed: [directory(agency.name)] },
      { type: 'officer.enrolled', ...unstated, count: { officerId, agencyId, role: 'administrator' }, sealed: [directory(agency.administrator.name)] },
      { type: 'officer.key-added', ...unstated, count: { officerId, algorithm, publicKey: toHex(raw) }, sealed: [] },
    ]
  })
  const { algorithm, raw } = signer.publicKey
  const [first = '', second = ''] = agencyIds
  return [
    opened,
    ...people,
    { type: 'device.proposed', ...unstated, count: { deviceId, agencyId: first, algorithm, publicKey: toHex(raw) }, sealed: [] },
    { type: 'device.confirmed', ...unstated, count: { deviceId, agencyId: second }, sealed: [] },
    { type: 'rules.adopted', ...unstated, count: { rules: defaultRules as unknown as Json }, sealed: [] }, // the rules' schema is JSON throughout
  ]
}

function directory(name: string): SealedDraft {
  return { class: 'directory', subject: null, content: { name, contact: null } }
}
