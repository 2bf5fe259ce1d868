// npm run lint: oxlint with types. Any warning fails.
import { runNode, tools } from '../lib/command.ts'
import { lintArguments } from '../lib/lint-arguments.ts'

const { code } = await runNode([tools.oxlint, ...lintArguments, ...process.argv.slice(2)], { output: 'show' })
process.exitCode = code
