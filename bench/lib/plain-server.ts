// The rival: Fastify with one INSERT a request, on the same kind of file with the same durability; no signature, no proof.
import { DatabaseSync } from 'node:sqlite'
import process, { argv } from 'node:process'
import Fastify from 'fastify'

const db = new DatabaseSync(argv[2] ?? '')
db.exec('PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; CREATE TABLE entry (id INTEGER PRIMARY KEY, device TEXT, at TEXT, body TEXT) STRICT; CREATE INDEX by_device ON entry (device, at);')
const insert = db.prepare('INSERT INTO entry (device, at, body) VALUES (?, ?, ?)')
const app = Fastify({ logger: false })
app.post('/entries', (request, reply) => {
  const { device, at, entries } = request.body as { device: string; at: string; entries: readonly unknown[] } // what the bench sends
  for (const entry of entries) insert.run(device, at, JSON.stringify(entry))
  return reply.code(201).send({ taken: entries.length })
})
process.stdout.write(`${await app.listen({ host: '127.0.0.1', port: 0 })}\n`)
