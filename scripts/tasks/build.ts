// npm run build: the app, into dist/web. The launcher notes what it was built from.
import { join } from 'node:path'
import { build } from 'vite'
import { root } from '../lib/command.ts'

await build({ configFile: join(root, 'vite.config.ts'), logLevel: process.argv.includes('--quiet') ? 'warn' : 'info' })
