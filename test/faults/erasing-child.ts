// A process that erases somebody and is killed on the way. Arguments: data folder, and at which write, before or after it
// took effect: `destroy-before`, `destroy-after`, `eraseParts-before`. Out: `operation <id> person <id>`.
import { writeSync } from 'node:fs'
import { generateWrappingKey, nodeHash } from '../../src/adapters/node/crypto/index.ts'
import { openSqliteStore } from '../../src/drivers/sqlite/index.ts'
import { RegistrationId, newId } from '../../src/kernel/index.ts'
import { erasePerson } from '../../src/logbook/index.ts'
import { must, openExercise, seededRandom, setClock } from '../../src/simulation/index.ts'

const [folder = '', when = ''] = process.argv.slice(2)

function killedAt<Args extends readonly unknown[], Result>(name: string, write: (...args: Args) => Promise<Result>) {
  return async (...args: Args): Promise<Result> => {
    if (when === `${name}-before`) process.kill(process.pid, 'SIGKILL')
    const result = await write(...args)
    if (when === `${name}-after`) process.kill(process.pid, 'SIGKILL')
    return result
  }
}

const opened = await openSqliteStore({ folder, hash: nodeHash, writer: { at: 'here', onStatement: null } })
const store = { ...opened.ledger, eraseParts: killedAt('eraseParts', opened.ledger.eraseParts) }
const keys = { ...opened.keys, destroy: killedAt('destroy', opened.keys.destroy) }
const random = seededRandom('killed while erasing', nodeHash)
const exercise = await openExercise({ store, keys, clock: setClock(Date.UTC(2024, 11, 20, 12)), random, wrappingKey: await generateWrappingKey(), agencyNames: ['Childcare', 'Prosecution'] })
const registrationId = newId(RegistrationId, random)
const sealed = [{ class: 'identity', subject: registrationId, content: { names: [{ text: 'Ilaria Quzmal', script: 'Latn', role: 'full' }], age: null, languages: [] } }]
await must(exercise, exercise.home, 'register-person', { registrationId, placeId: null, countedAs: 'child', recordedSex: 'female', travelGroupId: null, naming: 'named', band: 'declined', photo: 'declined', sealed })
writeSync(1, `operation ${exercise.logbook.operationId} person ${registrationId}\n`)
await erasePerson(exercise.logbook, exercise.home, { registrationId, basis: 'request-granted', orderId: null })
writeSync(1, 'end\n')
