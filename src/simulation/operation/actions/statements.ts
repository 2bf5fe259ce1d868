/** What was said in public, asked of the account by two phones that may disagree. Last of all and drawn apart, so that nothing else of a seed shifts. */
import { SourceId, hourMs, instantOf, newId, type Ms } from '../../../kernel/index.ts'
import type { SeededRandom } from '../../seeded-random.ts'
import { handset } from '../look.ts'
import { state, type World } from '../world.ts'

const verdicts = ['contradictedThenAndNow', 'supportedThenSupersededNow', 'supportedThenAndNow'] as const

export function bookStatements(world: World, random: SeededRandom, endMs: Ms): void {
  if (!random.chance(0.15)) return
  const sourceId = newId(SourceId, random)
  const statementId = `${sourceId}@10-20.outcome`
  const reading = { position: 1, foldVersion: 1, certain: null, atMost: null }
  for (const hours of [1, 2]) {
    const verdict = hours === 1 ? verdicts[0] : random.pick(verdicts)
    world.scheduler.at(endMs + hours * hourMs, () => {
      const at = instantOf(endMs)
      state(world, handset(world), { type: 'statement.checked', count: { sourceId, statementId, asked: 'allLocated', about: at, saidAt: at, verdict, thenKnown: reading, nowKnown: reading } })
    })
  }
}
