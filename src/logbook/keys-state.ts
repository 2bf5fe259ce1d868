/** Can this installation open what is sealed of a class now? Said with every answer that would otherwise be silent about it. Rule KY23. */
import { groupKinds } from '../access/index.ts'
import type { SealedClass } from '../ledger/index.ts'
import { groupsNow } from './group-due.ts'
import { epochKey, openGroups } from './group-keys.ts'
import type { Logbook } from './logbook-state.ts'

export type KeysState = 'open' | 'closed'

/** `open` where the key of an epoch in force that opens the class is here; one that was replaced opens the past alone. */
export async function keysFor({ operationId, ports, account, keyring }: Logbook, partClass: SealedClass): Promise<KeysState> {
  const inForce = [...groupsNow(account).stated.epochs.values()].flatMap((epochs) => epochs.at(-1) ?? [])
  const fitting = inForce.filter(({ kind }) => groupKinds[kind].opens.includes(partClass)).map(epochKey)
  const names = inForce.some(({ kind }) => kind === 'operation') ? fitting : [...fitting, epochKey(ports.group)]
  const opened = await openGroups({ operationId, ports, account, opened: keyring.groups }, new Set(names))
  return names.some((name) => (opened.get(name) ?? null) !== null) ? 'open' : 'closed'
}
