// A second reading of the policies: the part of Cedar they are written in, compiled to functions. A thousand times as
// fast as the engine, so that everything can be enumerated and every policy changed; that it reads them as Cedar does
// is a test of its own. Whatever it does not know stops it.
import type { Expr, PolicyJson } from '@cedar-policy/cedar-wasm/nodejs'
import { authorityGroups, groupOf, type AccessAction, type AccessRequest } from '../../src/access/index.ts'
import type { Dimension } from './states.ts'

type Value = string | number | boolean | readonly string[]
export type Evaluate = (request: AccessRequest) => Value

/** What Cedar would call an error: the policy is skipped and counted. */
class MissingAttribute extends Error {}

export type Compiled = Readonly<{
  id: string
  effect: 'permit' | 'forbid'
  /** Whether its scope speaks of the action at all. */
  speaksOf(action: AccessAction): boolean
  /** Of a request in its scope: it holds, it does not, or it fails. */
  holds(request: AccessRequest): boolean | 'error'
  /** What it can look at for this action: what only other actions reach is left out. */
  readsFor(action: AccessAction): ReadonlySet<Dimension>
}>

export type Answer = Readonly<{ allowed: boolean; because: readonly string[]; errors: number }>

export function compilePolicy(id: string, json: PolicyJson): Compiled {
  if (json.principal.op !== 'All' || json.resource.op !== 'All') throw new Error(`${id}: scope of principal or resource`)
  const clauses = json.conditions.map(({ kind, body }) => ({ wanted: kind === 'when', test: compile(body) }))
  const holds = (request: AccessRequest): boolean | 'error' => {
    try {
      return clauses.every(({ wanted, test }) => test(request) === wanted)
    } catch (error) {
      if (error instanceof MissingAttribute) return 'error'
      throw error
    }
  }
  const readsFor = (action: AccessAction): ReadonlySet<Dimension> => new Set(json.conditions.flatMap(({ body }) => dimensionsIn(body, action)))
  return { id, effect: json.effect, speaksOf: scopeOf(json), holds, readsFor }
}

/** Forbidding policies that hold win; nothing that permits is a denial. Reasons are those that decided. */
export function evaluate(policies: readonly Compiled[], request: AccessRequest): Answer {
  const permits: string[] = []
  const forbids: string[] = []
  let errors = 0
  for (const { id, effect, holds } of policies) {
    const held = holds(request)
    if (held === 'error') errors += 1
    if (held === true) (effect === 'permit' ? permits : forbids).push(id)
  }
  const because = forbids.length > 0 ? forbids : permits
  return { allowed: forbids.length === 0 && permits.length > 0, because: because.toSorted(), errors }
}

function scopeOf({ action }: PolicyJson): (asked: AccessAction) => boolean {
  if (action.op === 'All') return () => true
  if ('slot' in action) throw new Error('a template')
  const list = action.op === '==' ? [action.entity] : 'entities' in action ? action.entities : [action.entity]
  const names = list.map(idOf)
  return (asked) => isIn(asked, names)
}

export function ancestorsOf(action: string): readonly string[] {
  const group = groupOf(action as AccessAction) // policies name actions of the schema alone
  return authorityGroups.includes(group) ? [action, group, 'authority'] : [action, group]
}

const ancestors = new Map<string, ReadonlySet<string>>()

function isIn(asked: string, names: readonly string[]): boolean {
  let own = ancestors.get(asked)
  if (own === undefined) ancestors.set(asked, (own = new Set(ancestorsOf(asked))))
  for (const name of names) if (own.has(name)) return true
  return false
}

/** In: an entity in either form of Cedar's JSON. */
export function entityOf(value: unknown): Readonly<{ type: string; id: string }> {
  const named = value as Readonly<Record<string, unknown>> // both forms are objects
  return (named['__entity'] ?? named) as Readonly<{ type: string; id: string }> // the form of Cedar's TypeAndId
}

export function idOf(value: unknown): string {
  return entityOf(value).id
}

/** Names in the policies, and where a request has them. */
const fields: Readonly<Record<string, (request: AccessRequest) => Value | null>> = {
  'principal.officer': ({ principal }) => principal.officerId,
  'principal.agency': ({ principal }) => principal.agencyId,
  'principal.role': ({ principal }) => principal.role,
  'principal.places': ({ principal }) => principal.placeIds,
  'principal.device': ({ principal }) => principal.device,
  'principal.deviceHours': ({ principal }) => principal.deviceConfirmedHours,
  'principal.unlock': ({ principal }) => principal.unlock,
  'principal.session': ({ principal }) => principal.session,
  'resource.nature': ({ resource }) => resource.nature,
  'resource.placePath': ({ resource }) => resource.placePath,
  'resource.madeBy': ({ resource }) => resource.madeBy,
  'resource.agencies': ({ resource }) => resource.agencyIds,
  'resource.escortedBy': ({ resource }) => resource.escortedBy,
  'resource.aboutPlaces': ({ resource }) => resource.aboutPlaceIds,
  'resource.entry': ({ resource }) => resource.entry,
  'resource.danger': ({ resource }) => resource.danger,
  'resource.contactBan': ({ resource }) => resource.contactBan,
  'resource.freeze': ({ resource }) => resource.freeze,
  'context.stepUpSecondsAgo': ({ context }) => context.stepUpSecondsAgo,
  'context.reason': ({ context }) => context.reason,
  'context.breakGlassSecondsAgo': ({ context }) => context.breakGlassSecondsAgo,
  'context.review': ({ context }) => context.review,
}

/** Which dimension moves a field. Those of the officer alone never move. */
const dimensionOf: Readonly<Record<string, Dimension>> = {
  'principal.role': 'role',
  'principal.device': 'device',
  'principal.deviceHours': 'wait',
  'principal.unlock': 'unlock',
  'principal.session': 'session',
  'resource.nature': 'nature',
  'resource.placePath': 'place',
  'resource.madeBy': 'made',
  'resource.agencies': 'agencies',
  'resource.escortedBy': 'escort',
  'resource.aboutPlaces': 'about',
  'resource.entry': 'entry',
  'resource.danger': 'danger',
  'resource.contactBan': 'ban',
  'resource.freeze': 'freeze',
  'context.stepUpSecondsAgo': 'step',
  'context.reason': 'reason',
  'context.breakGlassSecondsAgo': 'glass',
  'context.review': 'review',
}

/** Cedar's JSON of an expression has one key, which says what it is. */
export type Node = Readonly<Record<string, unknown>>
export type Pair = Readonly<{ left: Node; right: Node }>

/** In: an expression. Out: its one key and what stands under it. */
export function opened(expr: Expr | Node): readonly [string, unknown] {
  const [entry] = Object.entries(expr)
  if (entry === undefined) throw new Error('an empty expression')
  return entry
}

export function fieldOf(body: unknown): string {
  const { left, attr } = body as { left: Node; attr: string | string[] } // the form of "." and "has"
  return `${String(left['Var'])}.${String(attr)}`
}

function compile(expr: Expr | Node): Evaluate {
  const [kind, body] = opened(expr)
  const make = makers[kind]
  if (make === undefined) throw new Error(`an expression not known here: ${kind}`)
  return make(body)
}

const both = (body: unknown): readonly [Evaluate, Evaluate] => {
  const { left, right } = body as Pair // the form of every binary operator
  return [compile(left), compile(right)]
}
const arg = (body: unknown): Evaluate => compile((body as { arg: Node }).arg) // the form of every unary operator

/** Of literals of `Set`: policies hold only entities in them. */
const listOf = (value: Value): readonly string[] => (Array.isArray(value) ? value : [String(value)])

const makers: Readonly<Record<string, (body: unknown) => Evaluate>> = {
  Value: (body) => {
    const value = typeof body === 'object' ? idOf(body) : (body as Value) // texts and numbers stand for themselves
    return () => value
  },
  Var: (body) => {
    if (body !== 'action') throw new Error(`the whole of ${String(body)}`)
    return ({ action }) => action
  },
  Set: (body) => {
    const list = (body as readonly Node[]).map((each) => idOf(each['Value'])) // sets of entities alone
    return () => list
  },
  '.': (body) => {
    const field = fieldOf(body)
    const read = fields[field]
    if (read === undefined) throw new Error(`a field not known here: ${field}`)
    return (request) => {
      const value = read(request)
      if (value === null) throw new MissingAttribute(field)
      return value
    }
  },
  has: (body) => {
    const read = fields[fieldOf(body)]
    if (read === undefined) throw new Error(`a field not known here: ${fieldOf(body)}`)
    return (request) => read(request) !== null
  },
  '!': (body) => {
    const inner = arg(body)
    return (request) => inner(request) !== true
  },
  isEmpty: (body) => {
    const inner = arg(body)
    return (request) => listOf(inner(request)).length === 0
  },
  '&&': (body) => {
    const [left, right] = both(body)
    return (request) => left(request) === true && right(request)
  },
  '||': (body) => {
    const [left, right] = both(body)
    return (request) => left(request) === true || right(request)
  },
  '==': (body) => compare(body, (left, right) => left === right),
  '!=': (body) => compare(body, (left, right) => left !== right),
  '<': (body) => compare(body, (left, right) => left < right),
  '<=': (body) => compare(body, (left, right) => left <= right),
  '>': (body) => compare(body, (left, right) => left > right),
  '>=': (body) => compare(body, (left, right) => left >= right),
  contains: (body) => compare(body, (left, right) => listOf(left).includes(String(right))),
  containsAny: (body) => compare(body, (left, right) => listOf(right).some((each) => listOf(left).includes(each))),
  in: (body) => {
    const { left } = body as Pair // as above
    const isAction = left['Var'] === 'action'
    return compare(body, (asked, names) => (isAction ? isIn(String(asked), listOf(names)) : listOf(names).includes(String(asked))))
  },
}

function compare(body: unknown, test: (left: Value, right: Value) => boolean): Evaluate {
  const [left, right] = both(body)
  return (request) => test(left(request), right(request))
}

function dimensionsIn(expr: Expr | Node, action: AccessAction): readonly Dimension[] {
  const [kind, body] = opened(expr)
  if (kind === '.' || kind === 'has') return [dimensionOf[fieldOf(body)]].filter((name) => name !== undefined)
  if (kind === 'Value' || kind === 'Var') return []
  if (kind === 'Set') return (body as readonly Node[]).flatMap((each) => dimensionsIn(each, action)) // a list of expressions
  const parts = Object.values(body as Readonly<Record<string, Node>>) // operands
  const settled = kind === '&&' ? false : kind === '||' ? true : null
  if (settled !== null && parts.some((part) => whatOfAction(part, action) === settled)) return []
  return parts.flatMap((part) => dimensionsIn(part, action))
}

/** What an expression comes to for an action, where the action alone settles it. */
function whatOfAction(expr: Node, action: AccessAction): boolean | null {
  const [kind, body] = opened(expr)
  if (kind === 'in' || kind === '==') {
    const { left, right } = body as Pair // the form of every binary operator
    if (left['Var'] !== 'action') return null
    const [kindRight, held] = opened(right)
    const names = kindRight === 'Set' ? (held as readonly Node[]).map((each) => idOf(each['Value'])) : [idOf(held)] // entities
    return kind === 'in' ? isIn(action, names) : names.includes(action)
  }
  if (kind !== '&&' && kind !== '||') return null
  const { left, right } = body as Pair // as above
  const settling = kind === '||'
  const sides = [whatOfAction(left, action), whatOfAction(right, action)]
  if (sides.includes(settling)) return settling
  return sides.includes(null) ? null : !settling
}
