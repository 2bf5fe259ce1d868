/** Everything that can happen in a simulated operation, by mood. */
import type { Action } from '../action.ts'
import { absences } from './absences.ts'
import { gatherings } from './gatherings.ts'
import { house } from './house.ts'
import { identity } from './identity.ts'
import { incidents } from './incidents.ts'
import { intake } from './intake.ts'
import { movements } from './movements.ts'
import { papers } from './papers.ts'
import { sightings } from './sightings.ts'

export const actions: readonly Action[] = [...intake, ...sightings, ...gatherings, ...movements, ...absences, ...incidents, ...identity, ...house, ...papers]
