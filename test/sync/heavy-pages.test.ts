// Pictures are a hundred times as heavy as what is counted: pages end by weight, and everybody gets everything. Rule SN25.
import { expect, test } from 'vitest'
import { toBase64 } from '../../src/kernel/index.ts'
import { openContents, readSealed } from '../../src/logbook/index.ts'
import { addDevice, must } from '../../src/simulation/index.ts'
import { exchange, pageLettersMax, type Peer } from '../../src/sync/index.ts'
import { newField } from '../scenarios/field.ts'
import { homeSide, newReplica } from './replicas.ts'

test('[SN25] pages end by weight as well as by number, each with a whole commit at least', async () => {
  const field = await newField('heavy')
  const { logbook } = field.exercise
  const jpeg = (of: number): string => toBase64(Uint8Array.from({ length: 45_000 }, (_, at) => ([0xff, 0xd8, 0xff][at] ?? (at * of) % 251)))
  const pictures = 60
  for (let at = 1; at <= pictures; at++) {
    await must(field.exercise, field.exercise.home, 'take-photo', { registrationId: field.girl, shows: 'face', sealed: [{ class: 'description', subject: field.girl, content: { jpeg: jpeg(at), widthPx: 480, heightPx: 640 } }] })
  }
  const author = await addDevice(field.exercise, { name: 'phone', officerId: field.officers[0], clock: field.clock, measuredMs: [0, 0] })
  const phone = await newReplica(logbook, author)
  const { peer } = homeSide(logbook)
  const letters: number[] = []
  const weighed: Peer = { ...peer, pull: async (asked) => {
    const answer = await peer.pull(asked)
    if (answer.ok) letters.push(answer.value.page.length)
    return answer
  } }
  expect((await exchange(phone.replica, weighed)).ok).toBe(true)
  expect(letters.length).toBeGreaterThan(2)
  expect(Math.max(...letters)).toBeLessThan(pageLettersMax / 4)
  expect(await phone.replica.mirror.head(logbook.operationId)).toEqual(await logbook.ports.store.head(logbook.operationId))
  const rows = phone.logbook.account.table.rows.flatMap(({ content }, row) => ('count' in content && content.type === 'photo.taken' ? [row] : []))
  const opened = openContents(await readSealed(phone.logbook, rows, new Set(['description'])))
  expect([rows.length, opened.length]).toEqual([pictures, pictures])
  expect(opened.at(-1)?.content).toMatchObject({ jpeg: jpeg(pictures) })
})
