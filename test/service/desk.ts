// An operation as a server serves it, with the real policies, for tests that ask without HTTP: an exercise, officers in
// the roles that matter here, and a log of reads.
import { cedarEngine, readPolicyTexts } from '../../src/adapters/node/cedar/index.ts'
import type { FaultHook } from '../../src/drivers/memory/index.ts'
import { rememberAnswers } from '../../src/access/index.ts'
import { secondMs, type AgencyId, type OfficerId } from '../../src/kernel/index.ts'
import { openLogbook, type Logbook } from '../../src/logbook/index.ts'
import { openReadLog, openReceivingDesk, type Caller, type OperationDesk, type ReadLog, type ReadLogOptions } from '../../src/service/index.ts'
import { addOfficer, must } from '../../src/simulation/index.ts'
import { newField, type Field } from '../scenarios/field.ts'

const engine = rememberAnswers(cedarEngine(readPolicyTexts()))

export type Served = Readonly<{ desk: OperationDesk; log: ReadLog }>

export async function serveLogbook(logbook: Logbook, options: ReadLogOptions = {}): Promise<Served> {
  const log = await openReadLog(logbook, options)
  const { reads, glass } = log
  return { desk: { logbook, desk: openReceivingDesk(logbook, async () => undefined), engine, reads, glass, relay: null }, log }
}

/** As another process, or the same one started again, finds it. */
export async function serveAgain({ exercise }: Field, options: ReadLogOptions = {}): Promise<Served> {
  const { logbook, home } = exercise
  return serveLogbook(await openLogbook(logbook.operationId, logbook.ports, { home }), options)
}

export type ServedField = Served &
  Readonly<{
    field: Field
    /** Who asks: an officer at a confirmed device, just proven to be there. */
    caller(officerId: OfficerId, more?: Partial<Caller>): Caller
    enrols(name: string, role: string, agency?: 0 | 1): Promise<OfficerId>
  }>

export async function servedField(seed: string, faults: FaultHook | null = null, options: ReadLogOptions = {}): Promise<ServedField> {
  const field = await newField(seed, faults)
  const { exercise } = field
  const device = await field.device('desk')
  const agencyOf = new Map<OfficerId, AgencyId>()
  const served = await serveLogbook(exercise.logbook, options)
  return {
    ...served,
    field,
    enrols: async (name, role, agency = 0) => {
      const { agencyId } = exercise.agencies[agency]
      const officerId = await addOfficer(exercise, agencyId, name, role)
      agencyOf.set(officerId, agencyId)
      return officerId
    },
    caller: (officerId, more = {}) => ({
      officerId,
      agencyId: agencyOf.get(officerId) ?? exercise.agencies[0].agencyId,
      deviceId: device.author.deviceId,
      stepUpSecondsAgo: 10,
      ...served.desk.glass.standing({ officerId }),
      ...more,
    }),
  }
}

/** The girl was not where she should be: whoever may break glass, may for her. */
export async function girlMissing({ exercise, girl, clock }: Field): Promise<void> {
  clock.advance(secondMs)
  await must(exercise, exercise.home, 'declare-missing', { registrationId: girl, lastPlaceId: null, circumstance: 'unknown' })
  clock.advance(secondMs)
}
