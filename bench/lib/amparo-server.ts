// The server as `npm start` opens it, on a store of its own, with as many accounts as there are devices to sign in: an
// account has twenty sessions at most, and the older end. Prints what opens it as one line of JSON.
import { fileURLToPath } from 'node:url'
import process, { argv } from 'node:process'
import { openCustody } from '../../src/adapters/node/custody/index.ts'
import { nodeDisk } from '../../src/adapters/node/disk/index.ts'
import { nodeRandom } from '../../src/adapters/node/crypto/index.ts'
import { serve, untilStopped } from '../../src/cli/commands/serve.ts'
import { makeExerciseAccounts } from '../../src/cli/exercise-accounts.ts'
import { exercisePassphrase, playInto } from '../../src/cli/exercise-store.ts'
import { pathsOf } from '../../src/cli/installation.ts'
import { terminalOf } from '../../src/cli/options.ts'
import { readExample } from '../../src/cli/read-example.ts'
import { OfficerId, newId } from '../../src/kernel/index.ts'
import { currentRoster, homeHere, perform } from '../../src/logbook/index.ts'

const accountsCount = 30

const paths = pathsOf(argv[2] ?? '', undefined)
const story = readExample(fileURLToPath(new URL('../../examples/december', import.meta.url)))
await (await playInto(story, paths, () => undefined)).close()
const custody = await openCustody(paths.custody, { disk: nodeDisk, unlock: { by: 'passphrase', passphrase: exercisePassphrase } })
const serving = await serve({ paths, custody, options: { port: '0', host: '127.0.0.1', rate: '100000000' }, terminal: terminalOf({ store: '' }), onEnd: () => undefined })
const [desk] = serving.server.desks.values()
const signIn = await makeExerciseAccounts(serving.server)
if (desk === undefined || signIn === null) throw new Error('bench: no exercise')
const { logbook } = desk
const [agencyId] = currentRoster(logbook).agencies
const home = homeHere(logbook)
if (agencyId === undefined || home === null) throw new Error('bench: no home')
const inputs = []
for (let no = 0; no < accountsCount; no++) {
  const officerId = newId(OfficerId, nodeRandom)
  const added = await perform(logbook, home, { act: 'add-officer', request: { officerId, agencyId, role: 'intake', sealed: [{ class: 'directory', subject: null, content: { name: `Bench ${no}`, contact: null } }] } })
  if (!added.ok) throw new Error(`bench: ${added.refusal.code}`)
  inputs.push({ name: `bench.${no}`, agencyId, duty: 'officer' as const, posts: [{ operationId: logbook.operationId, officerId, agencyId }] })
}
const made = await serving.server.accounts.createExerciseAccounts(inputs)
if (!made.ok) throw new Error(`bench: ${made.refusal.code}`)
process.stdout.write(`${JSON.stringify({ origin: serving.address, operationId: logbook.operationId, accounts: made.value.map(({ name, phrase }) => ({ name, phrase })), code: signIn.deviceCode })}\n`)
await untilStopped()
await serving.close()
process.exit(0)
