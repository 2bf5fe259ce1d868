// Prints how long signing in is refused for a known and an unknown name, at the cost in use, and their ratio.
// Nothing is judged by it: equal work is proven by counting (rule AU16). Run it by hand, with the rounds as argument.
import { passwordCost } from '../../src/server/accounts/limits.ts'
import { makePasswordHash } from '../../src/server/accounts/password-hash.ts'
import { closeWorlds, newPerson, openWorld, signIn, withAdministrators } from './world.ts'

const rounds = Number(process.argv[2] ?? 40)
const world = await openWorld({ seams: { passwordHash: makePasswordHash(passwordCost) } })
const { omar, phoneA } = await withAdministrators(world)
const took: Record<'known' | 'unknown', number[]> = { known: [], unknown: [] }
for (let round = 0; round < rounds; round++) {
  for (const [kind, name] of [
    ['known', omar.name],
    ['unknown', `nadie.${round}`],
  ] as const) {
    // Past every delay, and before the day on which tries are forgotten.
    world.clock.nowMs += 1_000_000
    const startedMs = performance.now()
    await signIn(world, phoneA, newPerson(name, 'ninguna de las que hay'), { code: '123456' })
    took[kind].push(performance.now() - startedMs)
  }
}
const median = (all: readonly number[]): number => all.toSorted((a, b) => a - b)[Math.floor(all.length / 2)] ?? 0
const [known, unknown] = [median(took.known), median(took.unknown)]
process.stdout.write(`known ${known.toFixed(1)} ms, unknown ${unknown.toFixed(1)} ms, ratio ${(known / unknown).toFixed(3)} (median of ${rounds})\n`)
await closeWorlds()
