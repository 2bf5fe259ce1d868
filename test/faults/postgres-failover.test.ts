// ST36, ST37: the server that leads is gone in the middle of appends, and a standby takes its place.
import { connect, createServer, type Socket } from 'node:net'
import { expect, test } from 'vitest'
import { deviceOf } from '../contract/batches.ts'
import { startPostgres, startStandbyOf, within, type PostgresServer } from '../support/postgres.ts'
import { expectSound, openStore, until, writeUntil, type Until } from './postgres-places.ts'

type MovingAddress = Readonly<{ urlFor(database: string): string; moveTo(server: PostgresServer): void; close(): Promise<void> }>

/** The address that a failover moves: connections go to the server it points to, and those to the last one are cut. */
async function movingAddress(first: PostgresServer): Promise<MovingAddress> {
  const portOf = (server: PostgresServer): number => Number(new URL(server.urlFor('postgres')).port)
  let port = portOf(first)
  const open = new Set<Socket>()
  const proxy = createServer((near) => {
    const far = connect(port, '127.0.0.1')
    for (const [one, other] of [[near, far], [far, near]] as const) {
      open.add(one)
      one.on('error', () => other.destroy())
      one.on('close', () => {
        open.delete(one)
        other.destroy()
      })
      one.pipe(other)
    }
  })
  await new Promise<void>((done) => {
    proxy.listen(0, '127.0.0.1', done)
  })
  const address = proxy.address()
  if (address === null || typeof address === 'string') throw new Error('test: no port')
  return {
    urlFor: (database) => `postgres://postgres@127.0.0.1:${address.port}/${database}`,
    moveTo: (server) => {
      port = portOf(server)
      for (const socket of open) socket.destroy()
    },
    close: () =>
      new Promise((done) => {
        for (const socket of open) socket.destroy()
        proxy.close(() => done())
      }),
  }
}

test('[ST37] a failover to a standby that confirms: exactly once by id, nothing acknowledged lost', async () => {
  const primary = await startPostgres()
  const database = await primary.createDatabase()
  const standby = await startStandbyOf(primary)
  const address = await movingAddress(primary)
  const [left, right] = await Promise.all([openStore(address.urlFor(database)), openStore(address.urlFor(database))])
  try {
    // Set on the primary alone: the one that takes over has no standby of its own yet.
    await within(primary.urlFor(database), async (client) => {
      await client.query("ALTER SYSTEM SET synchronous_standby_names = 'standby'")
      await client.query('SELECT pg_reload_conf()')
      await until(async () => (await client.query("SELECT 1 FROM pg_stat_replication WHERE sync_state = 'sync'")).rowCount === 1)
    })
    const base = deviceOf('failover')
    let [isOver, said] = [false, 0]
    const ends: Until = { isOver: () => isOver, onSaid: () => void (said += 1) }
    const writers = [left, right, left, right].map((store, at) => writeUntil(store, deviceOf(`failover ${at}`, base), ends))
    await until(() => said >= 40)
    await primary.crash()
    const saidBefore = said
    // Too early: it does not lead yet.
    address.moveTo(standby)
    await expect(openStore(standby.urlFor(database), 'check')).rejects.toMatchObject({ code: 'connection-lost', message: expect.stringContaining('standby') })
    await within(standby.urlFor(database), (client) => client.query('SELECT pg_promote()'))
    await until(() => said >= saidBefore + 40)
    isOver = true
    const written = await Promise.all(writers)
    const acknowledged = written.flatMap((one) => one.acknowledged)
    expect(written.reduce((sum, one) => sum + one.cutCount, 0)).toBeGreaterThan(0)
    expect(new Set(acknowledged).size).toBe(acknowledged.length)
    await expectSound(left.ledger, base.operationId, acknowledged.length)
    for (const hash of acknowledged) expect(await left.ledger.findByHash(base.operationId, hash)).not.toBeNull()
    expect((await left.ledger.head(base.operationId)).ledgerEpoch).toBe(1)
    process.stdout.write(`failover: ${saidBefore} acknowledged before it, ${said - saidBefore} after\n`)
  } finally {
    await Promise.all([left.close(), right.close()])
    await address.close()
    await Promise.all([primary.stop(), standby.stop()])
  }
})
