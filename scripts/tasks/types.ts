// npm run types: the whole project, then the pure layers without any platform.
import { runNode, tools } from '../lib/command.ts'

for (const project of ['tsconfig.json', 'tsconfig.pure.json']) {
  const { code } = await runNode([tools.tsc, '-p', project], { output: 'show' })
  if (code !== 0) process.exitCode = 1
}
