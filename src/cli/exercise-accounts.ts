/**
 * Accounts of an exercise: one for each role, so that everything can be tried. Pass phrases and the code for devices are
 * drawn at random, printed once, and open exercises alone.
 */
import { OfficerId, assert, newId, type AgencyId } from '../kernel/index.ts'
import { OfficerRole } from '../domain/index.ts'
import { currentRoster, perform } from '../logbook/index.ts'
import type { Server } from '../server/index.ts'

export type ExerciseSignIn = Readonly<{ accounts: readonly Readonly<{ name: string; role: string; phrase: string }>[]; deviceCode: string }>

/** Out: null when they were made before: what was printed then still opens. */
export async function makeExerciseAccounts(server: Server): Promise<ExerciseSignIn | null> {
  const [first] = server.desks
  assert(first !== undefined, 'exercise: no operation')
  const [operationId, { logbook }] = first
  const agencies = currentRoster(logbook).agencies
  const inputs: { name: string; role: string; agencyId: AgencyId; officerId: OfficerId }[] = []
  for (const [at, role] of OfficerRole.options.entries()) {
    const found = [...currentRoster(logbook).officers.values()].filter((officer) => officer.role === role)
    if (role === 'administrator') {
      for (const [no, officer] of found.slice(0, 2).entries()) inputs.push({ name: `administrator.${no + 1}`, role, agencyId: officer.agencyId, officerId: officer.officerId })
      continue
    }
    const agencyId = agencies[at % agencies.length]
    assert(agencyId !== undefined && logbook.home !== null, 'exercise: an agency, and home')
    const officerId = found[0]?.officerId ?? newId(OfficerId, logbook.ports.random)
    if (found[0] === undefined) {
      const sealed = [{ class: 'directory', subject: null, content: { name: `Exercise, ${role}`, contact: null } }]
      const added = await perform(logbook, logbook.home, { act: 'add-officer', request: { officerId, agencyId, role, sealed } })
      assert(added.ok, 'exercise: an officer for each role')
    }
    inputs.push({ name: role.replace('-', '.'), role, agencyId: found[0]?.agencyId ?? agencyId, officerId })
  }
  const made = await server.accounts.createExerciseAccounts(
    inputs.map(({ name, role, agencyId, officerId }) => ({ name, agencyId, duty: role === 'administrator' ? 'administrator' : 'officer', posts: [{ operationId, officerId, agencyId }] })),
  )
  if (!made.ok) return null
  const [agencyId] = agencies
  assert(agencyId !== undefined, 'exercise: an agency')
  const { code } = await server.accounts.openExerciseEnrolment(agencyId)
  return { accounts: made.value.map(({ name, phrase }, at) => ({ name, role: inputs[at]?.role ?? '', phrase })), deviceCode: code }
}
