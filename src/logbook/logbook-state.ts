/**
 * An open logbook (libro de novedades) of one operation: the store, the account folded from it, the keys.
 * State: owned by whoever opened it, until closed; writes go through one queue, so that what is decided
 * is decided on what is written.
 */
import type { DeviceId, OperationId, Sha256 } from '../kernel/index.ts'
import { rosterNow, type Account, type Roster } from '../domain/index.ts'
import type { Chains, ChainState } from '../ledger/index.ts'
import type { Damage } from '../storage/index.ts'
import type { Keyring } from './keyring.ts'
import type { Author, LogbookPorts } from './ports.ts'

export type Logbook = {
  readonly operationId: OperationId
  readonly ports: LogbookPorts
  readonly keyring: Keyring
  /** Everything that home has acknowledged. */
  account: Account
  /** Author of this installation's device where that may be home; null on a replica. Whether it is home now, `homeHere` says. */
  readonly home: Author | null
  /** Bytes that are not what the log says: while there are any, counts are not provable. */
  damage: readonly Damage[]
  /** Devices of which something waits outside the log that time may cure, with the entries it waits for; 'unread' after opening. */
  readonly heldDevices: Map<DeviceId, Set<Sha256> | 'unread'>
  /** Uncertain after a write that failed and may have happened: the log is read before the next one. */
  writes: 'certain' | 'uncertain'
  queue: Promise<unknown>
}

/** Out: null while it may not be what the store holds. */
export function certainAccount({ writes, damage, account }: Logbook): Account | null {
  return writes === 'certain' && damage.length === 0 ? account : null
}

/** Runs one write after the other; a failed one does not stop those behind it. */
export function inTurn<Result>(logbook: Logbook, write: () => Promise<Result>): Promise<Result> {
  const turn = logbook.queue.then(write, write)
  logbook.queue = turn.catch(() => undefined)
  return turn
}

export function currentRoster(logbook: Logbook): Roster {
  const { account } = logbook
  return rosterNow(account)
}

/** The end of a device's chain as it stands in the account. Of a fork the branch that came last. */
export function chainState(logbook: Logbook, author: Readonly<{ deviceId: Author['deviceId']; epoch: number }>): ChainState {
  const { table } = logbook.account
  const rows = table.chains.get(`${author.deviceId}/${author.epoch}`)?.rows ?? []
  const last = table.rows[rows.at(-1) ?? -1]
  const { deviceId, epoch } = author
  return { operationId: logbook.operationId, deviceId, epoch, sequence: last?.sequence ?? 0, prev: last?.hash ?? null }
}

/** The chains of the account, as acceptance asks for them. */
export function chainsOf(account: Account): Chains {
  return {
    hashesAt(deviceId, epoch, sequence): readonly Sha256[] {
      const chain = account.table.chains.get(`${deviceId}/${epoch}`)
      if (chain === undefined) return []
      const rows = chain.regular ? chain.rows.slice(sequence - 1, sequence) : chain.rows
      return rows.flatMap((row) => {
        const entry = account.table.rows[row]
        return entry !== undefined && entry.sequence === sequence ? [entry.hash] : []
      })
    },
  }
}
