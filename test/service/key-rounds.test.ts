// Whose keys are asked for after an exchange: everybody's seldom, and at once those of whom something was said. Rule KY27.
import { expect, test } from 'vitest'
import type { Account } from '../../src/domain/index.ts'
import { hourMs, minuteMs, type RegistrationId } from '../../src/kernel/index.ts'
import { subjectsOf, writeHere } from '../../src/logbook/index.ts'
import { exchangeKeys, homeKeyPeer, newKeyRounds, type KeyRounds } from '../../src/service/index.ts'
import type { KeyPeer } from '../../src/sync/index.ts'
import { exchangeAll, group, newPhone, opensHere, registers } from '../logbook/group-field.ts'
import { newField, type Field } from '../scenarios/field.ts'

type Phone = Awaited<ReturnType<typeof newPhone>>

/** A device that asks, with how many people and places it asked for each time. */
function asking(field: Field, phone: Phone, rounds: KeyRounds) {
  const home = homeKeyPeer(field.exercise.logbook, phone.author.deviceId)
  const asked: number[] = []
  let isSilent = false
  const counted: KeyPeer = {
    handIn: home.handIn,
    wraps: async (question) => {
      asked[asked.length - 1] = (asked.at(-1) ?? 0) + question.subjects.length
      return isSilent ? { ok: false, refusal: { code: 'failed', about: {} } } : home.wraps(question)
    },
  }
  const once = async () => {
    asked.push(0)
    return exchangeKeys(phone.logbook, counted, rounds)
  }
  return { asked, once, silent: (is: boolean) => void (isSilent = is) }
}

async function twoPlaces(seed: string) {
  const field = await newField(seed)
  const [here, there] = [await newPhone(field, 'here'), await newPhone(field, 'there')]
  await group(field, 'shift', { placeId: field.first, phones: [here] })
  await group(field, 'shift', { placeId: field.second, phones: [there] })
  await exchangeAll(field, here)
  const people: RegistrationId[] = []
  for (const name of ['Yolanda Pirir', 'Aura Pirir', 'Delia Pirir']) people.push(await registers(field, here, name))
  await exchangeAll(field, here)
  await exchangeAll(field, there)
  return { field, here, there, people }
}

const fromNow = (field: Field): KeyRounds => newKeyRounds({ rows: 0, everybodyAtMs: field.clock.now() })

test('[KY27] everybody\u2019s keys are asked for once, then ever more seldom while nothing comes, and nobody\u2019s in between', async () => {
  const { field, here } = await twoPlaces('seldom')
  const { asked, once } = asking(field, here, fromNow(field))
  for (let second = 0; second < 130; second++) {
    expect((await once()).ok).toBe(true)
    field.clock.advance(1_000)
  }
  const all = asked[0] ?? 0
  expect(all).toBeGreaterThanOrEqual(3)
  expect(new Set(asked)).toEqual(new Set([all, 0]))
  expect(asked.filter((count) => count > 0).length).toBeLessThanOrEqual(8)
  field.clock.advance(11 * minuteMs)
  await once()
  expect(asked.at(-1)).toBe(all)
})

test('[KY27] who is said to be here is asked for at once and for a minute; keys that others made reach this device; what broke off is done again', async () => {
  const { field, here, there, people } = await twoPlaces('moved')
  const [she] = people
  const { asked, once, silent } = asking(field, there, fromNow(field))
  for (let second = 0; second < 70; second++) {
    await once()
    field.clock.advance(1_000)
  }
  const before = asked.length
  field.clock.advance(hourMs)
  await once()
  expect((await writeHere(there.tail, there.author, { act: 'record-sighting', request: { registrationId: she, placeId: field.second, basis: 'known-by-sight' } })).ok).toBe(true)
  await exchangeAll(field, { ...there, logbook: { ...there.logbook, ports: { ...there.logbook.ports, unwrapper: null } } })
  silent(true)
  expect((await once()).ok).toBe(false)
  silent(false)
  expect((await once()).ok).toBe(true)
  expect(asked.slice(before + 1)).toEqual([1, 1])
  expect(await opensHere(there.logbook, 'identity')).not.toContain('Yolanda Pirir')
  // The phone that can open her keys hears of it, and makes them due there.
  await exchangeAll(field, here)
  field.clock.advance(5_000)
  expect(await once()).toMatchObject({ ok: true, value: { fetched: 1 } })
  expect(await opensHere(there.logbook, 'identity')).toContain('Yolanda Pirir')
  expect(await once()).toMatchObject({ ok: true, value: { fetched: 0 } })
  // Keys of hers were looked for: that they came is no reason to look at everybody.
  for (let second = 0; second < 100; second++) {
    field.clock.advance(1_000)
    await once()
  }
  expect(Math.max(...asked.slice(before + 1))).toBe(1)
})

test('[KY27] a device makes keys due to others as soon as it hears of her, and not twice; a new group is everybody\u2019s business', async () => {
  const { field, here, there, people } = await twoPlaces('due')
  const [she] = people
  const { asked, once } = asking(field, here, fromNow(field))
  for (let second = 0; second < 70; second++) {
    await once()
    field.clock.advance(1_000)
  }
  field.clock.advance(hourMs)
  await once()
  expect((await writeHere(there.tail, there.author, { act: 'record-sighting', request: { registrationId: she, placeId: field.second, basis: 'known-by-sight' } })).ok).toBe(true)
  await exchangeAll(field, there)
  await exchangeAll(field, { ...here, logbook: { ...here.logbook, ports: { ...here.logbook.ports, unwrapper: null } } })
  expect(await once()).toMatchObject({ ok: true, value: { made: 1, refused: 0 } })
  expect(await once()).toMatchObject({ ok: true, value: { made: 0 } })
  expect(asked.slice(-2)).toEqual([0, 0])
  const calls = asked.length
  await group(field, 'health', { placeId: field.first, phones: [here] })
  await exchangeAll(field, { ...here, logbook: { ...here.logbook, ports: { ...here.logbook.ports, unwrapper: null } } })
  await once()
  expect(asked[calls]).toBeGreaterThanOrEqual(2)
})

test('[KY27] a device that opens again looks at everybody a hundred at a time, after a moment, and then at nobody for minutes', async () => {
  const { field, here } = await twoPlaces('again')
  const all = [...subjectsOf(here.logbook)].length
  const rounds = newKeyRounds({ rows: here.logbook.account.table.rows.length, everybodyAtMs: field.clock.now() + 10_000 })
  const { asked, once } = asking(field, here, rounds)
  for (let second = 0; second < 60; second++) {
    await once()
    field.clock.advance(1_000)
  }
  expect(asked.slice(0, 10)).toEqual(Array.from({ length: 10 }, () => 0))
  expect(asked.slice(10).filter((count) => count > 0).length).toBe(1)
  expect(asked[10]).toBeLessThanOrEqual(all)
})

test('[KY27] of two hundred and fifty people each is asked for once, in three rounds, also where one breaks off', () => {
  const people = Array.from({ length: 250 }, (_, no) => `person ${no}`)
  const account = { table: { rows: [], byHash: new Map() }, tree: { places: new Map() }, indexes: { opening: new Map(people.map((id) => [id, []])) } } as unknown as Account // all that it reads of an account in which nothing was said
  const rounds = newKeyRounds({ rows: 1, everybodyAtMs: 0 })
  const seen: (string | null)[][] = []
  for (let no = 0; no < 4; no++) {
    const ask = rounds.ask(account, no)
    seen.push(ask === 'everybody' ? ['everybody'] : [...ask])
    expect(rounds.wrap()).toEqual(new Set(ask))
    // The second breaks off.
    if (no !== 1) rounds.done(no)
  }
  expect(seen.map((each) => each.length)).toEqual([100, 100, 100, 51])
  expect(seen[2]).toEqual(seen[1])
  expect(new Set(seen.flat())).toEqual(new Set([null, ...people]))
  expect(rounds.ask(account, 5)).toEqual(new Set())
})
