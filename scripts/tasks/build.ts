// npm run build [-- --quiet] [--out FOLDER]: the app, into dist/web. The launcher notes what it was built from.
import { join } from 'node:path'
import { build } from 'vite'
import { root } from '../lib/command.ts'

const outAt = process.argv.indexOf('--out')
const outDir = outAt < 0 ? undefined : process.argv[outAt + 1]
await build({ configFile: join(root, 'vite.config.ts'), logLevel: process.argv.includes('--quiet') ? 'error' : 'info', ...(outDir !== undefined && { build: { outDir } }) })
