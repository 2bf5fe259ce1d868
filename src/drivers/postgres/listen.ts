/**
 * Who wrote what, told to every server process of the database (rule ST40). One connection of its own listens; when it is
 * lost it is made again, and what grew meanwhile is read from the heads, so that nothing is missed for longer than that.
 */
import { Client } from 'pg'
import type { OperationId } from '../../kernel/index.ts'
import { StoreFailure } from '../../storage/index.ts'
import { numberIn, operationIdIn, type Row } from './columns.ts'
import { clientConfig, type PostgresAddress } from './connect.ts'
import { grownChannel, readGrown, type Grown } from './grown.ts'
import { failureOf } from './pg-failure.ts'

export type OnGrown = (grown: Grown) => void

export type Listening = Readonly<{ close(): void }>

export type Listener = Readonly<{ listen(operationId: OperationId | null, onGrown: OnGrown): Promise<Listening>; close(): Promise<void> }>

/** After a lost connection: soon at first, since most come back at once; a failover takes some ten seconds. */
const againMsMin = 50
const againMsMax = 5_000
/** A server that is gone without a word is noticed by asking, and by how long it may take to answer. */
const askEveryMs = 15_000
const answerWithinMs = 10_000

type Line = Readonly<{ operationId: OperationId | null; onGrown: OnGrown }>

/** Owned by one listener, from its first line to its end. `sizes`: the largest each operation was said to have. */
type State = {
  readonly address: PostgresAddress
  readonly lines: Set<Line>
  readonly sizes: Map<OperationId, number>
  /** Settles when nobody wants to hear any more. */
  readonly stopped: PromiseWithResolvers<'stopped'>
  /** Null until first asked; settles when listening has begun, and stays so through lost connections. */
  begun: Promise<void> | null
  isStopped: boolean
  /** Ends with the last connection. */
  ended: Promise<void>
}

export function openListener(address: PostgresAddress): Listener {
  const state: State = { address, lines: new Set(), sizes: new Map(), stopped: Promise.withResolvers(), begun: null, isStopped: false, ended: Promise.resolve() }
  return {
    listen: async (operationId, onGrown) => {
      if (state.isStopped) throw new StoreFailure('closed', 'the store is closed')
      const line = { operationId, onGrown }
      state.lines.add(line)
      try {
        state.begun ??= begin(state)
        await state.begun
      } catch (error) {
        state.lines.delete(line)
        state.begun = null
        throw failureOf(error)
      }
      return { close: () => void state.lines.delete(line) }
    },
    close: async () => {
      state.isStopped = true
      state.stopped.resolve('stopped')
      state.lines.clear()
      await state.begun?.catch(() => undefined)
      await state.ended
    },
  }
}

async function begin(state: State): Promise<void> {
  const connection = await connect(state)
  try {
    await readSizes(state, connection.client)
  } catch (error) {
    await end(connection.client)
    throw error
  }
  state.ended = keep(state, connection)
}

type Connection = Readonly<{ client: Client; lost: Promise<'lost'> }>

/** Out: a connection that listens already. */
async function connect(state: State): Promise<Connection> {
  const client = new Client({ ...clientConfig(state.address, 'amparo listening'), connectionTimeoutMillis: answerWithinMs, query_timeout: answerWithinMs })
  const lost = Promise.withResolvers<'lost'>()
  client.on('error', () => lost.resolve('lost'))
  client.on('end', () => lost.resolve('lost'))
  client.on('notification', ({ payload }) => {
    const grown = readGrown(payload)
    if (grown !== null) tell(state, grown)
  })
  try {
    await client.connect()
    await client.query('SET ROLE amparo_server')
    await client.query(`LISTEN ${grownChannel}`)
    return { client, lost: lost.promise }
  } catch (error) {
    await end(client)
    throw error
  }
}

/** Until stopped: asks now and then whether the server is still there, and connects again when it is not. */
async function keep(state: State, first: Connection): Promise<void> {
  let connection: Connection | null = first
  let waitMs = againMsMin
  while (!state.isStopped) {
    if (connection !== null && (await isStillThere(state, connection))) continue
    if (connection !== null) await end(connection.client)
    connection = null
    if ((await pause(state, waitMs)) === 'stopped') break
    try {
      connection = await connect(state)
      for (const grown of await readSizes(state, connection.client)) tell(state, grown)
      waitMs = againMsMin
    } catch {
      // Tried again for as long as somebody listens; what they ask of the store meanwhile says what is wrong.
      waitMs = Math.min(againMsMax, waitMs * 2)
    }
  }
  if (connection !== null) await end(connection.client)
}

async function isStillThere(state: State, { client, lost }: Connection): Promise<boolean> {
  if ((await Promise.race([pause(state, askEveryMs), lost])) === 'lost') return false
  if (state.isStopped) return true
  return client.query('SELECT 1').then(() => true, () => false)
}

/** Out: what is larger than it was last said to be. */
async function readSizes(state: State, client: Client): Promise<readonly Grown[]> {
  const { rows } = await client.query<Row>('SELECT operation_id, size FROM ledger.heads')
  const found = rows.map((row) => ({ operationId: operationIdIn(row), size: numberIn(row, 'size') }))
  const grown = found.filter(({ operationId, size }) => size > (state.sizes.get(operationId) ?? 0))
  for (const { operationId, size } of grown) state.sizes.set(operationId, size)
  return grown
}

function tell(state: State, grown: Grown): void {
  state.sizes.set(grown.operationId, Math.max(grown.size, state.sizes.get(grown.operationId) ?? 0))
  for (const { operationId, onGrown } of state.lines) if (operationId === null || operationId === grown.operationId) onGrown(grown)
}

/** Does not keep a process alive that has nothing else to do. */
async function pause(state: State, ms: number): Promise<'stopped' | 'passed'> {
  const passed = Promise.withResolvers<'passed'>()
  const timer = setTimeout(() => passed.resolve('passed'), ms)
  timer.unref()
  try {
    return await Promise.race([passed.promise, state.stopped.promise])
  } finally {
    clearTimeout(timer)
  }
}

async function end(client: Client): Promise<void> {
  await client.end().catch(() => undefined)
}
