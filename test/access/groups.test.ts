// What the groups of recipients open, against the table of permissions that is written without looking at the policies.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { root } from '../../scripts/lib/command.ts'
import { groupKinds, openActions } from '../../src/access/index.ts'
import { GroupKind, groupReach, type OfficerRole, type SealedClass } from '../../src/domain/index.ts'
import { rowsOf } from './expected.ts'

const classes = Object.keys(openActions) as SealedClass[] // keys of the object itself

/** Ways for a role to open a class that do not ask for broken glass. */
const waysOf = (role: OfficerRole, each: SealedClass) => rowsOf(openActions[each]).filter(({ who, when }) => who.includes(role) && !when.includes('glassBroken'))

const withRole = GroupKind.options.flatMap((kind) => {
  const { who, opens } = groupKinds[kind]
  return who === null ? [] : [{ kind, who, opens }]
})

test.each(withRole)('[KY5] $kind opens what an officer of that role may open somewhere, and nothing else', ({ kind, who, opens }) => {
  const may = classes.filter((each) => waysOf(who, each).length > 0)
  expect(opens.filter((each) => !may.includes(each))).toEqual([])
  // Names of colleagues are one key for the whole operation: at a place they are asked of the server.
  const left = may.filter((each) => !opens.includes(each) && each !== 'directory')
  expect(left.map((each) => `${kind}: ${each}`)).toEqual([])
})

test.each(withRole)('[KY5] where every way of $who asks for the own place, $kind is a group of one place', ({ kind, who, opens }) => {
  const bound = opens.filter((each) => waysOf(who, each).every(({ when }) => when.includes('ownPlace') || when.includes('mine')))
  expect(bound.length > 0 ? groupReach[kind] : 'any').toBe(bound.length > 0 ? 'place' : 'any')
})

test('[KY6] the server’s own group opens names, the directory and the public record, and no other class', () => {
  expect([...groupKinds['server-identity'].opens].sort()).toEqual(['directory', 'identity', 'publication'])
  expect(GroupKind.options.filter((kind) => groupKinds[kind].who === null)).toEqual(['operation', 'server-identity'])
})

test('[KY5] every class has a group beside the one of last resort', () => {
  const opened = new Set(GroupKind.options.filter((kind) => kind !== 'operation').flatMap((kind) => groupKinds[kind].opens))
  expect(classes.filter((each) => !opened.has(each))).toEqual([])
  expect([...groupKinds.operation.opens].sort()).toEqual(classes.toSorted())
})

test('[KY5] the table of the formats says the same', () => {
  const page = readFileSync(join(root, 'docs', 'reference', 'formats.md'), 'utf8')
  const rows = GroupKind.options.map((kind) => {
    const cells = classes.map((each) => (groupKinds[kind].opens.includes(each) ? '●' : ''))
    return `| \`${kind}\` |${cells.map((cell) => (cell === '' ? ' |' : ` ${cell} |`)).join('')}`
  })
  expect(page).toContain(`| opens | ${classes.join(' | ')} |`)
  expect(rows.filter((row) => !page.includes(row))).toEqual([])
})
