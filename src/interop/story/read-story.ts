/** Reads a story's texts, with the file and the row or step named in every refusal. */
import type { z } from 'zod'
import { accept, refuse, type Outcome } from '../../kernel/index.ts'
import { StoryHead, StoryMoment, StoryStep, personColumns, type Story, type StoryPerson } from './story.ts'

export type StoryTexts = Readonly<{ head: string; people: readonly StoryPerson[]; steps: string; moments: string }>
export type StoryRefusal = 'story-malformed'

/** In: texts of story.json, people.csv as rows, steps.jsonl and moments.json. Fails: naming file, row and field. */
export function readStory(texts: StoryTexts): Outcome<Story, StoryRefusal> {
  const head = parsed('story.json', StoryHead, texts.head)
  if (!head.ok) return head
  const moments = parsed('moments.json', StoryMoment.array().max(1_000), texts.moments)
  if (!moments.ok) return moments
  const steps: StoryStep[] = []
  for (const [at, line] of texts.steps.split('\n').entries()) {
    if (line.trim() === '') continue
    const step = parsed('steps.jsonl', StoryStep, line, at + 1)
    if (!step.ok) return step
    steps.push(step.value)
  }
  for (const [at, person] of texts.people.entries()) {
    const missing = personColumns.find((column) => person[column] === undefined)
    if (missing !== undefined) return refuse('story-malformed', { file: 'people.csv', row: at + 2, field: missing })
  }
  return accept({ head: head.value, people: texts.people, steps, moments: moments.value })
}

function parsed<Value>(file: string, schema: z.ZodType<Value>, text: string, row: number | null = null): Outcome<Value, StoryRefusal> {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return refuse('story-malformed', { file, row, field: '' })
  }
  const read = schema.safeParse(value)
  if (read.success) return accept(read.data)
  return refuse('story-malformed', { file, row, field: read.error.issues[0]?.path.join('.') ?? '' })
}
