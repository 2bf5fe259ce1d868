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
  const people = wrongPerson(texts.people)
  if (people !== null) return refuse('story-malformed', people)
  const steps: StoryStep[] = []
  const ids = new Set<string>()
  const devices = new Set(['home', ...head.value.devices.map((device) => device.id)])
  for (const [at, line] of texts.steps.split('\n').entries()) {
    if (line.trim() === '') continue
    const step = parsed('steps.jsonl', StoryStep, line, at + 1)
    if (!step.ok) return step
    const field = wrongWord(step.value, { ids, devices, people: texts.people })
    if (field !== null) return refuse('story-malformed', { file: 'steps.jsonl', row: at + 1, field })
    ids.add(step.value.id)
    steps.push(step.value)
  }
  return accept({ head: head.value, people: texts.people, steps, moments: moments.value })
}

/** Out: where the first person stands who lacks a column or a name of her own; null when all fit. */
function wrongPerson(people: readonly StoryPerson[]): Readonly<{ file: string; row: number; field: string }> | null {
  const refs = new Set<string>()
  for (const [at, person] of people.entries()) {
    const missing = personColumns.find((column) => person[column] === undefined)
    const ref = person['ref'] ?? ''
    const field = missing ?? (ref === '' || refs.has(ref) ? 'ref' : null)
    if (field !== null) return { file: 'people.csv', row: at + 2, field }
    refs.add(ref)
  }
  return null
}

type Known = Readonly<{ ids: ReadonlySet<string>; devices: ReadonlySet<string>; people: readonly StoryPerson[] }>

/** Out: the first field that names what is not there, or what is there already. */
function wrongWord(step: StoryStep, known: Known): string | null {
  if (known.ids.has(step.id)) return 'id'
  if (!known.devices.has(step.device)) return 'device'
  const unknown = Object.keys(step.each ?? {}).find((column) => known.people[0]?.[column] === undefined)
  return unknown === undefined ? null : `each.${unknown}`
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
