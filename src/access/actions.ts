/** Everything that can be asked or done, by name, and the groups in which the policies speak of it (AX1). */
import { actNames, type ActName } from '../domain/index.ts'
import { actGroups, type ActGroup } from './act-groups.ts'
import { openActions, queryGroups, type OpenAction, type QueryGroup, type QueryName } from './query-groups.ts'

export type AccessAction = ActName | QueryName | OpenAction
export type ActionGroup = ActGroup | QueryGroup | 'opening'

/** In the order of the catalogues: acts, queries, classes. */
export const accessActions: readonly AccessAction[] = [
  ...actNames,
  ...(Object.keys(queryGroups) as QueryName[]), // keys of the object itself
  ...Object.values(openActions),
]

/** Groups whose actions need a fresh proof of who is there: acts of authority (AX6). */
export const authorityGroups: readonly ActionGroup[] = [
  'deciding',
  'place-duty',
  'steering',
  'ending',
  'publishing',
  'enrolling',
  'revoking',
  'carrying-off',
  'breaking-glass',
  'own-account',
]

const actionGroups: Readonly<Record<string, ActionGroup>> = {
  ...actGroups,
  ...queryGroups,
  ...Object.fromEntries(Object.values(openActions).map((action) => [action, 'opening'])),
}

export function isAccessAction(name: string): name is AccessAction {
  return Object.hasOwn(actionGroups, name)
}

export function groupOf(action: AccessAction): ActionGroup {
  return actionGroups[action] as ActionGroup // every action is a key, by the types of the three tables
}
