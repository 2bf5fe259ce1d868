/**
 * From an act to entries ready to be signed: decided on an account, sealed under the keys of those it is about,
 * chained after what its device wrote last. Used by home, by replicas, and for the first entries of an operation.
 */
import { ActId, accept, instantOf, newId, refuse, type AgencyId, type Instant, type Outcome } from '../kernel/index.ts'
import { decideAct, definitionOf, type Account, type ActRefusal, type EntryDraft } from '../domain/index.ts'
import { buildEntries, type BuildRefusal, type ChainState, type Entry } from '../ledger/index.ts'
import type { KeyWrap } from '../storage/index.ts'
import { groupsNow, recipientsOf } from './group-due.ts'
import { keysFor, placeOf, type ContentKey, type Keyring, type Wanted } from './keyring.ts'
import type { Author, LogbookPorts } from './ports.ts'

/** `not-home`: this was home, and another device is by now. */
export type PerformRefusal = ActRefusal | BuildRefusal | 'not-home'

/** `actId`: drawn by whoever asks, so that asking again is told from acting again; drawn here where it is left out. */
export type ActRequest = Readonly<{ act: string; request: unknown; actId?: ActId }>

export type BuiltAct = Readonly<{
  entries: readonly Entry[]
  chain: ChainState
  wraps: readonly KeyWrap[]
  keys: ReadonlyMap<string, ContentKey>
}>

/** What an act is decided on and built with: a logbook, or a replica's account with what waits on it. */
export type Desk = Readonly<{ account: Account; ports: LogbookPorts; keyring: Keyring }>

export function decideFor({ account, ports }: Desk, author: Author, act: ActRequest): Outcome<readonly EntryDraft[], ActRefusal> {
  return decideAct(act.act, act.request, {
    account,
    nowMs: nowOf(ports, author),
    officerId: author.officerId,
    newId: (schema) => newId(schema, ports.random),
  })
}

/** `pending`: keys minted for acts that will be written together with this one. `occurredAt`: where a draft states none, in place of now. */
export type BuildAt = Readonly<{ chain: ChainState; pending: ReadonlyMap<string, ContentKey>; occurredAt: Instant | null; actId?: ActId }>

export async function buildAct(
  desk: Desk,
  author: Author,
  drafts: readonly EntryDraft[],
  { chain, pending, occurredAt, actId }: BuildAt,
): Promise<Outcome<BuiltAct, BuildRefusal>> {
  const { account, ports, keyring } = desk
  const { random, hash, cipher } = ports
  const nowMs = nowOf(ports, author)
  const { keys, wraps } = await keysFor(keyring, wantedBy(desk, author, { drafts, nowMs }), { account, pending })
  const sealed = (draft: EntryDraft) =>
    draft.sealed.flatMap((part) => {
      const key = keys.get(placeOf(part))
      return key === undefined ? [] : [{ class: part.class, subject: part.subject, keyId: key.keyId, key: key.key, content: part.content }]
    })
  const built = await buildEntries({
    drafts: drafts.map((draft) => ({
      type: draft.type,
      version: definitionOf(draft.type).version,
      occurredAt: draft.occurredAt ?? occurredAt ?? instantOf(nowMs),
      occurredErrorMs: draft.occurredErrorMs,
      count: draft.count,
      sealed: sealed(draft),
    })),
    chain,
    actId: actId ?? newId(ActId, random),
    officerId: author.officerId,
    unlock: author.unlock,
    nowMs,
    random,
    hash,
    cipher,
  })
  return built.ok ? accept({ ...built.value, wraps, keys }) : refuse(built.refusal.code, built.refusal.about)
}

/** Every content of an act, with those to whom its key is due: where the person is, and where this very act places her. */
function wantedBy({ account, ports }: Desk, author: Author, { drafts, nowMs }: Readonly<{ drafts: readonly EntryDraft[]; nowMs: number }>): readonly Wanted[] {
  const at = { nowMs, drafts, agencies: agenciesOf(account, author), recovery: ports.group }
  const due = new Map(drafts.flatMap(({ sealed }) => sealed.map(({ subject, class: each }) => [placeOf({ subject, class: each }), { subject, class: each }] as const)))
  return [...due.values()].map((each) => ({ ...each, recipients: recipientsOf(account, each, at) }))
}

/** Of the officer who writes; of a device that writes by itself, whoever proposed it. */
function agenciesOf(account: Account, { officerId, deviceId }: Author): readonly AgencyId[] {
  const { roster } = groupsNow(account)
  const officer = officerId === null ? undefined : roster?.officers.get(officerId)
  return officer === undefined ? (roster?.devices.get(deviceId)?.agencies.slice(0, 1) ?? []) : [officer.agencyId]
}

/** The device's own clock, which may be off; home's when not stated. */
function nowOf(ports: LogbookPorts, author: Author): number {
  return (author.clock ?? ports.clock).now()
}
