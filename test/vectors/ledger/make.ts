// Makes every vector of this folder again. Run by hand only, and look at the difference: a vector that
// changes means that every other implementation, and every ledger written so far, reads otherwise.
//   node test/vectors/ledger/make.ts --write
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Json } from '../../../src/kernel/index.ts'
import { exportFiles, exportTexts } from '../../support/ledger-export.ts'
import { acceptanceVectors } from './acceptance-cases.ts'
import { commitVectors } from './commit-cases.ts'
import { entryVectors, leafVectors, wrapVectors } from './entry-cases.ts'
import { groupKeyVectors } from './group-key-cases.ts'
import { headerVectors } from './header-cases.ts'
import { checkpointVectors, noteVectors } from './note-cases.ts'
import { sealingVectors } from './sealing-cases.ts'
import { treeVectors } from './tree-cases.ts'

/** Out: the text of each file, by its name. The same on every machine. */
export async function madeVectors(): Promise<ReadonlyMap<string, string>> {
  const made: Readonly<Record<string, Json>> = {
    'headers.json': await headerVectors(),
    'entries.json': await entryVectors(),
    'sealing.json': await sealingVectors(),
    'commits.json': await commitVectors(),
    'acceptance.json': await acceptanceVectors(),
    'merkle.json': await treeVectors(),
    'leaves.json': await leafVectors(),
    'wraps.json': wrapVectors(),
    'group-keys.json': groupKeyVectors(),
    'notes.json': await noteVectors(),
    'checkpoints.json': await checkpointVectors(),
  }
  const json = Object.entries(made).map(([name, value]): [string, string] => [name, `${JSON.stringify(value, null, 1)}\n`])
  const whole = Object.entries(exportFiles(await exportTexts())).map(([name, text]): [string, string] => [`export/${name}`, text])
  return new Map([...json, ...whole])
}

if (process.argv[1] === import.meta.filename && process.argv.includes('--write')) {
  for (const [name, text] of await madeVectors()) writeFileSync(join(import.meta.dirname, name), text)
}
