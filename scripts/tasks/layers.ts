// npm run layers: does every import in src go where layers.json allows, and is the page
// that draws the table up to date? With --write the page is drawn anew.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { root } from '../lib/command.ts'
import { layerViolations } from '../lib/layer-rules.ts'
import { readLayerTable, tableFaults } from '../lib/layer-table.ts'
import { drawLayersPage, layersPagePath } from '../lib/layers-page.ts'
import { readSources } from '../lib/source-file.ts'

const table = readLayerTable(root)
const page = drawLayersPage(table)
const pagePath = join(root, layersPagePath)
if (process.argv.includes('--write')) {
  mkdirSync(dirname(pagePath), { recursive: true })
  writeFileSync(pagePath, page)
}

const files = readSources(root, ['src/**/*.ts', 'src/**/*.tsx'])
const problems = [...tableFaults(table), ...layerViolations(files, table)]
if (!existsSync(pagePath) || readFileSync(pagePath, 'utf8') !== page) {
  problems.push(`${layersPagePath} no longer matches layers.json: npm run layers -- --write`)
}
for (const problem of problems) process.stdout.write(`${problem}\n`)
process.stdout.write(`${files.length} files, ${problems.length} problems\n`)
process.exitCode = problems.length === 0 ? 0 : 1
