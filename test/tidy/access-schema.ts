// Prints policies/amparo.cedarschema from src/access, so that an action or a word added there is known to the policies.
// Run by access-page.ts; the test compares.
import { accessActions, accessWords, authorityGroups, groupOf, type ActionGroup } from '../../src/access/index.ts'

const typeNames: Readonly<Record<keyof typeof accessWords, string>> = {
  role: 'Role',
  device: 'Device',
  unlock: 'Unlock',
  session: 'Session',
  nature: 'Nature',
  entry: 'Entry',
  danger: 'Danger',
  contactBan: 'ContactBan',
  freeze: 'Freeze',
  reason: 'Reason',
  review: 'Review',
}

const entities = `// Who asks. Ids are texts: policies only ask whether two are the same.
entity Officer = {
  officer: String,
  agency: String,
  role: Role,
  places: Set<String>,
  device: Device,
  deviceHours: Long,
  unlock: Unlock,
  session: Session,
};

// What is asked about. No name, no text: relations and closed words.
entity Matter = {
  nature: Nature,
  placePath: Set<String>,
  madeBy: Set<String>,
  agencies: Set<String>,
  escortedBy: Set<String>,
  aboutPlaces: Set<String>,
  entry: Entry,
  danger: Danger,
  contactBan: ContactBan,
  freeze: Freeze,
};

// Missing seconds: never in this session. Policies ask "has" first.
type Asking = {
  stepUpSecondsAgo?: Long,
  reason: Reason,
  breakGlassSecondsAgo?: Long,
  review: Review,
};`

export function drawSchema(): string {
  const words = Object.entries(accessWords).map(
    ([name, list]) => `entity ${typeNames[name as keyof typeof accessWords]} enum [${list.map((word) => `"${word}"`).join(', ')}];`, // keys of accessWords itself
  )
  const groups = [...new Set(accessActions.map(groupOf))]
  return [
    '// Written by `node test/tidy/access-page.ts` from src/access. What each word means is said there.',
    words.join('\n'),
    entities,
    '// Groups of actions. Acts of authority ask for a step-up.',
    ['action "authority";', ...groups.map(drawGroup)].join('\n'),
    ...groups.map(drawActions),
  ].join('\n\n') + '\n'
}

function drawGroup(group: ActionGroup): string {
  return authorityGroups.includes(group) ? `action "${group}" in [Action::"authority"];` : `action "${group}";`
}

function drawActions(group: ActionGroup): string {
  const actions = accessActions.filter((action) => groupOf(action) === group)
  const list = actions.map((action) => `  "${action}"`).join(',\n')
  return `action\n${list}\n  in [Action::"${group}"]\n  appliesTo { principal: Officer, resource: Matter, context: Asking };`
}
