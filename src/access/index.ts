export { actGroups, type ActGroup } from './act-groups.ts'
export { openActions, queryGroups, type OpenAction, type QueryGroup, type QueryName } from './query-groups.ts'
export { accessActions, authorityGroups, groupOf, isAccessAction, type AccessAction, type ActionGroup } from './actions.ts'
export {
  accessListMax,
  accessRoles,
  accessSecondsMax,
  accessWords,
  plainContext,
  plainResource,
  type AccessContext,
  type AccessPrincipal,
  type AccessRequest,
  type AccessResource,
  type AccessRole,
  type AccessWord,
} from './access-request.ts'
export { malformedField } from './malformed-field.ts'
export { actionOf, weightOf } from './asked-action.ts'
export type { PolicyAnswer, PolicyEngine } from './policy-engine.ts'
export { decideStrictly, mendings, rolesThatCould, type AccessRefusal, type Mending, type Permission } from './decide-strictly.ts'
export { answersKeptMax, rememberAnswers } from './remember-answers.ts'
export { groupKinds, type GroupUse } from './group-kinds.ts'
