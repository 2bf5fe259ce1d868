// npm run build: the app, into dist/web, with a note of what it was built from.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'vite'
import { root } from '../lib/command.ts'
import { builtFrom, builtNote } from '../launch/built.mjs'

await build({ configFile: join(root, 'vite.config.ts'), logLevel: process.argv.includes('--quiet') ? 'warn' : 'info' })
writeFileSync(join(root, builtNote), builtFrom(root))
