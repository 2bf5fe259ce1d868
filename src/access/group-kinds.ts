/**
 * Which classes each group of recipients opens: the one table of it (FORMATS 6), written from the policies. A key is
 * wider than a policy and never wider than this: what no officer of a role may open somewhere, its group does not open
 * anywhere. Rules KY5 and KY6.
 */
import type { GroupKind, OfficerRole, SealedClass } from '../domain/index.ts'

/** `who`: the role whose devices are members; null where the private key is held outside the devices. */
export type GroupUse = Readonly<{
  who: OfficerRole | null
  opens: readonly SealedClass[]
  /** Of a kind that each agency has: to every agency's, or to that of the agencies concerned with the person. */
  due: 'all' | 'agencies-concerned'
}>

const everyClass: readonly SealedClass[] = ['directory', 'identity', 'description', 'location', 'health', 'care', 'wishes', 'testimony', 'legal', 'evidence', 'publication']

export const groupKinds: Readonly<Record<GroupKind, GroupUse>> = {
  /** Of last resort: its private key lies in the custody file and on no machine that runs. */
  operation: { who: null, opens: everyClass, due: 'all' },
  /** The only one that a server holds: names, for search, the directory, and what is public or is to be: home reads the words that it lets out. Nothing else is ever added here. */
  'server-identity': { who: null, opens: ['directory', 'identity', 'publication'], due: 'all' },
  ombudsman: { who: 'ombudsman', opens: ['directory', 'identity', 'description', 'location', 'wishes', 'testimony', 'legal', 'publication'], due: 'all' },
  administration: { who: 'administrator', opens: ['directory'], due: 'all' },
  coordination: { who: 'coordinator', opens: ['directory', 'identity', 'description', 'location', 'care', 'publication'], due: 'all' },
  legal: { who: 'legal', opens: ['identity', 'legal', 'evidence'], due: 'agencies-concerned' },
  tracing: { who: 'family-tracing', opens: ['identity', 'description', 'wishes'], due: 'all' },
  shift: { who: 'shift-lead', opens: ['identity', 'description', 'location', 'care'], due: 'all' },
  health: { who: 'health', opens: ['identity', 'description', 'location', 'health', 'care'], due: 'all' },
  intake: { who: 'intake', opens: ['identity', 'description'], due: 'all' },
}
