/**
 * The log of reads of an operation (rule 8 of access, AX9): a ledger of its own in the same store, under an id derived
 * from the operation's and from the device that keeps it, so that it has chain, signature, tree, checkpoint, export and
 * backup like any other. Its device alone writes it; it begins with the first word. Rules SV10, SV11.
 */
import { accept, assert, toHex, type Hash, type Json, type OperationId, type Outcome } from '../kernel/index.ts'
import { knownCount, type EntryDraft } from '../domain/index.ts'
import type { PlacedEntry } from '../ledger/index.ts'
import type { LedgerStore } from '../storage/index.ts'
import { accessLogId } from './access-log-id.ts'
import { decideAgain } from './log-grew.ts'
import { currentRoster, inTurn, type Logbook } from './logbook-state.ts'
import { openLogbook } from './open-logbook.ts'
import { writeActs } from './perform.ts'
import type { Author } from './ports.ts'
import { readSealed } from './read-sealed.ts'
import { catchUp } from './write-commits.ts'

/** The operations of a store, without their logs of reads. Cost: the chains of every log; quadratic in operations, which are few. */
export async function operationsIn({ store, hash }: Readonly<{ store: Pick<LedgerStore, 'operations' | 'chainTips'>; hash: Hash }>): Promise<readonly OperationId[]> {
  const all = await store.operations()
  const logs = new Set<OperationId>()
  for (const operationId of all) {
    const devices = new Set((await store.chainTips(operationId)).map(({ deviceId }) => deviceId))
    // Nobody but its own device ever writes to a log of reads.
    const [deviceId] = devices.size === 1 ? devices : []
    if (deviceId !== undefined && all.some((other) => accessLogId(hash, { operationId: other, deviceId }) === operationId)) logs.add(operationId)
  }
  return all.filter((operationId) => !logs.has(operationId))
}

export type AccessLog = Readonly<{
  log: Logbook
  /**
   * In: what decides, on the log as it is then, which acts are written; all of them in one transaction. Asked again
   * where another process wrote meanwhile. Fails: what it refuses; throws what the store throws.
   */
  state<Code extends string>(decide: () => Outcome<readonly (readonly EntryDraft[])[], Code>): Promise<Outcome<readonly PlacedEntry[], Code>>
  /** Reasons as far as they open here, by position. They are sealed to the groups of the operation, which this log does not state. */
  reasons(positions: readonly number[]): Promise<ReadonlyMap<number, string>>
}>

/**
 * In: the operation's logbook and the device that keeps this log: home, or a server's own where home is elsewhere.
 * Out: null where two agencies have not spoken for that device: nobody could tell whose word the log is.
 */
export async function openAccessLog(operation: Logbook, keeper: Author): Promise<AccessLog | null> {
  const { operationId, ports } = operation
  const agencies = currentRoster(operation).devices.get(keeper.deviceId)?.agencies ?? []
  const [first, second] = agencies
  if (first === undefined || second === undefined) return null
  const id = accessLogId(ports.hash, { operationId, deviceId: keeper.deviceId })
  const { ledgerEpoch } = await ports.store.head(id)
  const { deviceId, signer } = keeper
  const author: Author = { deviceId, epoch: ledgerEpoch, signer, officerId: null, unlock: 'operator' }
  const log = await openLogbook(id, ports, { home: author })
  const beginning = beginningOf(operation, { id, author, agencies: [first, second] })
  return {
    log,
    reasons: (positions) => reasonsIn({ ...log, account: operation.account }, positions),
    state: (decide) =>
      inTurn(log, () =>
        decideAgain(async () => {
          await catchUp(log)
          if (knownCount(log.account) === 0) await writeActs(log, author, { acts: [beginning] })
          const decided = decide()
          return decided.ok ? accept(await writeActs(log, author, { acts: decided.value, groups: operation.account })) : decided
        }),
      ),
  }
}

type Beginning = Readonly<{ id: OperationId; author: Author; agencies: readonly [string, string] }>

/** Certifies itself, as an operation's own first commit does; by the agencies that spoke for the device in the operation. */
function beginningOf(operation: Logbook, { id, author, agencies }: Beginning): readonly EntryDraft[] {
  const { deviceId, signer } = author
  const { algorithm, raw } = signer.publicKey
  const nature = currentRoster(operation).operation?.nature
  assert(nature !== undefined, 'access log: the operation has no beginning')
  return [
    draftOf('operation.opened', { operationId: id, homeDeviceId: deviceId, nature, ledgerKind: 'access' }),
    draftOf('device.proposed', { deviceId, agencyId: agencies[0], algorithm, publicKey: toHex(raw) }),
    draftOf('device.confirmed', { deviceId, agencyId: agencies[1] }),
  ]
}

async function reasonsIn(log: Logbook, positions: readonly number[]): Promise<ReadonlyMap<number, string>> {
  const found = new Map<number, string>()
  for (const { position, part } of await readSealed(log, positions, new Set(['identity']))) {
    const content = part.state === 'open' ? part.content : null
    if (typeof content === 'object' && content !== null && 'reason' in content && typeof content['reason'] === 'string') found.set(position, content['reason'])
  }
  return found
}

function draftOf(type: EntryDraft['type'], count: Json): EntryDraft {
  return { type, occurredAt: null, occurredErrorMs: 0, count, sealed: [] }
}
