// The December story, read from its files and played in memory.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { generateWrappingKey, nodeHash } from '../../src/adapters/node/crypto/index.ts'
import { openMemoryStore } from '../../src/drivers/memory/index.ts'
import { readStory, readTable, type Story } from '../../src/interop/index.ts'
import { assert } from '../../src/kernel/index.ts'
import type { Logbook } from '../../src/logbook/index.ts'
import { openExercise, playStory, seededRandom, setClock, storyIds } from '../../src/simulation/index.ts'

export const folder = join(import.meta.dirname, '../../examples/december')

export function text(name: string): string {
  return readFileSync(join(folder, name), 'utf8')
}

export function december(): Story {
  const people = readTable(text('people.csv'))
  assert(people.ok, 'story: people.csv')
  const story = readStory({ head: text('story.json'), people: people.value.rows.map(({ cells }) => cells), steps: text('steps.jsonl'), moments: text('moments.json') })
  assert(story.ok, 'story: december')
  return story.value
}

export async function played(story: Story): Promise<Logbook> {
  const { operationId, startsMs } = storyIds(story)
  const clock = setClock(startsMs)
  const store = openMemoryStore({ hash: nodeHash, from: null, faults: null })
  const [first, second] = story.head.agencies
  const exercise = await openExercise({ store: store.ledger, keys: store.keys, clock, random: seededRandom(story.head.seed, nodeHash), wrappingKey: await generateWrappingKey(), agencyNames: [first.name, second.name], operationId })
  const done = await playStory(story, { exercise, clock })
  assert(done.ok, `story: ${done.ok ? '' : JSON.stringify(done.refusal)}`)
  return exercise.logbook
}
