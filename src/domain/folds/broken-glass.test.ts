// What a log of reads states of broken glass, and what states it wrongly.
import { expect, it } from 'vitest'
import { Given, idOf, instant, ms } from '../../../test/support/given.ts'
import { brokenGlassNow } from './broken-glass.ts'

const broken = (glass: string, officer = 'Ana') => ({ glassId: idOf(glass), officerId: idOf(officer), deviceId: idOf('tablet'), registrationId: idOf('Mirel'), endsAt: instant('21 13:00'), reviewDueAt: instant('22 12:00') })

it('[SV13][SV15] each breaking with who was told and the first review; words about none are about none', () => {
  const given = new Given()
  given.states('glass.broken', '21 12:00', broken('first'))
  given.states('glass.broken', '21 12:01', broken('first', 'Berta'))
  given.states('supervisors.told', '21 12:00', { glassId: idOf('first'), officerIds: [idOf('Noé')] })
  given.states('supervisors.told', '21 12:00', { glassId: idOf('none'), officerIds: [idOf('Noé')] })
  given.states('glass.reviewed', '21 12:30', { glassId: idOf('none'), officerId: idOf('Noé'), finding: 'justified' })
  given.states('glass.reviewed', '21 12:30', { glassId: idOf('first'), officerId: idOf('Noé'), finding: 'not-justified' })
  given.states('glass.reviewed', '21 12:40', { glassId: idOf('first'), officerId: idOf('Berta'), finding: 'justified' })
  given.states('glass.broken', '21 12:50', broken('second'))
  expect(brokenGlassNow(given.account())).toMatchObject([
    { glassId: idOf('first'), officerId: idOf('Ana'), endsAtMs: ms('21 13:00'), told: [idOf('Noé')], review: { by: idOf('Noé'), finding: 'not-justified' } },
    { glassId: idOf('second'), told: [], review: null },
  ])
})
