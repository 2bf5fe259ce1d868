/** Reads the files of a story from its folder (docs/reference/story.md). */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readStory, readTable, type Story } from '../interop/index.ts'
import { CliFailure } from './cli-failure.ts'
import { exitCodes } from './exit-codes.ts'

/** Fails: `story-missing`, naming the file; `story-malformed`, naming file, row and field. */
export function readExample(folder: string): Story {
  const text = (name: string): string => {
    try {
      return readFileSync(join(folder, name), 'utf8')
    } catch {
      throw new CliFailure(exitCodes.failed, 'story-missing', `No ${name} in ${folder}. A story has story.json, people.csv, steps.jsonl and moments.json.`)
    }
  }
  const people = readTable(text('people.csv'))
  if (!people.ok) throw new CliFailure(exitCodes.refused, people.refusal.code, `people.csv: ${JSON.stringify(people.refusal.about)}`)
  const story = readStory({ head: text('story.json'), people: people.value.rows.map(({ cells }) => cells), steps: text('steps.jsonl'), moments: text('moments.json') })
  if (!story.ok) throw new CliFailure(exitCodes.refused, story.refusal.code, `${folder}: ${JSON.stringify(story.refusal.about)}`)
  return story.value
}
