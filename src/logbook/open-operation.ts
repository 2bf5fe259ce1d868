/**
 * `amparo init`: the first commit of an operation, which certifies itself (FORMATS 3): the operation, two
 * agencies, an administrator each, and home's device, proposed by the one and confirmed by the other. Its
 * first hash is the pin in every checkpoint's origin.
 */
import {
  ActId,
  AgencyId,
  Fault,
  OfficerId,
  OperationId,
  assert,
  instantOf,
  newId,
  toHex,
  type Instant,
  type Json,
  type PublicSigningKey,
} from '../kernel/index.ts'
import { defaultRules, definitionOf, newAccount, type EntryType, type SealedDraft } from '../domain/index.ts'
import { buildEntries, signCommit } from '../ledger/index.ts'
import { keepKeys, keysFor, openKeyring, placeOf } from './keyring.ts'
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
  const wanted = drafts.flatMap((draft) => draft.sealed.map(({ subject, class: each }) => ({ subject, class: each })))
  const { keys, wraps } = await keysFor(keyring, wanted)
  const nowMs = ports.clock.now()
  const built = await buildEntries({
    drafts: drafts.map((draft) => ({
      type: draft.type,
      version: definitionOf(draft.type).version,
      occurredAt: plan.occurredAt ?? instantOf(nowMs),
      occurredErrorMs: 0,
      count: draft.count,
      sealed: draft.sealed.flatMap((part) => {
        const key = keys.get(placeOf(part))
        return key === undefined ? [] : [{ ...part, keyId: key.keyId, key: key.key }]
      }),
    })),
    chain: { operationId, deviceId: home.deviceId, epoch: home.epoch, sequence: 0, prev: null },
    actId: newId(ActId, ports.random),
    officerId: null,
    unlock: 'operator',
    nowMs,
    random: ports.random,
    hash: ports.hash,
    cipher: ports.cipher,
  })
  if (!built.ok) throw new Fault(`init: ${built.refusal.code}`)
  const commit = await signCommit(built.value.entries, [home.signer], ports.hash)
  const received = await takeIn(logbook, [commit], wraps)
  assert(received.held.length === 0, 'init: the first commit does not certify itself')
  keepKeys(keyring, keys)
  return logbook
}

type Draft = Readonly<{ type: EntryType; count: Json; sealed: readonly SealedDraft[] }>

function genesisDrafts(plan: OperationPlan, operationId: OperationId, by: Readonly<{ ports: LogbookPorts; home: Author }>): readonly Draft[] {
  const { random } = by.ports
  const { deviceId, signer } = by.home
  const opened: Draft = {
    type: 'operation.opened',
    count: { operationId, homeDeviceId: deviceId, nature: plan.nature, ledgerKind: 'protection' },
    sealed: [],
  }
  const agencyIds = plan.agencies.map((agency) => agency.agencyId ?? newId(AgencyId, random))
  const people = plan.agencies.flatMap((agency, at): readonly Draft[] => {
    const agencyId = agencyIds[at] ?? newId(AgencyId, random)
    const officerId = agency.administrator.officerId ?? newId(OfficerId, random)
    const { algorithm, raw } = agency.administrator.key
    return [
      { type: 'agency.joined', count: { agencyId }, sealed: [directory(agency.name)] },
      { type: 'officer.enrolled', count: { officerId, agencyId, role: 'administrator' }, sealed: [directory(agency.administrator.name)] },
      { type: 'officer.key-added', count: { officerId, algorithm, publicKey: toHex(raw) }, sealed: [] },
    ]
  })
  const { algorithm, raw } = signer.publicKey
  const [first = '', second = ''] = agencyIds
  return [
    opened,
    ...people,
    { type: 'device.proposed', count: { deviceId, agencyId: first, algorithm, publicKey: toHex(raw) }, sealed: [] },
    { type: 'device.confirmed', count: { deviceId, agencyId: second }, sealed: [] },
    { type: 'rules.adopted', count: { rules: defaultRules as unknown as Json }, sealed: [] }, // the rules' schema is JSON throughout
  ]
}

function directory(name: string): SealedDraft {
  return { class: 'directory', subject: null, content: { name, contact: null } }
}
