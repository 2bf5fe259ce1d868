// What is opened while the server is asked: taken once by whom it was opened for, otherwise closed. Rule WB31.
import { expect, test } from 'vitest'
import { newAccount, type Account } from '../../domain/index.ts'
import type { OpenedReplica } from './open-replica.ts'
import { newPrepared, type Prepared, type PreparedFor } from './prepared.ts'

type Made = Readonly<{ prepared: Prepared; account: Account; opened(): void; failed(): void; events: string[]; left: Account[]; replica: OpenedReplica }>

const keys = {} as PreparedFor['opened']['keys'] // compared, never read
const office = { operationId: 'operation', officerId: 'officer', role: 'intake', nature: 'exercise' } as unknown as PreparedFor['opened']['office'] // as far as it is compared
const made: PreparedFor = { opened: { name: 'intake', officerKey: new Uint8Array(), keys, office, home: null, copy: 1, epoch: 1 }, unlock: 'phrase' }

function prepare(): Made {
  const account = newAccount()
  const events: string[] = []
  const left: Account[] = []
  const opening = Promise.withResolvers<OpenedReplica>()
  const core = { leave: async () => (events.push('left'), account) } as unknown as OpenedReplica['core'] // nothing else is asked of it
  const replica: OpenedReplica = { core, close: async () => void events.push('closed') }
  const prepared = newPrepared(made, () => opening.promise, (gone) => void left.push(gone))
  return { prepared, account, opened: () => opening.resolve(replica), failed: () => opening.reject(new Error('full')), events, left, replica }
}

const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve))

test('[WB31] whom it was opened for takes it, once; nothing closes it after that', async () => {
  const { prepared, opened, events, replica } = prepare()
  const taken = prepared.take({ ...made, opened: { ...made.opened, office: { ...office } } })
  opened()
  expect(await taken).toBe(replica)
  await prepared.ended
  prepared.drop()
  expect(prepared.take(made)).toBeNull()
  await settled()
  expect(events).toEqual([])
})

test('[WB31] dropped before it is there, it is closed as soon as it is, and what was folded is kept for the next', async () => {
  const { prepared, opened, events, left, account } = prepare()
  prepared.drop()
  prepared.drop()
  await settled()
  expect(events).toEqual([])
  opened()
  await settled()
  await prepared.ended
  expect(events).toEqual(['left', 'closed'])
  expect(left).toEqual([account])
  expect(prepared.take(made)).toBeNull()
})

const others: readonly (readonly [string, PreparedFor])[] = [
  ['another name', { ...made, opened: { ...made.opened, name: 'shift.lead' } }],
  ['another role', { ...made, opened: { ...made.opened, office: { ...office, role: 'shift-lead' } } }],
  ['another copy', { ...made, opened: { ...made.opened, copy: 2 } }],
  ['another epoch', { ...made, opened: { ...made.opened, epoch: 2 } }],
  ['other keys', { ...made, opened: { ...made.opened, keys: { ...keys } } }],
  ['another way', { ...made, unlock: 'none' }],
]

test.each(others)('[WB31] for %s it is closed instead', async (_, wanted) => {
  const { prepared, opened, events } = prepare()
  opened()
  expect(prepared.take(wanted)).toBeNull()
  await prepared.ended
  expect(events).toEqual(['left', 'closed'])
})

test('[WB31] where it does not open, whoever takes it hears why, and nobody else', async () => {
  const [taken, dropped] = [prepare(), prepare()]
  const taking = taken.prepared.take(made)
  taken.failed()
  await expect(taking).rejects.toThrow('full')
  dropped.prepared.drop()
  dropped.failed()
  await dropped.prepared.ended
  expect(dropped.left).toEqual([])
})
