/** What a careful team without a fold would do: the same entries in SQLite, counted by SQL (performance page, B4). */
import { DatabaseSync } from 'node:sqlite'
import type { Synthetic } from './synthetic.ts'

export type RivalSql = Readonly<{
  /** Latest entry per person by then, grouped by place: for any moment. */
  latestPerPerson(asOfMs: number): number
  /** GROUP BY over a table kept up to date: now only. */
  groupProjection(): number
  close(): void
}>

export function rivalSql({ entries }: Synthetic): RivalSql {
  const db = new DatabaseSync(':memory:')
  db.exec('CREATE TABLE entry (person TEXT, place TEXT, at INTEGER, recorded INTEGER); CREATE TABLE now (person TEXT PRIMARY KEY, place TEXT, standing TEXT) WITHOUT ROWID;')
  const insert = db.prepare('INSERT INTO entry VALUES (?, ?, ?, ?)')
  const keep = db.prepare("INSERT INTO now VALUES (?, ?, 'present') ON CONFLICT (person) DO UPDATE SET place = excluded.place")
  db.exec('BEGIN')
  for (const { content, occurredAtMs, recordedAtMs } of entries) {
    if (content.type !== 'person.registered' && content.type !== 'person.sighted') continue
    if ('unreadable' in content || content.count.placeId === null) continue
    insert.run(content.count.registrationId, content.count.placeId, occurredAtMs, recordedAtMs)
    keep.run(content.count.registrationId, content.count.placeId)
  }
  db.exec('COMMIT; CREATE INDEX entry_person ON entry (person, at DESC); ANALYZE;')
  const latest = db.prepare(
    'SELECT place, count(*) AS people FROM (SELECT person, place, max(at) FROM entry WHERE at <= ? AND recorded <= ? GROUP BY person) GROUP BY place',
  )
  const grouped = db.prepare('SELECT place, standing, count(*) AS people FROM now GROUP BY place, standing')
  return {
    latestPerPerson: (asOfMs) => latest.all(asOfMs, asOfMs).length,
    groupProjection: () => grouped.all().length,
    close: () => db.close(),
  }
}
