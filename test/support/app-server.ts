// The server as `npm start` opens it, for tests of the app: a story from a folder in a store of its own, the app from the
// folder it was built into. Prints what opens it as one line of JSON. Arguments: store, folder of the story, folder of the app, port, host.
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import process, { argv } from 'node:process'
import { openCustody } from '../../src/adapters/node/custody/index.ts'
import { nodeDisk } from '../../src/adapters/node/disk/index.ts'
import { serve, untilStopped } from '../../src/cli/commands/serve.ts'
import { makeExerciseAccounts } from '../../src/cli/exercise-accounts.ts'
import { exercisePassphrase, playInto } from '../../src/cli/exercise-store.ts'
import { pathsOf } from '../../src/cli/installation.ts'
import { terminalOf } from '../../src/cli/options.ts'
import { readExample } from '../../src/cli/read-example.ts'

const [, , store = '', story = '', web = '', port = '0', host = '127.0.0.1'] = argv
const paths = pathsOf(store, undefined)
if (!existsSync(paths.store)) await (await playInto(readExample(story), paths, () => undefined)).close()
const custody = await openCustody(paths.custody, { disk: nodeDisk, unlock: { by: 'passphrase', passphrase: exercisePassphrase } })
// A test asks more in a minute than people do.
const serving = await serve({ paths, custody, options: { port, host, rate: '100000000' }, terminal: terminalOf({ store: '' }), onEnd: () => undefined, groupsInExercise: 'by-sign-in', web })
// Accounts are drawn and shown once: what opens them lies beside the store of a test.
const note = `${paths.store}.sign-in.json`
const signIn = await makeExerciseAccounts(serving.server)
if (signIn !== null) writeFileSync(note, JSON.stringify(signIn))
process.stdout.write(`${JSON.stringify({ origin: `http://${host}:${new URL(serving.address).port}`, operationId: [...serving.server.desks.keys()][0], ...JSON.parse(readFileSync(note, 'utf8')) })}\n`)
await untilStopped()
await serving.close()
process.exit(0)
