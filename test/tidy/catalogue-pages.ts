// Prints docs/reference/entries.md and acts.md from the catalogues, which are the only place where either is stated.
// Run by itself it writes them; the test compares.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { root } from '../../scripts/lib/command.ts'
import { actCatalogue, actNames, definitionOf, entryTypes, type EntryType } from '../../src/domain/index.ts'

export const pages: Readonly<Record<string, () => string>> = {
  'docs/reference/entries.md': drawEntriesPage,
  'docs/reference/acts.md': drawActsPage,
}

/** What is used of a JSON schema. */
type Form = Readonly<{
  type?: string
  enum?: readonly string[]
  const?: string | number
  pattern?: string
  minimum?: number
  maximum?: number
  anyOf?: readonly Form[]
  oneOf?: readonly Form[]
  items?: Form
  prefixItems?: readonly Form[]
  properties?: Readonly<Record<string, Form>>
}>

function drawEntriesPage(): string {
  const list = entryTypes.map((type) => `| [\`${type}\`](#${type.replaceAll('.', '')}) | ${definitionOf(type).summary} |`)
  return [
    '# Entry types',
    'Every fact of a ledger is an entry of one of these types. The fields listed are those of its count part, which is in clear; what may be sealed with it is named by class. What makes an entry count is in the [rules of entries](../rules/entries.md), its bytes in [formats](formats.md), examples of valid and invalid content in `test/vectors/entries`.',
    'A field in *italics* is descriptive: kept and shown, and read by no answer.',
    '| type | says |\n|---|---|\n' + list.join('\n'),
    ...entryTypes.map(drawEntry),
  ].join('\n\n') + '\n'
}

function drawEntry(type: EntryType): string {
  const { version, summary, count, descriptive, statedBy, correctable, sealed } = definitionOf(type)
  const classes = Object.keys(sealed)
  const facts = [
    `Version ${version}`,
    statedBy === 'home' ? 'stated by home alone' : null,
    correctable === 'no' ? 'final' : null,
    classes.length === 0 ? null : `may seal: ${classes.join(', ')}`,
  ]
  const rows = Object.entries(count.shape).map(([name, field]) => {
    const said = descriptive.includes(name) ? `*${name}*` : name
    return `| ${said} | ${formOf(z.toJSONSchema(field as z.ZodType, { unrepresentable: 'any' }) as Form)} |` // zod writes such a form
  })
  return `## ${type}\n\n${summary} ${facts.filter((fact) => fact !== null).join('; ')}.\n\n| field | form |\n|---|---|\n${rows.join('\n')}`
}

function drawActsPage(): string {
  const rows = actNames.map((name) => {
    const { summary, refusals } = actCatalogue[name]
    return `| \`${name}\` | ${summary} | ${refusals.map((code) => `\`${code}\``).join(', ')} |`
  })
  return [
    '# Acts',
    'What an officer does. Each becomes entries, or a refusal with one of the codes listed, in the order in which they are looked for. Before any of them: `act-unknown`, `request-malformed`. The [rules of acts](../rules/acts.md) say what each asks.',
    '| act | does | refusals |\n|---|---|---|\n' + rows.join('\n'),
  ].join('\n\n') + '\n'
}

/** In a few words. */
function formOf(form: Form): string {
  const choices = form.anyOf ?? form.oneOf
  if (choices !== undefined) return choices.map((choice) => (choice.type === 'null' ? 'nothing' : formOf(choice))).join(' or ')
  if (form.const !== undefined) return `\`${form.const}\``
  if (form.enum !== undefined) return form.enum.map((word) => `\`${word}\``).join(' ')
  if (form.prefixItems !== undefined) return `two: ${form.prefixItems.map(formOf).join(', ')}`
  if (form.type === 'array') return form.items === undefined ? 'list' : `list of ${formOf(form.items)}`
  if (form.type === 'object') return fieldsOf(form)
  if (form.type === 'integer') return `whole number, ${form.minimum ?? ''} to ${form.maximum ?? ''}`
  return textOf(form.pattern)
}

function fieldsOf({ properties }: Form): string {
  if (properties === undefined) return 'fields by name'
  return `(${Object.entries(properties).map(([name, field]) => `${name}: ${formOf(field)}`).join('; ')})`
}

function textOf(pattern: string | undefined): string {
  if (pattern === '^[0-9a-f]{32}$') return 'id'
  if (pattern === '^[0-9a-f]{64}$') return 'hash'
  if (pattern?.startsWith('^(\\d{4})-') === true) return 'moment'
  return pattern === undefined ? 'text' : `text, \`${pattern.replaceAll('|', '\\|')}\``
}

if (import.meta.main) for (const [path, draw] of Object.entries(pages)) writeFileSync(join(root, path), draw())
