// The file a shell hands to the SQLite store: it brings the Hash into the writer's thread.
import { nodeHash } from '../../src/adapters/node/crypto/index.ts'
import { serveWriter } from '../../src/drivers/sqlite/index.ts'

serveWriter(nodeHash)
