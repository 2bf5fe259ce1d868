// A server in a process of its own, with an exercise in it and so many sightings; says where it listens and whom to trust,
// and ends with whoever started it. In: how many.
import process from 'node:process'
import { toHex } from '../../src/kernel/index.ts'
import { homeOf } from '../../src/logbook/index.ts'
import { openApiWorld } from '../api/world.ts'

const [, , count = '0'] = process.argv
const world = await openApiWorld({ seed: 'serving child' })
const coordinator = await world.as('coordinator')
for (let at = 0; at < Number(count); at++) await coordinator.client.ask('POST', world.at('/acts/record-sighting'), { registrationId: world.girl, placeId: world.first, basis: 'known-by-sight' })
const known = homeOf(world.logbook)
if (known === null) throw new Error('test: home has begun')
const { homeKey, formerKeys, ...trust } = known
const keyText = ({ algorithm, raw }: typeof homeKey): Readonly<Record<string, string>> => ({ algorithm, raw: toHex(raw) })
const { origin, operationId, deviceCode, first, girl } = world
const phrases = Object.fromEntries(['intake', 'coordinator'].map((role) => [role, world.phrase(role)]))
process.stdout.write(`${JSON.stringify({ origin, operationId, deviceCode, first, girl, phrases, trust: { ...trust, operationId, homeKey: keyText(homeKey), formerKeys: formerKeys.map(keyText) } })}\n`)
process.stdin.on('end', () => process.exit(0)).resume()
