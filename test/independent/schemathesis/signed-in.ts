// Stands between a fuzzer and the server: an exercise on loopback, and a door that adds to every request what a device of a
// signed-in coordinator adds. Prints the door's address. Ends with whoever started it.
import { createServer, request as httpRequest, type IncomingMessage, type ServerResponse } from 'node:http'
import process from 'node:process'
import { openApiWorld } from '../../api/world.ts'

const world = await openApiWorld({ seed: 'schemathesis' })
const { client } = await world.as('coordinator')
const target = new URL(world.origin)

const door = createServer((asked, answer) => void passOn(asked, answer))

async function passOn(asked: IncomingMessage, answer: ServerResponse): Promise<void> {
  const path = asked.url ?? '/'
  const proof = await client.headersFor(asked.method ?? 'GET', path).catch(() => ({}))
  const onward = httpRequest({ host: target.hostname, port: target.port, method: asked.method, path, headers: { ...asked.headers, ...proof, host: target.host } }, (response) => {
    answer.writeHead(response.statusCode ?? 502, response.headers)
    response.pipe(answer)
  })
  onward.on('error', () => answer.destroy())
  asked.pipe(onward)
}

door.listen(0, '127.0.0.1', () => {
  const at = door.address()
  process.stdout.write(`http://127.0.0.1:${typeof at === 'object' && at !== null ? at.port : 0} ${world.operationId} ${world.girl}\n`)
})
// The pipe closes when whoever started this is gone.
process.stdin.on('end', () => process.exit(0)).resume()
