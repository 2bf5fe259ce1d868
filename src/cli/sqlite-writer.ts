// The writer's thread of a server on the embedded store: brings the hash into it.
import { nodeHash } from '../adapters/node/crypto/index.ts'
import { serveWriter } from '../drivers/sqlite/index.ts'

serveWriter(nodeHash)
