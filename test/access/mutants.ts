// Policies changed in one place each: dropped, turned round, widened, weakened, off by one. A change that no request
// notices is a gap in what is tried, or words in a policy that do nothing.
import type { PolicyJson } from '@cedar-policy/cedar-wasm/nodejs'
import { accessWords } from '../../src/access/index.ts'
import type { StatedPolicy } from '../../src/adapters/node/cedar/index.ts'
import { entityOf, idOf, opened, type Node, type Pair } from './evaluate.ts'

/** `json` null: the policy is gone. */
export type Mutant = Readonly<{ id: string; change: string; json: PolicyJson | null }>

type Variant = Readonly<{ change: string; expr: Node }>

export function mutantsOf({ id, json }: StatedPolicy): readonly Mutant[] {
  const effect = json.effect === 'permit' ? 'forbid' : 'permit'
  const clauses = json.conditions.flatMap(({ kind, body }, at) => {
    const withClause = (clause: PolicyJson['conditions']): PolicyJson => ({ ...json, conditions: json.conditions.toSpliced(at, 1, ...clause) })
    return [
      { id, change: `without its ${kind}`, json: withClause([]) },
      { id, change: `${kind} turned round`, json: withClause([{ kind: kind === 'when' ? 'unless' : 'when', body }]) },
      // A changed expression is an expression of the same form.
      ...variantsOf(body as Node).map(({ change, expr }) => ({ id, change, json: withClause([{ kind, body: expr as typeof body }]) })),
    ]
  })
  return [
    { id, change: 'gone', json: null },
    { id, change: `${effect} instead`, json: { ...json, effect } },
    ...scopesOf(json).map(({ change, action }) => ({ id, change, json: { ...json, action } })),
    ...clauses,
  ]
}

function scopesOf({ action }: PolicyJson): readonly Readonly<{ change: string; action: PolicyJson['action'] }>[] {
  if (action.op === 'All') return []
  const wider = { change: 'of every action', action: { op: 'All' } } as const
  if (action.op !== 'in' || !('entities' in action)) return [wider]
  const { entities } = action
  const fewer = entities.map((left) => ({ change: `not of ${idOf(left)}`, action: { op: 'in', entities: entities.filter((each) => each !== left) } as const }))
  return [wider, ...fewer]
}

const truth: Node = { Value: true }
const opposite: Readonly<Record<string, string>> = { '==': '!=', '!=': '==', '<=': '>', '>=': '<', '<': '>=', '>': '<=' }
const neighbour: Readonly<Record<string, string>> = { '<=': '<', '>=': '>', '<': '<=', '>': '>=' }

/** Each in one place. */
function variantsOf(expr: Node): readonly Variant[] {
  const [kind, body] = opened(expr)
  if (kind === 'Value') return valuesFor(body)
  if (kind === 'Set') return setsFor(body as readonly Node[]) // a list of expressions
  if (kind === 'Var' || kind === '.') return []
  if (kind === 'has') return [{ change: 'has, without looking', expr: truth }]
  const operands = body as Readonly<Record<string, Node>> // operands by their side
  const inside = Object.entries(operands).flatMap(([side, operand]) =>
    variantsOf(operand).map((variant) => ({ ...variant, expr: { [kind]: { ...operands, [side]: variant.expr } } })),
  )
  return [...aroundFor(kind, operands), ...inside]
}

function aroundFor(kind: string, operands: Readonly<Record<string, Node>>): readonly Variant[] {
  if (kind === '!') return [{ change: 'without its not', expr: operands['arg'] ?? truth }]
  if (kind === '&&' || kind === '||') {
    const { left, right } = operands as Pair // the form of every binary operator
    const other = kind === '&&' ? '||' : '&&'
    return [
      { change: `left of ${kind} alone`, expr: left },
      { change: `right of ${kind} alone`, expr: right },
      { change: `${other} for ${kind}`, expr: { [other]: operands } },
    ]
  }
  const turned = opposite[kind]
  if (turned === undefined) return [{ change: `not ${kind}`, expr: { '!': { arg: { [kind]: operands } } } }]
  const near = neighbour[kind]
  return [turned, ...(near === undefined ? [] : [near])].map((name) => ({ change: `${name} for ${kind}`, expr: { [name]: operands } }))
}

function setsFor(list: readonly Node[]): readonly Variant[] {
  return list.map((left) => ({ change: `without ${idOf(left['Value'])}`, expr: { Set: list.filter((each) => each !== left) } }))
}

/** A number off by one either way; another word of the same list. */
function valuesFor(body: unknown): readonly Variant[] {
  if (typeof body === 'number') return [body - 1, body + 1].map((value) => ({ change: `${value} for ${body}`, expr: { Value: value } }))
  const { type, id } = entityOf(body) // policies hold numbers and entities alone
  if (type === 'Action') return []
  const name = `${type.charAt(0).toLowerCase()}${type.slice(1)}` as keyof typeof accessWords // types are named after the lists
  const words: readonly string[] = accessWords[name]
  const word = words[(words.indexOf(id) + 1) % words.length] ?? id
  return [{ change: `${word} for ${id}`, expr: { Value: { __entity: { type, id: word } } } }]
}
