// Prints the policies and the schema of a folder as Cedar's own parser reads them. Nothing of src is used.
//   node dump.mjs FOLDER
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { policySetTextToParts, policyToJson, schemaToJson } from '@cedar-policy/cedar-wasm/nodejs'

const folder = process.argv[2] ?? ''

function taken(answer, what) {
  if (answer.type !== 'success') throw new Error(`${what}: ${JSON.stringify(answer.errors)}`)
  return answer
}

const names = readdirSync(folder).filter((name) => name.endsWith('.cedar'))
const policies = names.flatMap((name) =>
  taken(policySetTextToParts(readFileSync(join(folder, name), 'utf8')), name).policies.map((text) => taken(policyToJson(text), name).json),
)
const schema = taken(schemaToJson(readFileSync(join(folder, 'amparo.cedarschema'), 'utf8')), 'schema').json['']
process.stdout.write(JSON.stringify({ policies, schema }))
