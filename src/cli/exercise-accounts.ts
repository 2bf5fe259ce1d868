/**
 * Accounts of an exercise: one for each role, so that everything can be tried. Pass phrases and the code for devices are
 * drawn at random, printed once, and open exercises alone.
 */
import { OfficerId, assert, newId, type AgencyId } from '../kernel/index.ts'
import { OfficerRole } from '../domain/index.ts'
import { currentRoster, perform, type Logbook } from '../logbook/index.ts'
import type { Server } from '../server/index.ts'

export type ExerciseSignIn = Readonly<{ accounts: readonly Readonly<{ name: string; role: string; phrase: string }>[]; deviceCode: string }>

type NewOfficer = Readonly<{ agencyId: AgencyId; role: OfficerRole; name: string }>

async function addOfficer(logbook: Logbook, { agencyId, role, name }: NewOfficer): Promise<OfficerId> {
  assert(logbook.home !== null, 'exercise: home')
  const officerId = newId(OfficerId, logbook.ports.random)
  const sealed = [{ class: 'directory', subject: null, content: { name, contact: null } }]
  const added = await perform(logbook, logbook.home, { act: 'add-officer', request: { officerId, agencyId, role, sealed } })
  assert(added.ok, 'exercise: an officer for each role')
  return officerId
}

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
    const agencyId = found[0]?.agencyId ?? agencies[at % agencies.length]
    assert(agencyId !== undefined, 'exercise: an agency')
    const name = role.replace('-', '.')
    inputs.push({ name, role, agencyId, officerId: found[0]?.officerId ?? (await addOfficer(logbook, { agencyId, role, name: `Exercise, ${role}` })) })
    if (role !== 'coordinator') continue
    // What is said to the public is approved by two of two agencies, and written by a third.
    const other = agencies.find((each) => each !== agencyId) ?? agencyId
    const second = found.find((officer) => officer.agencyId === other)?.officerId ?? (await addOfficer(logbook, { agencyId: other, role, name: `Exercise, ${role} 2` }))
    inputs.push({ name: `${name}.2`, role, agencyId: other, officerId: second })
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
