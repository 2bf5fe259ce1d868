// npm run types: the whole project, the pure layers without any platform, the app with a browser's, its tests with both.
import { runNode, tools } from '../lib/command.ts'

for (const project of ['tsconfig.json', 'tsconfig.pure.json', 'tsconfig.web.json', 'tsconfig.web-tests.json']) {
  const { code } = await runNode([tools.tsc, '-p', project], { output: 'show' })
  if (code !== 0) process.exitCode = 1
}
