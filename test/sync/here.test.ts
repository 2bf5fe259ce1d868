// What a device shows of here and now is home's account with what waits on it, however it came to be. Rule SN26.
import { expect, test } from 'vitest'
import { minuteMs, newId, RegistrationId } from '../../src/kernel/index.ts'
import { applyEntries, headcountAt, knownCount, newAccount, openDiscrepancies, type Account } from '../../src/domain/index.ts'
import { copiedAccount } from '../../src/web/offline/copied-account.ts'
import { hereAccount, hereNow, settleHere, writeHere, type FieldTail } from '../../src/logbook/index.ts'
import { addDevice, seededRandom } from '../../src/simulation/index.ts'
import { exchange } from '../../src/sync/index.ts'
import { nodeHash } from '../../src/adapters/node/crypto/index.ts'
import { newField, type Field } from '../scenarios/field.ts'
import { homeSide, newReplica, type TestReplica } from './replicas.ts'

const steps = 40
const seeds = 8

async function phoneOf(field: Field, name: string): Promise<TestReplica> {
  return newReplica(field.exercise.logbook, await addDevice(field.exercise, { name, officerId: field.officers[0], clock: field.clock, measuredMs: [-minuteMs, minuteMs] }))
}

type World = Readonly<{ field: Field; known: RegistrationId[]; draw: (below: number) => number }>

/** Somebody new, or a sighting of somebody, here or there. */
async function writes({ field, known, draw }: World, { tail, author }: TestReplica): Promise<void> {
  const placeId = draw(2) === 0 ? field.first : field.second
  const registrationId = newId(RegistrationId, field.exercise.random.fork(`${author.deviceId}/${known.length}`))
  const someone = known[draw(known.length)]
  const isNew = draw(2) === 0 || someone === undefined
  const act = isNew
    ? { act: 'register-person', request: { registrationId, placeId, countedAs: 'child', recordedSex: 'female', travelGroupId: null, naming: 'gave-no-name', band: 'declined', photo: 'declined' } }
    : { act: 'record-sighting', request: { registrationId: someone, placeId, basis: draw(2) === 0 ? 'known-by-sight' : 'reported' } }
  const written = await writeHere(tail, author, act)
  if (isNew && written.ok) known.push(registrationId)
}

const nowOf = (account: Account, tail: FieldTail) => {
  const at = tail.logbook.ports.clock.now()
  const query = { asOfMs: at, known: knownCount(account), knownAtMs: Math.max(at, account.table.rows.at(-1)?.recordedAtMs ?? at) }
  return { headcount: headcountAt(account, query), open: openDiscrepancies(account, query.asOfMs, query.known).map(({ kind }) => kind).sort(), rows: account.table.rows.length }
}

/** Folded from nothing: home's log, then what waits. */
function fromNothing(tail: FieldTail): Account {
  const account = newAccount()
  applyEntries(account, tail.logbook.account.table.rows)
  const waits = hereAccount(tail).table.rows.filter(({ hash }) => !account.table.byHash.has(hash))
  applyEntries(account, waits)
  return account
}

test('[SN26] written, sent, heard of from others and settled in any order, here and now is what folding from nothing gives', async () => {
  let [waited, settled] = [0, 0]
  for (let seed = 0; seed < seeds; seed++) {
    const random = seededRandom(`here ${seed}`, nodeHash)
    const draw = (below: number): number => (random.bytes(1)[0] ?? 0) % below
    const field = await newField(`here ${seed}`)
    const { peer } = homeSide(field.exercise.logbook)
    const [mine, other] = [await phoneOf(field, 'mine'), await phoneOf(field, 'other')]
    const world: World = { field, known: [field.girl], draw }
    for (const phone of [mine, other]) await exchange(phone.replica, peer)
    for (let step = 0; step < steps; step++) {
      field.clock.advance(minuteMs)
      const what = draw(6)
      if (what < 3) await writes(world, mine)
      if (what === 3 || what === 4) {
        await writes(world, other)
        await exchange(other.replica, peer)
      }
      if (what >= 4) await exchange(mine.replica, peer)
      // Somebody writes while it is folded anew.
      if (draw(3) === 0) {
        let turns = 0
        const writesOnce = async (): Promise<void> => void (turns++ === 0 && (await writes(world, mine)))
        // From its entries, or from the account beside it.
        await (draw(2) === 0 ? settleHere(mine.tail, writesOnce) : settleHere(mine.tail, writesOnce, (account) => copiedAccount(account, writesOnce)))
        settled++
      }
      const { tail } = mine
      waited += Math.sign(tail.waiting.length)
      expect(nowOf(hereAccount(tail), tail), `seed ${seed}, step ${step}`).toEqual(nowOf(fromNothing(tail), tail))
      expect(nowOf(hereAccount(tail), tail).headcount).toEqual(hereNow(tail.logbook, tail.waiting).headcount)
      if (tail.waiting.length === 0) expect(hereAccount(tail)).toBe(tail.logbook.account)
    }
  }
  expect(waited).toBeGreaterThan(seeds * 5)
  expect(settled).toBeGreaterThan(seeds * 5)
})
