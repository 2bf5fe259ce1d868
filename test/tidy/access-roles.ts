// Draws docs/reference/access.md: who may do what, asked of the policies one by one, so that the page cannot say
// anything else. A cell is the least that must hold for that role; what holds for every role stands at the end of the row.
import { accessActions, accessRoles, groupOf, type AccessAction, type ActionGroup } from '../../src/access/index.ts'
import { evaluate } from '../access/evaluate.ts'
import { compiledPolicies, policyTexts, statedPolicies } from '../access/policies.ts'
import { inOrder, requestOf, type State } from '../access/states.ts'

const titles: Readonly<Record<ActionGroup, readonly [title: string, said: string]>> = {
  life: ['Letting people out', 'Taken from everybody, always: no role, place, freeze or unlocking is asked for.'],
  seeing: ['Seeing, counting, calling', 'Taken from every officer, whatever the place; a PIN is enough.'],
  stating: ['Stating', 'Taken from every officer, whatever the place.'],
  upkeep: ['What a device does by itself', 'Its chain and its clock.'],
  amending: ['Putting right', 'The first wording stays.'],
  deciding: ['Deciding about people', 'Who is who, and what somebody counts as.'],
  'place-duty': ['Deciding about a place', ''],
  steering: ['Steering', 'What every answer depends on.'],
  ending: ['Ending', 'A person leaves the count, or her content is erased.'],
  publishing: ['Publishing', 'What is said to the public: two officers of two agencies, and home decides.'],
  enrolling: ['Enrolling', ''],
  revoking: ['Revoking', ''],
  'own-account': ['The own account', ''],
  counting: ['Numbers and places', 'Nobody is named.'],
  checking: ['Proofs, rosters, logs', ''],
  naming: ['People', 'Lists, files, search.'],
  opening: ['Sealed classes', 'One action for each class of content.'],
  'handing-in': ['Exchange: handing in', 'What a device has signed.'],
  fetching: ['Exchange: fetching', 'Within the scope of the device.'],
  'carrying-off': ['Export and custody', ''],
  'breaking-glass': ['Broken glass', ''],
}

const groups = Object.keys(titles) as ActionGroup[] // keys of the object above

/** What narrows a cell, and the worse value it has otherwise. */
const narrowings = {
  P: ['place', 'other', 'own'],
  M: ['made', 'by-another', 'by-me'],
  E: ['escort', 'another', 'me'],
  R: ['reason', 'none', 'given'],
  A: ['agencies', 'none', 'own'],
  B: ['agencies', 'none', 'other'],
  G: ['glass', 'unbroken', 'broken'],
} as const
type Narrowing = keyof typeof narrowings
const letters = Object.keys(narrowings) as Narrowing[] // keys of the object above

const inDanger = 'somebody in danger'
/** What a row asks for, and the value that shows it. */
const asked: readonly (readonly [said: string, worse: Partial<State>])[] = [
  ['step-up', { step: 'stale' }],
  ['no freeze', { freeze: 'in-force' }],
  ['a device of a day', { wait: 'an-hour-less' }],
  ['unbroken glass', { glass: 'broken' }],
  [inDanger, { danger: 'none' }],
  ['no review owed', { review: 'overdue' }],
  ['no contact ban', { ban: 'in-force' }],
  ['not about the own place', { about: 'own-place' }],
]

const ownPolicies = new Map(accessActions.map((action) => [action, compiledPolicies.filter(({ speaksOf }) => speaksOf(action))]))
const allowed = (action: AccessAction, state: State): boolean => evaluate(ownPolicies.get(action) ?? [], requestOf(action, state)).allowed

function stateWith(role: State['role'], held: readonly Narrowing[], change: Partial<State> = {}): State {
  const state: Record<string, string> = { ...inOrder, role }
  for (const letter of letters) state[narrowings[letter][0]] = narrowings[letter][1]
  for (const letter of held) state[narrowings[letter][0]] = narrowings[letter][2]
  return { ...state, ...change } as State // every dimension has one of its own values
}

/** Smallest first; of one narrowing's two values (own agency, another's) only one at a time. */
const subsets: readonly (readonly Narrowing[])[] = letters
  .reduce<readonly (readonly Narrowing[])[]>((all, letter) => [...all, ...all.map((each) => [...each, letter])], [[]])
  .filter((each) => !(each.includes('A') && each.includes('B')))
  .toSorted((a, b) => a.length - b.length)

type Row = Readonly<{ action: AccessAction; name: string; change: Partial<State> }>
type Cell = readonly (readonly Narrowing[])[]

function cellOf({ action, change }: Row, role: State['role']): Cell {
  const found: (readonly Narrowing[])[] = []
  for (const subset of subsets) {
    if (found.some((less) => less.every((letter) => subset.includes(letter)))) continue
    if (allowed(action, stateWith(role, subset, change))) found.push(subset)
  }
  return found
}

function saidOf(cell: Cell): string {
  return cell.map((letters) => (letters.length === 0 ? '●' : letters.join(''))).join(' ')
}

/** What every cell of a row asks for; in brackets the roles, where only some do. */
function asksOf({ action, change }: Row, cells: readonly (readonly [State['role'], Cell])[]): string {
  const states = cells.flatMap(([role, cell]) => cell.map((held) => ({ role, held, state: stateWith(role, held, change) })))
  const needing = (worse: Partial<State>): typeof states => states.filter(({ state }) => !allowed(action, { ...state, ...worse }))
  const matters = (worse: Partial<State>): boolean => needing(worse).length > 0
  const locks = (['pin', 'operator', 'none'] as const).filter((unlock) => !matters({ unlock }))
  const asks = asked.map(([said, worse]) => {
    const found = needing(worse)
    // That broken glass is for somebody in danger is said once, above.
    if (found.length === 0 || (said === inDanger && found.every(({ held }) => held.includes('G')))) return null
    const names = [...new Set(found.map(({ role }) => heads[role] ?? role))]
    return found.length === states.length ? said : `${said} (${names.join(', ')})`
  })
  return [
    locks.includes('none') ? 'also locked' : null,
    locks.includes('pin') && !locks.includes('none') ? 'also by PIN' : null,
    locks.includes('operator') && !locks.includes('none') ? 'also by a program' : null,
    matters({ device: 'revoked' }) ? (matters({ device: 'proposed' }) ? null : 'also from a proposed device') : 'from any device',
    matters({ session: 'none' }) ? null : 'without a session',
    ...asks,
  ].filter((said) => said !== null).join(', ')
}

const roles = accessRoles.filter((role) => role !== 'none')
const heads: Readonly<Record<string, string>> = { administrator: 'admin', coordinator: 'coord', 'shift-lead': 'shift', 'family-tracing': 'family', ombudsman: 'ombud', communications: 'press' }

function rowsOf(action: AccessAction): readonly Row[] {
  if (groupOf(action) !== 'amending') return [{ action, name: `\`${action}\``, change: {} }]
  return (['observation', 'decision'] as const).map((entry) => ({ action, name: `\`${action}\` of ${entry === 'observation' ? 'an observation' : 'a decision'}`, change: { entry } }))
}

function drawGroup(group: ActionGroup): string {
  const [title, said] = titles[group]
  const lines = new Map<string, string[]>()
  for (const row of accessActions.filter((action) => groupOf(action) === group).flatMap(rowsOf)) {
    const cells = roles.map((role) => [role, cellOf(row, role)] as const)
    const rest = `${cells.map(([, cell]) => saidOf(cell)).join(' | ')} | ${asksOf(row, cells)}`
    lines.set(rest, [...(lines.get(rest) ?? []), row.name])
  }
  const table = [...lines].map(([rest, names]) => `| ${names.join(', ')} | ${rest} |`)
  return [
    `## ${title}`,
    ...(said === '' ? [] : [said]),
    [`| | ${roles.map((role) => heads[role] ?? role).join(' | ')} | asks for |`, `|${'---|'.repeat(roles.length + 2)}`, ...table].join('\n'),
  ].join('\n\n')
}

function drawPolicies(): string {
  const all = Object.values(policyTexts.files).join('')
  const inOrderOfText = statedPolicies.toSorted((a, b) => all.indexOf(`@id("${a.id}")`) - all.indexOf(`@id("${b.id}")`))
  const lines = inOrderOfText.map(({ id, json, owner, why }) => `| \`${id}\` | ${json.effect}s | ${owner} | ${why} |`)
  return ['## The policies, and who answers for each', ['| policy | | role | why |', '|---|---|---|---|', ...lines].join('\n')].join('\n\n')
}

export function drawRoles(): string {
  return [
    '# Who may do what',
    'Drawn from the policies in `policies/` by `node test/tidy/access-page.ts`; the [rules of access](../rules/access.md) say why. An empty cell is never. Everything asks for a session, a confirmed device and full unlocking (a passkey, or online a password with a second factor), unless the last column says otherwise. Whoever has no role in the operation only hands in what a device has signed.',
    [
      '| cell | means |',
      '|---|---|',
      '| ● | allowed |',
      '| P | of the own place, or a zone of it |',
      '| M | of the own work: whom one has written down within the day, what one has stated, the own account |',
      '| E | of those one escorts |',
      '| R | with a reason, which is kept |',
      '| A | of the own agency |',
      '| B | of another agency alone, and not of oneself |',
      '| G | with broken glass, for somebody in danger, for sixty minutes |',
    ].join('\n'),
    'Two in one cell are both needed; apart, either is enough.',
    ...groups.map(drawGroup),
    drawPolicies(),
  ].join('\n\n') + '\n'
}
